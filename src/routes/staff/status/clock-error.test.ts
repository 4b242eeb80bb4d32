import { expect, it } from 'vitest';
import { readClockError } from './clock-error.ts';

it.each([
	[0, null],
	[120_000, null],
	[-120_000, null],
	[120_001, { name: 'behind', byMs: 120_001 }],
	[-300_000, { name: 'ahead', byMs: 300_000 }]
])('a server that is %i ms ahead means %j', (skewMs, expected) => {
	expect(readClockError(skewMs)).toEqual(expected);
});
