import { expect, it } from 'vitest';
import { strangeEntryOf } from './entry-builder.ts';
import { journalOf, lineId, type Line } from './journal-builder.ts';
import { sortByDay } from './sort-by-day.ts';

const visit: Line = ['2026-11-23 15:01', 'visit.recorded', { grade: '9' }];
const undo = (number: number): Line => [
	'2026-11-25 09:00',
	'entry.voided',
	{ entry: lineId(number), reason: 'undone' }
];
const numbersOf = (entries: readonly { seq: number }[] = []) => entries.map(({ seq }) => seq);

it('puts what is said about a day with that day, each entry once', () => {
	const entries = journalOf(
		undo(2),
		['2026-11-24 08:00', 'visit.described', { visit: lineId(3), firstTime: true }],
		visit,
		undo(1),
		['2026-11-24 15:00', 'desk.started', {}]
	);
	const { entriesByDay, ofNoDay } = sortByDay([...entries, ...structuredClone(entries)]);
	expect([...entriesByDay.keys()]).toEqual(['2026-11-23', '2026-11-24']);
	expect(numbersOf(entriesByDay.get('2026-11-23'))).toEqual([1, 2, 3, 4]);
	expect(numbersOf(entriesByDay.get('2026-11-24'))).toEqual([5]);
	expect(ofNoDay).toEqual([]);
});

it('has of no day what is of none, what is about that or about nothing known, and circles', () => {
	const entries = journalOf(['2026-11-23 09:00', 'cafe.changed', {}], undo(1), undo(9), undo(5), undo(4));
	const strange = strangeEntryOf('visit.recorded', {}, { v: 2, seq: 6 });
	const { entriesByDay, ofNoDay } = sortByDay([...entries, strange]);
	expect(numbersOf(ofNoDay)).toEqual([1, 2, 3, 4, 5, 6]);
	expect(entriesByDay.size).toBe(0);
});
