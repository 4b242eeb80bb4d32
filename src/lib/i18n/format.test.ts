import { describe, expect, it } from 'vitest';
import { formatHours, formatHoursInColumn } from './format.ts';

describe('hours have one decimal, since two are read as minutes', () => {
	it.each([
		[48.84, '48,8', '48,8'],
		[3, '3', '3,0'],
		[2.25, '2,3', '2,3'],
		[0, '0', '0']
	])('%d', (hours, told, below) => {
		expect([formatHours(hours), formatHoursInColumn(hours)]).toEqual([told, below]);
	});
});
