import { crc32 as crc32OfNode } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { strangeEntryOf, thingId } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import { journalOf, lineId, visit, type Line } from './journal-builder.ts';
import { createSealer } from './seal.ts';
import { sortByDay } from './sort-by-day.ts';

const MONDAY = '2026-11-23';
const missed = { correction: thingId(9), reason: 'missed' };
const undo = (number: number): Line => [
	'2026-12-14 09:00',
	'entry.voided',
	{ entry: lineId(number), reason: 'undone' }
];

const cases: [name: string, entries: Entry[], counted: number[]][] = [
	['nothing', [], []],
	['visits of that day alone', journalOf(visit('2026-11-22 15:00'), visit(`${MONDAY} 15:00`)), [2]],
	[
		'servings, comings, goings and the start',
		journalOf(
			[`${MONDAY} 14:50`, 'desk.started', {}],
			[`${MONDAY} 15:00`, 'serving.counted', { item: 'tea', count: 2 }],
			[`${MONDAY} 15:00`, 'volunteer.arrived', { volunteer: thingId(1) }],
			[`${MONDAY} 18:00`, 'volunteer.left', { volunteer: thingId(1) }]
		),
		[1, 2, 3, 4]
	],
	[
		'what is said about a visit on another day, and that taken back',
		journalOf(
			visit(`${MONDAY} 15:00`),
			['2026-11-25 09:00', 'visit.described', { visit: lineId(1), firstTime: true }],
			undo(2),
			undo(3)
		),
		[1, 2, 3, 4]
	],
	[
		'what was entered about it afterwards, and nothing that was entered on it about another day',
		journalOf(
			[
				'2026-11-25 09:00',
				'visits.entered',
				{ day: MONDAY, halfHour: '15:00', grade: '9', count: 4, ...missed }
			],
			[`${MONDAY} 19:00`, 'day.entered', { day: '2026-11-22', ...missed }],
			undo(1),
			undo(2)
		),
		[1, 3]
	],
	['a voided visit and its void', journalOf(visit(`${MONDAY} 15:00`), undo(1)), [1, 2]],
	['a void that came first', journalOf(visit(`${MONDAY} 15:00`), undo(1), undo(2)).toReversed(), [1, 2, 3]],
	['a visit that is sent twice', [1, 2].flatMap(() => journalOf(visit(`${MONDAY} 15:00`))), [1]],
	[
		'no people, plans or settings, and what is said about them',
		journalOf(
			[`${MONDAY} 12:00`, 'cafe.changed', { name: 'Lektiecaféen' }],
			[`${MONDAY} 12:00`, 'volunteer.registered', { volunteer: thingId(1), name: 'Sofie' }],
			undo(2)
		),
		[]
	],
	['nothing that is about what nobody knows', journalOf(undo(40)), []],
	['no voids that void each other', journalOf(undo(2), undo(1), undo(3)), []],
	[
		'nothing that this version cannot read',
		[
			strangeEntryOf('visit.recorded', { grade: '9' }, { v: 2, seq: 1 }),
			strangeEntryOf('wish.written', {}, { seq: 2 })
		],
		[]
	]
];

describe('the seal of a day holds', () => {
	// node:zlib and a sum: as anybody can do it who has the file.
	it.each(cases)('%s', (_, entries, counted) => {
		const sum = counted.reduce((all, number) => (all + crc32OfNode(lineId(number))) % 2 ** 32, 0);
		const checksum = sum.toString(16).padStart(8, '0');
		expect(createSealer(sortByDay(entries))([MONDAY])).toEqual({ entries: counted.length, checksum });
	});
});

it('takes a day that is named twice once', () => {
	const seal = createSealer(sortByDay(journalOf(visit(`${MONDAY} 15:00`))));
	expect(seal([MONDAY, MONDAY])).toEqual(seal([MONDAY]));
});

it('tells which entries from how many', () => {
	const [one, other] = [visit(`${MONDAY} 15:00`), visit(`${MONDAY} 15:01`)].map((line, i) =>
		createSealer(sortByDay(journalOf(...(i ? [undo(9), line] : [line]))))([MONDAY])
	);
	expect(one!.entries).toBe(other!.entries);
	expect(one!.checksum).not.toBe(other!.checksum);
});
