import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatClock, formatClockSpan, formatHours, formatHoursInColumn } from './format.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';

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

describe.each([
	['da', '15.00', '9.30', '15.30–18.00'],
	['en', '15:00', '9:30', '15:30–18:00']
] as const)('in %s a time has its minutes', (locale, whole, half, span) => {
	beforeEach(() => overwriteGetLocale(() => locale));
	afterEach(() => overwriteGetLocale(() => 'da'));

	it('by itself', () => {
		expect([formatClock('15:00'), formatClock('09:30')]).toEqual([whole, half]);
	});

	it('but not between whole hours', () => {
		expect([formatClockSpan('15:00', '18:00'), formatClockSpan('15:30', '18:00')]).toEqual(['15–18', span]);
	});
});
