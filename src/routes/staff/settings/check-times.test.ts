import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import type { Times } from './change-opening.ts';
import { checkTimes, nextDays } from './check-times.ts';

const mondays: PlannedOpening = {
	opening: thingId(1),
	weekday: 1,
	from: '15:00',
	to: '18:00',
	since: '2026-08-10',
	cancelledOn: ['2026-11-30']
};
const october: PlannedOpening = {
	opening: thingId(2),
	weekday: 2,
	from: '15:00',
	to: '18:00',
	until: '2026-10-31',
	cancelledOn: []
};
const others = [mondays, october];
const TODAY = '2026-11-23';

const cases: [name: string, times: Times, problem: string | null][] = [
	['a free weekday', { weekday: 3, from: '15:00', to: '18:00', since: TODAY }, null],
	['no time', { weekday: 3, from: '15:00', to: '', since: TODAY }, 'time-missing'],
	['it closes before it opens', { weekday: 3, from: '18:00', to: '15:00', since: TODAY }, 'times-swapped'],
	['it closes when it opens', { weekday: 3, from: '15:00', to: '15:00', since: TODAY }, 'times-swapped'],
	['no date', { date: '', from: '15:00', to: '18:00' }, 'date-missing'],
	['no first day', { weekday: 3, from: '15:00', to: '18:00', since: '' }, 'date-missing'],
	['a day that has passed', { date: '2026-11-22', from: '15:00', to: '18:00' }, 'past'],
	['a first day that has passed', { weekday: 3, from: '15:00', to: '18:00', since: '2026-11-22' }, 'past'],
	[
		'the last day before the first',
		{ weekday: 3, from: '15:00', to: '18:00', since: TODAY, until: '2026-11-22' },
		'range-swapped'
	],
	[
		'no such weekday between the days',
		{ weekday: 3, from: '15:00', to: '18:00', since: TODAY, until: '2026-11-24' },
		'never'
	],
	['the same time as another', { weekday: 1, from: '15:00', to: '18:00', since: TODAY }, 'overlap'],
	['a part of another', { weekday: 1, from: '17:59', to: '19:00', since: TODAY }, 'overlap'],
	['all around another', { weekday: 1, from: '10:00', to: '20:00', since: TODAY }, 'overlap'],
	['right after another', { weekday: 1, from: '18:00', to: '19:00', since: TODAY }, null],
	['right before another', { weekday: 1, from: '13:00', to: '15:00', since: TODAY }, null],
	['after another has ended', { weekday: 2, from: '15:00', to: '18:00', since: TODAY }, null],
	['a single day within another', { date: '2026-12-07', from: '16:00', to: '17:00' }, 'overlap'],
	['a single day on which the other is closed', { date: '2026-11-30', from: '16:00', to: '17:00' }, null],
	['a single day on another weekday', { date: '2026-11-28', from: '15:00', to: '18:00' }, null]
];

describe('the times of an opening', () => {
	it.each(cases)('%s', (_name, times, problem) => {
		expect(checkTimes(times, others, TODAY)?.name ?? null).toBe(problem);
	});

	it('may lie in the past where the past may be told', () => {
		expect(
			checkTimes({ weekday: 3, from: '15:00', to: '18:00', since: '2026-08-10' }, others, null)
		).toBeNull();
	});

	it('names the opening that is in the way', () => {
		const problem = checkTimes({ weekday: 1, from: '15:00', to: '18:00', since: TODAY }, others, TODAY);
		expect(problem).toMatchObject({ other: mondays });
	});
});

describe('the next days of an opening', () => {
	it('begin today if it takes place today, without those that are closed', () => {
		expect(nextDays(mondays, TODAY, 3)).toEqual(['2026-11-23', '2026-12-07', '2026-12-14']);
	});

	it('begin with its first day and end with its last', () => {
		const winter = { ...mondays, since: '2027-01-01', until: '2027-01-11' };
		expect(nextDays(winter, TODAY, 9)).toEqual(['2027-01-04', '2027-01-11']);
	});

	it('are none when it is over', () => {
		expect(nextDays(october, TODAY, 9)).toEqual([]);
	});

	it('are one of a single day', () => {
		const single = { opening: thingId(3), date: '2026-11-28', from: '10:00', to: '12:00', cancelledOn: [] };
		expect(nextDays(single, TODAY, 9)).toEqual(['2026-11-28']);
	});
});
