import { expect, test } from 'vitest';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import { isCounting, readOpeningNow } from './opening-now.ts';

const MONDAY: PlannedOpening = {
	opening: '019abc00-0000-7000-8000-000000000001',
	weekday: 1,
	from: '15:00',
	to: '18:00',
	cancelledOn: ['2026-12-07']
};

const cases: [now: string, expected: string, isCounting: boolean][] = [
	['2026-11-23T13:59:59+01:00', 'later', false],
	['2026-11-23T14:00:00+01:00', 'later', true],
	['2026-11-23T15:00:00+01:00', 'open', true],
	['2026-11-23T17:29:59+01:00', 'open', true],
	['2026-11-23T17:30:00+01:00', 'open, ending', true],
	['2026-11-23T17:59:59+01:00', 'open, ending', true],
	['2026-11-23T18:00:00+01:00', 'closed until 2026-11-30', false],
	['2026-11-24T16:00:00+01:00', 'closed until 2026-11-30', false],
	['2026-12-07T16:00:00+01:00', 'closed until 2026-12-14', false]
];

test.each(cases)('at %s the café is %s', (now, expected, counting) => {
	const read = readOpeningNow([MONDAY], Date.parse(now));
	const said = {
		open: () => (read.name === 'open' && read.isEnding ? 'open, ending' : 'open'),
		later: () => 'later',
		closed: () => `closed until ${read.name === 'closed' ? read.next.day : ''}`,
		unplanned: () => 'unplanned'
	}[read.name]();
	expect(said).toBe(expected);
	expect(isCounting([MONDAY], Date.parse(now))).toBe(counting);
});

test('without a plan nothing is said of opening, and the desk does not count by itself', () => {
	expect(readOpeningNow([], 0)).toEqual({ name: 'unplanned' });
	expect(isCounting([], 0)).toBe(false);
});
