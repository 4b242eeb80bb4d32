import { daysOfWeek, isWeek } from './calendar.ts';
import { countDays, type CountedDays } from './day-counts.ts';
import type { Entry } from './entry.ts';

/** The seven days of an ISO week, Monday first, and their total. */
export interface WeekCounts extends CountedDays {
	week: string;
}

/**
 * The weekly counts.
 *
 * @throws RangeError if there is no such week, like `2027-W53`; ask `isWeek` first.
 */
export function countWeek(entries: Iterable<Entry>, week: string): WeekCounts {
	if (!isWeek(week)) throw new RangeError(`${week} is not an ISO week`);
	return { week, ...countDays(entries, daysOfWeek(week)) };
}
