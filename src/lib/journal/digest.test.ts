import { describe, expect, it } from 'vitest';
import { digestShelf, isTouched, marksAround, marksOf } from './digest.ts';
import { entryOf, strangeEntryOf, thingId } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import { journalOf, lineId, msOf, type Line } from './journal-builder.ts';

const visit: Line = ['2026-11-23 15:01', 'visit.recorded', { grade: '9' }];
const about = (number: number): Line => [
	'2026-11-23 15:02',
	'visit.described',
	{ visit: lineId(number), firstTime: true, subject: 'maths' }
];
const undo = (number: number): Line => [
	'2026-11-25 09:00',
	'entry.voided',
	{ entry: lineId(number), reason: 'undone' }
];

it('holds what counts, and the sums of all that is sealed', () => {
	const digest = digestShelf(
		journalOf(['2026-11-23 14:50', 'desk.started', {}], visit, about(2), visit, undo(4), [
			'2026-11-23 15:10',
			'serving.counted',
			{ item: 'fruit', count: 2 }
		])
	);
	expect(digest).toEqual({
		days: [
			[
				'2026-11-23',
				{
					started: true,
					visits: 1,
					firstTime: 1,
					returning: 0,
					grades: [['9', 1]],
					halfHours: [['15:00', 1]],
					subjects: [['maths', 1]],
					servings: [['fruit', 2]]
				}
			]
		],
		taps: { volunteers: [], days: [] },
		sums: [['2026-11-23', 6, expect.any(Number)]],
		entries: []
	});
});

it('holds who came and went; a day on which some of that was taken back as it is', () => {
	const [anna, bo] = [{ volunteer: thingId(1) }, { volunteer: thingId(2) }];
	const month = journalOf(
		['2026-11-23 14:50', 'volunteer.arrived', anna],
		['2026-11-23 18:00', 'volunteer.left', anna],
		['2026-11-23 15:00', 'volunteer.arrived', bo],
		['2026-11-24 15:00', 'volunteer.arrived', bo],
		undo(4)
	);
	expect(digestShelf(month)).toEqual({
		days: [],
		taps: {
			volunteers: [thingId(1), thingId(2)],
			days: [
				[
					'2026-11-23',
					[
						[0, 1, msOf('2026-11-23 14:50')],
						[1, 1, msOf('2026-11-23 15:00')],
						[0, 0, msOf('2026-11-23 18:00')]
					]
				]
			]
		},
		sums: [['2026-11-23', 3, expect.any(Number)]],
		entries: month.slice(3)
	});
});

describe('a shelf is read in full', () => {
	const strange: [name: string, entries: Entry[]][] = [
		['where something speaks of what lies elsewhere', journalOf(visit, about(7))],
		['where there is a kind that no digest knows', [strangeEntryOf('day.folded', { day: '2026-11-23' })]],
		['where there is a version of the future', [strangeEntryOf('visit.recorded', {}, { v: 2 })]]
	];
	it.each(strange)('%s', (_, entries) => {
		expect(digestShelf(entries)).toBeNull();
	});

	const shelf = journalOf(visit, about(1));
	const later = (entry: string) => entryOf('entry.voided', { entry, reason: 'undone' }, { seq: 9 });
	it.each<[string, boolean, Entry[]]>([
		['where something elsewhere voids one of its entries', true, [later(lineId(1))]],
		['where something elsewhere voids what is said about one', true, [later(lineId(2))]],
		['where one of its entries is elsewhere, too', true, [shelf[1]!]],
		['where what is elsewhere is about something else', false, [later(thingId(5))]],
		['where nothing is elsewhere', false, []]
	])('%s: %s', (_, expected, elsewhere) => {
		expect(isTouched(marksOf(shelf), marksAround(elsewhere))).toBe(expected);
	});
});
