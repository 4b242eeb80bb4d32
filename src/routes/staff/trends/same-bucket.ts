import { addMonths } from '$lib/journal/calendar.ts';
import { sameWeekLastYear, spanOfMonth, spanOfWeek, type Span } from '$lib/journal/spans.ts';
import type { Bucket } from './buckets.ts';

/** The week or month of the same name a year before; null where there is none: weeks 53 are rare. */
export function sameBucketBefore({ key, unit }: Bucket): Span | null {
	if (unit === 'month') return spanOfMonth(addMonths(`${key}-01`, -12).slice(0, 7));
	const week = sameWeekLastYear(key);
	return week === null ? null : spanOfWeek(week);
}
