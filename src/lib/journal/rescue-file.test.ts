import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import {
	readRescueFile,
	RESCUE_MAX_ENTRIES,
	RESCUE_MAX_LENGTH,
	writeRescueFile,
	type RescueAbout
} from './rescue-file.ts';

const about: RescueAbout = {
	cafe: 'main',
	cafeName: 'Lektiecaféen i Gellerup',
	device: deviceId(1),
	deviceName: 'Tablet ved skranken',
	savedAt: '2026-11-24T15:00:00.000Z',
	extent: 'unreceived'
};

const entries: Entry[] = [
	...visitsOf(1, 3),
	entryOf('volunteer.registered', { volunteer: deviceId(9), name: 'Søren Ø. “Nul\u2028”' }, { seq: 4 }),
	strangeEntryOf('cake.baked', { layers: [{ of: 'plum' }, null, 1.5, true], ['__proto__']: 1 }, { seq: 5 }),
	entryOf('visit.recorded', { grade: '8' }, { seq: 6, at: '2026-11-24T22:59:00.000Z', skewMs: 120_000 })
];

const text = writeRescueFile(entries, about);
const nameOf = (read: ReturnType<typeof readRescueFile>) => (read.ok ? 'read' : read.problem.name);
const change = (edit: (content: Record<string, unknown>) => void): string => {
	const content = JSON.parse(text);
	edit(content);
	return JSON.stringify(content);
};

describe('a rescue file', () => {
	it('gives back what was saved, also what this version does not know', () => {
		expect(readRescueFile(text)).toEqual({
			ok: true,
			file: { about, entries, unfit: [], firstDay: '2026-11-23', lastDay: '2026-11-25' }
		});
	});

	it('may be empty, and from a tablet that nobody has named', () => {
		const nobody: RescueAbout = { ...about, cafe: null, deviceName: null, extent: 'all' };
		expect(readRescueFile(writeRescueFile([], nobody))).toEqual({
			ok: true,
			file: { about: nobody, entries: [], unfit: [], firstDay: null, lastDay: null }
		});
	});

	it('says what it is in its first lines, in Danish and in English', () => {
		const [, danish, english, ...rest] = text.split('\n');
		expect(danish).toMatch(/^\t"da": "En gemt journal fra Lektiecafé: /);
		expect(english).toMatch(/^\t"en": "A saved journal of Lektiecafé: /);
		expect(rest.slice(0, 11).join('\n')).toMatch(/"count": 6,\n\t"firstDay": "2026-11-23"/);
	});

	it('has one entry on each line', () => {
		const lines = text.split('\n').filter((line) => line.startsWith('\t\t'));
		expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')))).toEqual(entries);
	});

	it.each([
		['line ends of Windows', (whole: string) => whole.replaceAll('\n', '\r\n')],
		['a byte order mark', (whole: string) => `\uFEFF${whole}`],
		['other spaces and another order of its names', (whole: string) => reverse(JSON.parse(whole))]
	])('is still whole with %s', (_what, touch) => {
		expect(readRescueFile(touch(text))).toEqual(readRescueFile(text));
	});

	it('gives the others though one entry in it cannot be taken', () => {
		const [first, second] = visitsOf(1, 2) as [Entry, Entry];
		const bad = { ...second, body: { grade: 9 } };
		const read = readRescueFile(writeRescueFile([first, bad], about));
		expect(read.ok && read.file.entries).toEqual([first]);
		expect(read.ok && read.file.unfit).toEqual([
			{ place: 2, reason: expect.stringMatching(/^body\.grade: /) }
		]);
	});
});

describe('what cannot be read is told by what is wrong with it', () => {
	const deep = change((content) => (content.entries = ['deep'])).replace(
		'"deep"',
		'['.repeat(100_000) + ']'.repeat(100_000)
	);
	it.each<[expected: string, what: string, file: string]>([
		['foreign', 'nothing', ''],
		['foreign', 'words', 'besøg;uge\n1;48\n'],
		['foreign', 'a number', '42'],
		['foreign', 'other JSON', '{"entries":[]}'],
		['foreign', 'a list', '[]'],
		['foreign', 'JSON cut short', '{"entries":['],
		['newer', 'a file of a later version', change((content) => (content.version = 2))],
		['cut-short', 'the first half', text.slice(0, text.length / 2)],
		['cut-short', 'all but the last bracket', text.trimEnd().slice(0, -1)],
		['damaged', 'a hole', text.replace('"skewMs":0', '"skewMs":')],
		['damaged', 'a name of the café that was changed', text.replace('Gellerup', 'Viborg')],
		['damaged', 'no checksum', change((content) => delete content.checksum)],
		['damaged', 'a version that is no number', change((content) => (content.version = '1'))],
		['damaged', 'something added', change((content) => (content.more = true))],
		['damaged', 'one entry less', change((content) => (content.entries as Entry[]).pop())],
		['damaged', 'an entry twice', change((content) => (content.entries as Entry[]).push(entries[0]!))],
		['damaged', 'an entry changed', text.replace('"grade":"8"', '"grade":"9"')],
		['damaged', 'nesting without end', deep],
		['too-large', 'more than anybody saves', ' '.repeat(RESCUE_MAX_LENGTH + 1)],
		[
			'too-large',
			'more entries than anybody has',
			change((content) => (content.entries = Array(RESCUE_MAX_ENTRIES + 1).fill(0)))
		]
	])('%s: %s', (expected, _what, file) => {
		expect(nameOf(readRescueFile(file))).toBe(expected);
	});
});

describe('no damage passes', () => {
	const bytes = new TextEncoder().encode(text);
	const decode = (damaged: Uint8Array) => new TextDecoder().decode(damaged);
	const whole = readRescueFile(text);

	it('wherever the end is missing', () => {
		const ends = Array.from({ length: bytes.length - 2 }, (_, length) => bytes.subarray(0, length));
		expect(ends.filter((end) => readRescueFile(decode(end)).ok)).toEqual([]);
	});

	it('wherever a bit is turned; between the values, where spaces stand, nothing is changed by it', () => {
		fc.assert(
			fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
				const damaged = bytes.slice();
				damaged[at]! ^= 1 << bit;
				const read = readRescueFile(decode(damaged));
				if (read.ok) expect([decode(bytes.subarray(at, at + 1)).trim(), read]).toEqual(['', whole]);
			}),
			{ numRuns: 2_000 }
		);
	});

	it('whatever a stretch of it is overwritten with, moved or lost', () => {
		const stretch = fc.record({
			at: fc.nat(bytes.length - 1),
			lost: fc.nat(40),
			put: fc.uint8Array({ maxLength: 40 })
		});
		fc.assert(
			fc.property(stretch, ({ at, lost, put }) => {
				const damaged = decode(
					Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + lost)])
				);
				const read = readRescueFile(damaged);
				if (read.ok) expect(read).toEqual(whole);
			}),
			{ numRuns: 500 }
		);
	});
});

function reverse(content: object): string {
	return JSON.stringify(Object.fromEntries(Object.entries(content).reverse()), null, 3);
}
