import { expect, it } from 'vitest';
import { daysOf, sameWeekLastYear, spanOfMonth, spanOfWeek, spanOfYear, type Span } from './spans.ts';

it.each<[Span, string[]]>([
	[{ since: '2026-11-23', until: '2026-11-23' }, ['2026-11-23']],
	[{ since: '2026-12-31', until: '2027-01-01' }, ['2026-12-31', '2027-01-01']],
	[{ since: '2026-11-24', until: '2026-11-23' }, []]
])('the days of %j', (span, expected) => {
	expect(daysOf(span)).toEqual(expected);
});

it.each([
	[spanOfWeek('2026-W47'), '2026-11-16', '2026-11-22', 7],
	[spanOfWeek('2026-W53'), '2026-12-28', '2027-01-03', 7],
	[spanOfMonth('2026-11'), '2026-11-01', '2026-11-30', 30],
	[spanOfMonth('2028-02'), '2028-02-01', '2028-02-29', 29],
	[spanOfYear('2026'), '2026-01-01', '2026-12-31', 365],
	[spanOfYear('2028'), '2028-01-01', '2028-12-31', 366]
])('%j', (span, since, until, count) => {
	expect(span).toEqual({ since, until });
	expect(daysOf(span)).toHaveLength(count);
});

it.each([
	['2026-W47', '2025-W47'],
	['2027-W01', '2026-W01'],
	['2027-W52', '2026-W52'],
	['2026-W53', null]
])('the same week a year before %s is %s', (week, expected) => {
	expect(sameWeekLastYear(week)).toBe(expected);
});
