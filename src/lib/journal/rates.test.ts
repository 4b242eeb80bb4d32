import { expect, it } from 'vitest';
import { perVisit, pupilsPerHelper } from './rates.ts';

it.each([
	[38, 61, 0.6],
	[61, 61, 1],
	[0, 4, 0],
	[3, 0, null]
])('%i pieces at %i visits are %j a visit', (pieces, visits, expected) => {
	expect(perVisit(pieces, visits)).toBe(expected);
});

it.each([
	['one helper through the half-hour', 6, 30, 6],
	['two helpers', 6, 60, 3],
	['one who came halfway', 6, 15, 12],
	['three Mondays with two helpers each', 20, 180, 3.3],
	['no pupil', 0, 30, 0],
	['no helper', 6, 0, null]
])('pupils for each helper: %s', (_, visits, minutes, expected) => {
	expect(pupilsPerHelper(visits, minutes * 60_000)).toBe(expected);
});
