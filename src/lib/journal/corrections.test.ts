import { expect, it } from 'vitest';
import { readCorrections } from './corrections.ts';
import { thingId } from './entry-builder.ts';
import { journalOf, lineId, msOf } from './journal-builder.ts';

const [first, second] = [thingId(101), thingId(102)];
const entries = journalOf(
	['2026-11-23 15:00', 'visit.recorded', { grade: '9' }],
	['2026-11-23 15:01', 'entry.voided', { entry: lineId(1), reason: 'undone' }],
	['2026-11-23 15:02', 'visit.recorded', { grade: '9' }],
	['2026-11-25 09:00', 'entry.voided', { entry: lineId(3), reason: 'twice', correction: first }],
	[
		'2026-11-25 09:05',
		'day.entered',
		{ day: '2026-11-24', correction: second, reason: 'missed', by: thingId(8) }
	],
	[
		'2026-11-25 09:05',
		'servings.entered',
		{ day: '2026-11-24', item: 'tea', count: 3, correction: second, reason: 'missed', by: thingId(8) }
	],
	['2026-11-25 09:06', 'entry.voided', { entry: thingId(77), reason: 'twice', correction: first }]
);

it('the history has what staff corrected together as one, the latest first, and nothing that the desk undid', () => {
	expect(
		readCorrections(entries).map(({ entered, takenOut, ...facts }) => [
			facts,
			entered.length,
			takenOut.length
		])
	).toEqual([
		[
			{
				id: second,
				at: msOf('2026-11-25 09:05'),
				by: thingId(8),
				reason: 'missed',
				days: ['2026-11-24'],
				undoes: null,
				undoneBy: null
			},
			2,
			0
		],
		[
			{
				id: first,
				at: msOf('2026-11-25 09:00'),
				by: null,
				reason: 'twice',
				days: ['2026-11-23'],
				undoes: null,
				undoneBy: null
			},
			0,
			2
		]
	]);
});

it('the history does not depend on the order in which it came, and knows what it does not know', () => {
	expect(readCorrections([...entries, ...entries].reverse())).toEqual(readCorrections(entries));
	expect(readCorrections(entries)[1]!.takenOut.map(({ target }) => target?.id ?? null)).toEqual([
		lineId(3),
		null
	]);
});
