import { expect, it } from 'vitest';
import { decodeFile, FILE_MAX_BYTES } from './decode-file.ts';

const bytesOf = (...parts: (string | number[])[]) =>
	Uint8Array.from(
		parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part))
	);

it.each<[string, Uint8Array, string]>([
	['UTF-8', bytesOf('Søren;زينب;🍐'), 'Søren;زينب;🍐'],
	['UTF-8 with a mark', bytesOf([0xef, 0xbb, 0xbf], 'Søren'), 'Søren'],
	['Windows-1252', bytesOf('S', [0xf8], 'ren'), 'Søren'],
	['UTF-16', bytesOf([0xff, 0xfe, 0x53, 0, 0xf8, 0]), 'Sø'],
	['UTF-16, big end first', bytesOf([0xfe, 0xff, 0, 0x53, 0, 0xf8]), 'Sø'],
	['nothing', bytesOf(''), '']
])('reads %s', (_encoding, bytes, text) => {
	expect(decodeFile(bytes)).toEqual({ ok: true, text });
});

it.each<[string, Uint8Array, string]>([
	['an .xlsx', bytesOf([0x50, 0x4b, 0x03, 0x04], 'x'.repeat(FILE_MAX_BYTES)), 'workbook'],
	['an .xls', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'workbook'],
	['more than 1 MB', bytesOf('x'.repeat(FILE_MAX_BYTES + 1)), 'large'],
	['a picture', bytesOf([0x89], 'PNG', [0, 0, 0, 13]), 'not-text']
])('does not read %s', (_what, bytes, problem) => {
	expect(decodeFile(bytes)).toEqual({ ok: false, problem });
});

it('reads as much as 1 MB', () => {
	expect(decodeFile(bytesOf('x'.repeat(FILE_MAX_BYTES))).ok).toBe(true);
});
