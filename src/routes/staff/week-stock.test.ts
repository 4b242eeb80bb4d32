import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readReport } from '$lib/journal/report.ts';
import { spanOfWeek } from '$lib/journal/spans.ts';
import { readStock } from '$lib/journal/stock.ts';
import { readItemWeeks } from './week-stock.ts';

const opening = thingId(1);
const plan: Line = [
	'2026-11-01 10:00',
	'opening.planned',
	{ opening, weekday: 1, from: '15:00', to: '18:00' }
];
const [before, monday] = ['2026-11-16', '2026-11-23'];
const afternoon = (day: string, fruit: number): Line[] => [
	[`${day} 15:10`, 'visit.recorded', { grade: '9' }],
	[`${day} 15:20`, 'visit.recorded', { grade: '9' }],
	[`${day} 15:30`, 'serving.counted', { item: 'fruit', count: fruit }]
];
const note = (day: string, said: { bought?: number; left?: number }): Line => [
	`${day} 18:00`,
	'stock.noted',
	{ day, item: 'fruit', ...said }
];

function read(...lines: Line[]) {
	const entries = journalOf(plan, ...lines);
	const [fruit] = readItemWeeks(['fruit'], {
		week: '2026-W48',
		reports: ['2026-W47', '2026-W48'].map((week) => readReport(entries, spanOfWeek(week))),
		stock: readStock(entries),
		plan: readOpenings(entries)
	});
	return [fruit?.served, fruit?.bought, fruit?.left, fruit?.next?.pieces ?? null];
}

it.each<[string, Line[], (number | null)[]]>([
	['nothing', [], [null, null, null, null]],
	['one afternoon, nothing noted', afternoon(monday, 3), [3, null, null, 3]],
	[
		'both weeks give the rate, this one the rest',
		[...afternoon(before, 1), ...afternoon(monday, 3), note(monday, { bought: 5, left: 1 })],
		[3, 5, 1, 1]
	],
	[
		'what was left the week before is gone',
		[...afternoon(before, 3), note(before, { left: 9 }), ...afternoon(monday, 3)],
		[3, null, null, 3]
	],
	[
		'no opening in the week after',
		[...afternoon(monday, 3), [`${monday} 18:00`, 'opening.cancelled', { opening, date: '2026-11-30' }]],
		[3, null, null, 0]
	]
])('%s', (_, lines, expected) => {
	expect(read(...lines)).toEqual(expected);
});
