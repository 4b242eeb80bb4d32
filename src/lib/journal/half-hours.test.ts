import { describe, expect, it } from 'vitest';
import { fillHalfHours, halfHourOf, sumByHalfHour } from './half-hours.ts';
import { msOf } from './journal-builder.ts';

describe('the half-hour of an instant', () => {
	it.each([
		['2026-11-23 14:59:59.999', '14:30'],
		['2026-11-23 15:00', '15:00'],
		['2026-11-23 15:29:59.999', '15:00'],
		['2026-11-23 15:30', '15:30'],
		['2026-07-01 00:00', '00:00'],
		['2026-07-01 23:59', '23:30'],
		// In autumn an hour comes twice, in spring one is skipped.
		['2026-10-25T00:30:00Z', '02:30'],
		['2026-10-25T01:30:00Z', '02:30'],
		['2027-03-28T01:00:00Z', '03:00'],
		['1971-03-01T11:00:00Z', '12:00']
	])('%s is %s', (at, expected) => {
		expect(halfHourOf(msOf(at))).toBe(expected);
	});
});

describe('half-hours without a gap', () => {
	it.each<[string[], string[]]>([
		[[], []],
		[['15:00'], ['15:00']],
		[
			['16:30', '15:00', '16:30'],
			['15:00', '15:30', '16:00', '16:30']
		],
		[
			['23:30', '22:30'],
			['22:30', '23:00', '23:30']
		]
	])('of %j are %j', (found, expected) => {
		expect(fillHalfHours(found)).toEqual(expected);
	});
});

describe('stretches of time by half-hours', () => {
	it.each<[from: string, to: string, minutes: Record<string, number>]>([
		['2026-11-23 15:10', '2026-11-23 16:05', { '15:00': 20, '15:30': 30, '16:00': 5 }],
		['2026-11-23 15:10', '2026-11-23 15:20', { '15:00': 10 }],
		['2026-11-23 15:00', '2026-11-23 15:30', { '15:00': 30 }],
		['2026-11-23 15:00', '2026-11-23 15:00', {}],
		['2026-11-23 23:50', '2026-11-24 00:10', { '23:30': 10, '00:00': 10 }],
		['2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z', { '02:00': 60, '02:30': 60 }],
		['2026-10-25T00:10:00Z', '2026-10-25T01:35:00Z', { '02:00': 50, '02:30': 35 }],
		['2027-03-28 01:40', '2027-03-28 03:10', { '01:30': 20, '03:00': 10 }]
	])('from %s to %s', (from, to, minutes) => {
		const stretch = { from: msOf(from), to: msOf(to) };
		const [one, other] = [sumByHalfHour([stretch]), sumByHalfHour([stretch, stretch])];
		expect(Object.fromEntries([...one].map(([halfHour, ms]) => [halfHour, ms / 60_000]))).toEqual(minutes);
		for (const [halfHour, ms] of other) expect(ms).toBe(2 * one.get(halfHour)!);
	});
});
