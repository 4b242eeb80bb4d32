import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addDays,
	addMonths,
	addWeeks,
	dayOf,
	daysOfWeek,
	happenedAt,
	instantOf,
	isWeek,
	localClock,
	localDay,
	weekdayOf,
	weekOf,
	ZONE
} from './calendar.ts';

const HOUR_MS = 3_600_000;

describe('the local day of an instant', () => {
	it.each([
		['an afternoon in winter', '2026-11-24T14:02:11.123Z', '2026-11-24'],
		['the last millisecond before midnight in winter', '2026-11-24T22:59:59.999Z', '2026-11-24'],
		['midnight in winter', '2026-11-24T23:00:00.000Z', '2026-11-25'],
		['the last millisecond before midnight in summer', '2026-08-10T21:59:59.999Z', '2026-08-10'],
		['midnight in summer', '2026-08-10T22:00:00.000Z', '2026-08-11'],
		['just before the long day of autumn begins', '2026-10-24T21:59:59.999Z', '2026-10-24'],
		['as the long day of autumn begins', '2026-10-24T22:00:00.000Z', '2026-10-25'],
		['the first 02:30 of autumn', '2026-10-25T00:30:00.000Z', '2026-10-25'],
		['the second 02:30 of autumn', '2026-10-25T01:30:00.000Z', '2026-10-25'],
		['just before the long day of autumn ends', '2026-10-25T22:59:59.999Z', '2026-10-25'],
		['as the long day of autumn has ended', '2026-10-25T23:00:00.000Z', '2026-10-26'],
		['just before the short day of spring begins', '2027-03-27T22:59:59.999Z', '2027-03-27'],
		['as the short day of spring begins', '2027-03-27T23:00:00.000Z', '2027-03-28'],
		['just before the short day of spring ends', '2027-03-28T21:59:59.999Z', '2027-03-28'],
		['as the short day of spring has ended', '2027-03-28T22:00:00.000Z', '2027-03-29'],
		['New Year', '2026-12-31T23:00:00.000Z', '2027-01-01'],
		['a device that believes it is 1970', '1970-01-01T00:00:00.000Z', '1970-01-01']
	])('%s', (_, instant, day) => {
		expect(localDay(Date.parse(instant))).toBe(day);
	});

	it('is the same when it is asked for again', () => {
		const epochMs = Date.parse('2026-11-24T22:59:59.999Z');
		expect([localDay(epochMs), localDay(epochMs + 1), localDay(epochMs)]).toEqual([
			'2026-11-24',
			'2026-11-25',
			'2026-11-24'
		]);
	});
});

describe('when an entry happened', () => {
	it.each([
		['never measured: the device is believed', '2026-11-24T14:00:00.000Z', null, '2026-11-24T14:00:00.000Z'],
		['a device that is ahead', '2026-11-24T14:00:00.420Z', -420, '2026-11-24T14:00:00.000Z'],
		['a device that is behind', '2026-11-24T13:59:00.000Z', 60_000, '2026-11-24T14:00:00.000Z'],
		['a device at 1970', '1970-01-01T00:00:05.000Z', 1_795_528_795_000, '2026-11-24T14:00:00.000Z']
	])('%s', (_, at, skewMs, instant) => {
		expect(new Date(happenedAt({ at, skewMs })).toISOString()).toBe(instant);
	});

	it('decides its day after the correction', () => {
		expect(dayOf({ at: '2026-11-24T22:59:59.999Z', skewMs: 0 })).toBe('2026-11-24');
		expect(dayOf({ at: '2026-11-24T22:59:59.999Z', skewMs: 1 })).toBe('2026-11-25');
		expect(dayOf({ at: '2026-11-24T23:00:00.000Z', skewMs: -1 })).toBe('2026-11-24');
	});

	it('has a day however absurd the clock', () => {
		for (const at of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']) {
			for (const skewMs of [-1e14, 1e14])
				expect(dayOf({ at, skewMs })).toMatch(/^([+-]\d\d)?\d{4}-\d\d-\d\d$/);
		}
	});
});

describe('the instant of a local time', () => {
	it.each([
		['winter', '2026-11-24', '15:00', '2026-11-24T14:00:00.000Z'],
		['summer', '2026-08-10', '15:00', '2026-08-10T13:00:00.000Z'],
		['the hour that comes twice: its first time', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
		['the hour that is skipped: as far after it', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z']
	])('%s', (_, day, time, instant) => {
		expect(new Date(instantOf(day, time)).toISOString()).toBe(instant);
	});

	it('makes the day of autumn 25 hours long and that of spring 23', () => {
		expect(instantOf('2026-10-26', '00:00') - instantOf('2026-10-25', '00:00')).toBe(25 * HOUR_MS);
		expect(instantOf('2027-03-29', '00:00') - instantOf('2027-03-28', '00:00')).toBe(23 * HOUR_MS);
	});
});

describe('local time, from the zone’s first in 1893 to 2100', () => {
	const minutes = fc.integer({ min: -40_470_000, max: 68_370_000 });

	it('is what Temporal says of every instant', () => {
		fc.assert(
			fc.property(minutes, (minute) => {
				const instant = Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
				const shown = instant.toZonedDateTimeISO(ZONE).toPlainDateTime();
				expect(localClock(minute * 60_000)).toBe(shown.toZonedDateTime('UTC').epochMilliseconds);
			}),
			{ numRuns: 2_000 }
		);
	});

	it('is the instant that Temporal says of every local time', () => {
		fc.assert(
			fc.property(minutes, (minute) => {
				const [day, time] = new Date(minute * 60_000).toISOString().slice(0, 16).split('T') as [
					string,
					string
				];
				const meant = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE);
				expect(instantOf(day, time)).toBe(meant.epochMilliseconds);
			}),
			{ numRuns: 2_000 }
		);
	});
});

describe('the ISO week of a day', () => {
	it.each([
		['2024-12-29', '2024-W52', 7],
		['2024-12-30', '2025-W01', 1],
		['2025-12-28', '2025-W52', 7],
		['2025-12-29', '2026-W01', 1],
		['2026-01-04', '2026-W01', 7],
		['2026-01-05', '2026-W02', 1],
		['2026-10-25', '2026-W43', 7],
		['2026-10-26', '2026-W44', 1],
		['2026-11-24', '2026-W48', 2],
		['2026-12-27', '2026-W52', 7],
		['2026-12-28', '2026-W53', 1],
		['2026-12-31', '2026-W53', 4],
		['2027-01-01', '2026-W53', 5],
		['2027-01-03', '2026-W53', 7],
		['2027-01-04', '2027-W01', 1],
		['2027-12-31', '2027-W52', 5],
		['2028-01-02', '2027-W52', 7]
	])('%s lies in %s, as weekday %i', (day, week, weekday) => {
		expect(weekOf(day)).toBe(week);
		expect(weekdayOf(day)).toBe(weekday);
		expect(daysOfWeek(week)[weekday - 1]).toBe(day);
	});

	it('has seven days from Monday to Sunday, over the year’s edge too', () => {
		expect(daysOfWeek('2026-W53')).toEqual([
			'2026-12-28',
			'2026-12-29',
			'2026-12-30',
			'2026-12-31',
			'2027-01-01',
			'2027-01-02',
			'2027-01-03'
		]);
	});

	it.each([
		['2026-W53', 1, '2027-W01'],
		['2027-W01', -1, '2026-W53'],
		['2026-W52', 1, '2026-W53'],
		['2025-W52', 1, '2026-W01'],
		['2026-W47', 0, '2026-W47'],
		['2026-W01', 53, '2027-W01']
	])('%s and %i weeks is %s', (week, count, other) => {
		expect(addWeeks(week, count)).toBe(other);
	});

	it.each([
		['2026-W01', true],
		['2026-W53', true],
		['2020-W53', true],
		['2027-W53', false],
		['2025-W53', false],
		['2026-W00', false],
		['2026-W54', false],
		['2026-W5', false],
		['2026-48', false],
		['2026-W48 ', false],
		['', false]
	])('“%s” names a week: %s', (text, expected) => {
		expect(isWeek(text)).toBe(expected);
	});
});

describe('days are added', () => {
	it.each([
		['2026-10-24', 2, '2026-10-26'],
		['2026-12-31', 1, '2027-01-01'],
		['2027-03-01', -1, '2027-02-28'],
		['2028-02-28', 1, '2028-02-29']
	])('%s and %i days is %s', (day, count, other) => {
		expect(addDays(day, count)).toBe(other);
	});
});

describe('months later', () => {
	it.each([
		['2026-11-24', 1, '2026-12-24'],
		['2026-11-24', -11, '2025-12-24'],
		['2027-01-31', 1, '2027-02-28'],
		['2028-01-31', 1, '2028-02-29'],
		['2026-11-24', 0, '2026-11-24']
	])('%s and %i months is %s', (day, count, other) => {
		expect(addMonths(day, count)).toBe(other);
	});
});
