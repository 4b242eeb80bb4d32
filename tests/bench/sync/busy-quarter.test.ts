import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/lib/journal/calendar.ts';
import { parseEntry } from '../../../src/lib/journal/entry.ts';
import { readVisits } from '../../../src/lib/journal/visits.ts';
import { busyQuarter, NOW_MS, TODAY, writeAll } from './busy-quarter.ts';

const DEVICE = '019abb00-0000-7000-8000-000000000001';

describe('a busy quarter', () => {
	it.each([500, 2_000, 10_000])('holds exactly %i entries that the journal takes', (count) => {
		const entries = writeAll(busyQuarter(count), DEVICE);
		expect(entries).toHaveLength(count);
		expect(entries.map(parseEntry).filter(({ ok }) => !ok)).toEqual([]);
	});

	it('ends with the whole of today, in the order in which it happened', () => {
		const happenings = busyQuarter(2_000);
		expect(happenings).toEqual(happenings.toSorted((a, b) => a.atMs - b.atMs));
		expect(happenings.at(-1)!.atMs).toBeLessThan(NOW_MS);
		const today = writeAll(happenings, DEVICE).filter((entry) => dayOf(entry) === TODAY);
		expect(readVisits(today)).toHaveLength(75);
	});

	it('has as many on each day, whatever the number of days', () => {
		const todayOf = (count: number) =>
			writeAll(busyQuarter(count), DEVICE).filter((entry) => dayOf(entry) === TODAY).length;
		expect(todayOf(5_000)).toBe(todayOf(1_000));
	});
});
