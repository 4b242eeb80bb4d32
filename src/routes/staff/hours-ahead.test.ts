import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { hoursAhead } from './hours-ahead.ts';

const plan = readOpenings(
	journalOf(
		['2026-08-01 12:00', 'opening.planned', { opening: thingId(1), weekday: 2, from: '15:00', to: '18:00' }],
		['2026-08-01 12:00', 'opening.planned', { opening: thingId(2), weekday: 2, from: '17:30', to: '19:00' }]
	)
);

it.each([
	['2026-11-24T14:30', 4],
	['2026-11-24T15:30', 3.5],
	['2026-11-24T18:45', 0.25],
	['2026-11-24T20:00', 0],
	['2026-11-25T15:30', 0]
])('at %s of a day 15–18 and 17.30–19, %d hours lie ahead', (now, hours) => {
	expect(hoursAhead(plan, Date.parse(`${now}:00+01:00`))).toBe(hours);
});
