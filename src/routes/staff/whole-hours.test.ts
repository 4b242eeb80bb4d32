import { expect, it } from 'vitest';
import { roundHours } from './whole-hours.ts';

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
