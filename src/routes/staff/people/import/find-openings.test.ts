import { expect, it } from 'vitest';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import { findOpenings } from './find-openings.ts';

const weekly = (opening: string, weekday: number, from: string): PlannedOpening => ({
	opening,
	weekday,
	from,
	to: '18:00',
	cancelledOn: []
});
const plan = [
	weekly('mon', 1, '15:00'),
	weekly('early', 3, '13:00'),
	weekly('late', 3, '15:30'),
	weekly('thu', 4, '15:00')
];

it.each<[string, string[] | string]>([
	['mandag', ['mon']],
	['Mandage', ['mon']],
	['MON', ['mon']],
	['mandag 15-18', ['mon']],
	['mandag kl. 15.00–18.00', ['mon']],
	['man + tor', ['mon', 'thu']],
	['Mondays and Thursdays', ['mon', 'thu']],
	['mandag og torsdag', ['mon', 'thu']],
	['mandag, torsdag, mandag', ['mon', 'thu']],
	['mandag/torsdag', ['mon', 'thu']],
	['onsdag 13-15', ['early']],
	['wed 15:30', ['late']],
	['onsdag', 'unclear: onsdag'],
	['onsdag 16', 'not-open: onsdag 16'],
	['mandag og fredag', 'not-open: fredag'],
	['hver anden uge', 'day-unknown: hver anden uge'],
	['30.11.2026', 'day-unknown: 30.11.2026']
])('%s', (cell, expected) => {
	const found = findOpenings(cell, plan);
	expect(
		found.ok ? found.openings.map(({ opening }) => opening) : `${found.problem}: ${found.words}`
	).toEqual(expected);
});
