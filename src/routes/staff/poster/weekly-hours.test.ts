import { expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { weeklyHours } from './weekly-hours.ts';

const [from, to] = ['15:00', '18:00'];

const plan = readOpenings(
	journalOf(
		...[
			{ weekday: 4, from, to },
			{ weekday: 1, from, to },
			{ weekday: 3, from, to },
			{ weekday: 5, from: '13:30', to: '15:00', since: '2026-12-01' },
			{ weekday: 2, from, to, until: '2026-10-31' },
			{ date: '2026-11-28', from: '10:00', to: '14:00' }
		].map((hours, i): Line => ['2026-08-01 12:00', 'opening.planned', { opening: thingId(i), ...hours }])
	)
);

it.each([
	['2026-10-20', 'Mandag, tirsdag, onsdag og torsdag 15–18'],
	['2026-11-24', 'Mandag, onsdag og torsdag 15–18'],
	['2026-12-01', 'Mandag, onsdag og torsdag 15–18 · Fredag 13.30–15.00']
])('on %s the café is open %s', (today, hours) => {
	expect(weeklyHours(plan, today)).toBe(hours);
});

it('says nothing where nothing is planned', () => {
	expect(weeklyHours([], '2026-11-24')).toBe('');
});
