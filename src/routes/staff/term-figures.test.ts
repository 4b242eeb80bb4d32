import { expect, it } from 'vitest';
import { countDays } from '$lib/journal/day-counts.ts';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readTermFigures } from './term-figures.ts';

const [monday, extra, sara] = [thingId(1), thingId(2), thingId(3)];
const planned: Line[] = [
	['2026-08-01 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '15:00', to: '18:00' }],
	['2026-08-01 12:00', 'opening.planned', { opening: extra, date: '2026-11-23', from: '10:00', to: '11:00' }]
];
const days = ['2026-11-16', '2026-11-23', '2026-11-24'];

it.each<[string, Line[], object | null]>([
	['nothing is known where nothing was counted', [], null],
	[
		'an opening that nobody counted at is left out; two on a day are two',
		[['2026-11-23 15:10', 'visit.recorded', { grade: '9' }]],
		{ visits: 1, openings: 2, hoursOpen: 4, volunteers: 0, hours: 0, assumedHours: 0 }
	],
	[
		'a volunteer is one, and what is assumed of their hours is told',
		[
			['2026-11-16 15:00', 'volunteer.arrived', { volunteer: sara }],
			['2026-11-16 17:30', 'volunteer.left', { volunteer: sara }],
			['2026-11-23 17:00', 'volunteer.arrived', { volunteer: sara }]
		],
		{ visits: 0, openings: 3, hoursOpen: 7, volunteers: 1, hours: 3.5, assumedHours: 1 }
	]
])('%s', (_rule, lines, expected) => {
	const entries = journalOf(...planned, ...lines);
	expect(readTermFigures(countDays(entries, days), readOpenings(entries))).toEqual(expected);
});
