import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from './crc-32.ts';

it('is the one of ZIP and PNG', () => {
	expect(crc32('123456789')).toBe('cbf43926');
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
			expect(Number.parseInt(crc32(text), 16)).toBe(zlibCrc32(text));
		})
	);
});

it('always has eight digits', () => {
	expect(crc32('')).toBe('00000000');
});
