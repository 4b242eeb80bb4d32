import { expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, type Line } from './journal-builder.ts';
import { readOpenings } from './openings.ts';
import { lookAhead } from './outlook.ts';
import { readShifts } from './shifts.ts';

const [sara, omar] = [thingId(1), thingId(2)] as [string, string];
const opening = thingId(11);
const plan: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening, weekday: 1, from: '15:00', to: '18:00' }
];
const shiftOf = (volunteer: string): Line => [
	'2026-08-01 12:01',
	'shift.planned',
	{ shift: volunteer, volunteer, opening }
];

it.each<[string, Line[], string | null]>([
	['an opening without anybody is a gap', [], 'nobody'],
	['one with newcomers only is a warning', [shiftOf(omar)], 'newcomers-only'],
	['one with somebody who knows the place is well', [shiftOf(omar), shiftOf(sara)], null],
	[
		'somebody who cannot come does not count',
		[shiftOf(sara), ['2026-11-20 12:00', 'shift.cancelled', { shift: sara, date: '2026-11-30' }]],
		'nobody'
	]
])('%s', (_rule, lines, concern) => {
	const entries = journalOf(plan, ...lines);
	const isNew = (volunteer: string) => volunteer === omar;
	const ahead = lookAhead(readOpenings(entries), readShifts(entries), '2026-11-24', 14, isNew);
	expect(ahead.map((each) => each.opening.day)).toEqual(['2026-11-30', '2026-12-07']);
	expect(ahead[0]?.concern).toBe(concern);
});
