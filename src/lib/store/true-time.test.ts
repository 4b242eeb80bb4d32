import { describe, expect, test } from 'vitest';
import { trueSkewMs } from './true-time.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 24, 15);
const at = (epochMs: number) => new Date(epochMs).toISOString();

/** A measurement by a clock that shows `clockMs` now. */
const measuredBy = (clockMs: number) => ({ atMs: clockMs, skewMs: NOW_MS - clockMs });

/** When the entry counts as having happened. */
function happens(entry: { at: string; skewMs: number | null }, measured: { atMs: number; skewMs: number }) {
	return Date.parse(entry.at) + trueSkewMs(entry, measured);
}

describe('when something happened that was written with an unsure clock', () => {
	const hourAgo = NOW_MS - 3_600_000;

	test.each<[string, { at: string; skewMs: number | null }, { atMs: number; skewMs: number }, number]>([
		['a clock that was right all along', { at: at(hourAgo), skewMs: null }, measuredBy(NOW_MS), hourAgo],
		['a clock at 1970', { at: at(5_000), skewMs: null }, measuredBy(3_605_000), hourAgo],
		['a day ahead', { at: at(hourAgo + DAY_MS), skewMs: null }, measuredBy(NOW_MS + DAY_MS), hourAgo],
		['a day behind', { at: at(hourAgo - DAY_MS), skewMs: null }, measuredBy(NOW_MS - DAY_MS), hourAgo],
		[
			'a skew that was known and drifted',
			{ at: at(hourAgo - 9_000), skewMs: 5_000 },
			measuredBy(NOW_MS - 9_000),
			hourAgo
		],
		[
			'1970 then and known, right by now',
			{ at: at(5_000), skewMs: hourAgo - 5_000 },
			measuredBy(NOW_MS),
			hourAgo
		],
		['right then, at 1970 by now', { at: at(hourAgo), skewMs: null }, measuredBy(5_000), hourAgo],
		[
			'a year in a drawer, with a right clock',
			{ at: at(NOW_MS - 300 * DAY_MS), skewMs: 0 },
			measuredBy(NOW_MS),
			NOW_MS - 300 * DAY_MS
		],
		[
			'1970 then and never known, right by now: nobody knows',
			{ at: at(5_000), skewMs: null },
			measuredBy(NOW_MS),
			NOW_MS
		],
		[
			'days ahead then, right by now: nobody knows',
			{ at: at(NOW_MS + 3 * DAY_MS), skewMs: null },
			measuredBy(NOW_MS),
			NOW_MS
		],
		[
			'just now, by a clock a little ahead',
			{ at: at(NOW_MS + 60_000), skewMs: null },
			measuredBy(NOW_MS),
			NOW_MS + 60_000
		]
	])('%s', (_story, entry, measured, expected) => {
		expect(happens(entry, measured)).toBe(expected);
	});
});
