import { addDays } from '../../lib/journal/calendar.ts';
import type { Random } from './random.ts';

/** Week 33 of 2026, a Monday. */
export const FIRST_DAY = '2026-08-10';

/** Weeks 33 to 47: the term ends on Sunday 22 November 2026. */
const WEEKS = 15;

/** Monday, Wednesday and Thursday, as ISO weekdays. */
export const WEEKDAYS = [1, 3, 4];

export const FROM = '15:00';
export const TO = '18:00';

/** Week 42: the schools are closed, and so is the café. */
export const AUTUMN_HOLIDAY = ['2026-10-12', '2026-10-14', '2026-10-15'];

/** The café was open, but the tablet stayed in its drawer. */
const NOT_COUNTED = '2026-09-23';

/** Monday of week 40. */
const FRUIT_SINCE = '2026-09-28';

/** An afternoon on which the desk counted. */
export interface Afternoon {
	day: string;
	visits: number;
	/** How many of the pupils are here for the first time. */
	firstTimeShare: number;
	hasFruit: boolean;
}

/** The afternoons of the term, in order. The word spreads: 28 visits in the first week, 61 in the last. */
export function planAfternoons(random: Random): Afternoon[] {
	return Array.from({ length: WEEKS }, (_, week) => {
		const visitsInWeek = Math.round(28 + 33 * Math.sqrt(week / (WEEKS - 1))) + random.whole(-2, 2);
		return splitWeek(random, visitsInWeek).map((visits, index): Afternoon => {
			const day = addDays(FIRST_DAY, week * 7 + (WEEKDAYS[index] ?? 0) - 1);
			const firstTimeShare = 0.06 + 0.5 / (1 + (week * week) / 4);
			return { day, visits, firstTimeShare, hasFruit: day >= FRUIT_SINCE };
		});
	})
		.flat()
		.filter(({ day }) => day !== NOT_COUNTED && !AUTUMN_HOLIDAY.includes(day));
}

/** Mondays are the busiest. */
function splitWeek(random: Random, visits: number): number[] {
	const monday = Math.round(visits * (random.whole(34, 39) / 100));
	const wednesday = Math.round(visits * (random.whole(27, 32) / 100));
	return [monday, wednesday, visits - monday - wednesday];
}
