import { expect, it } from 'vitest';
import { daysOf } from '$lib/journal/spans.ts';
import { splitSpan, trimEnds } from './buckets.ts';

it.each([
	['2026-08-01', '2026-12-31', 'week', 23, '2026-W31', '2026-W53'],
	['2026-01-01', '2026-12-31', 'week', 53, '2026-W01', '2026-W53'],
	['2028-01-01', '2028-12-31', 'week', 53, '2027-W52', '2028-W52'],
	['2022-01-01', '2026-11-24', 'month', 59, '2022-01', '2026-11'],
	['2026-11-24', '2026-11-24', 'week', 1, '2026-W48', '2026-W48']
])('from %s to %s every %s', (since, until, unit, count, first, last) => {
	const buckets = splitSpan({ since, until });
	expect(buckets.map(({ key }) => key).filter((_, i, all) => i === 0 || i === all.length - 1)).toEqual(
		count === 1 ? [first] : [first, last]
	);
	expect(buckets).toHaveLength(count);
	expect(buckets.every((bucket) => bucket.unit === unit)).toBe(true);
	expect(buckets.flatMap(({ span }) => daysOf(span))).toEqual(daysOf({ since, until }));
});

it('has nothing of a span that ends before it begins', () => {
	expect(splitSpan({ since: '2026-11-24', until: '2026-11-23' })).toEqual([]);
});

it.each([
	[
		[0, 0, 1, 0, 2, 0],
		[1, 0, 2]
	],
	[[1], [1]],
	[[0, 0], []],
	[[], []]
])('%j without its empty ends is %j', (all, kept) => {
	expect(trimEnds(all, (count) => count > 0)).toEqual(kept);
});
