import { expect, it } from 'vitest';
import { triesLeft, waitAfterMs } from './back-off.ts';

const HOUR_MS = 3_600_000;

it.each([
	[0, 0],
	[4, 0],
	[5, 30_000],
	[6, 60_000],
	[7, 120_000],
	[11, 32 * 60_000],
	[12, HOUR_MS],
	[5_000, HOUR_MS]
])('after %i wrong PINs nobody may try for %i ms', (wrong, waitMs) => {
	expect(waitAfterMs(wrong)).toBe(waitMs);
});

it.each([
	[0, 5],
	[1, 4],
	[4, 1],
	[5, 1],
	[80, 1]
])('after %i wrong PINs there are %i more before a wait', (wrong, left) => {
	expect(triesLeft(wrong)).toBe(left);
});

it('10,000 wrong PINs, one of a hundred that there are, take more than a year', () => {
	let waitedMs = 0;
	for (let wrong = 1; wrong <= 10_000; wrong++) waitedMs += waitAfterMs(wrong);
	expect(waitedMs).toBeGreaterThan(365 * 24 * HOUR_MS);
});

it('a whole school day of guessing is good for fewer than thirty', () => {
	let waitedMs = 0;
	let tries = 0;
	while (waitedMs <= 8 * HOUR_MS) waitedMs += waitAfterMs(++tries);
	expect(tries).toBeLessThan(30);
});
