import { expect, it } from 'vitest';
import { roundHours, roundToTenth } from './whole-hours.ts';

it.each([
	[0, 0],
	[2.85, 3],
	[2.6, 2.5],
	[9.99, 10],
	[67.82, 68],
	[550.49, 550]
])('%d hours are told as %d', (hours, told) => {
	expect(roundHours(hours)).toBe(told);
});

it.each([
	[1.04, 1],
	[48.84, 48.8],
	[0.04, 0]
])('%d hours are %d in a table', (hours, shown) => {
	expect(roundToTenth(hours)).toBe(shown);
});
