import { addDays, daysOfWeek, isWeek } from './calendar.ts';
import { CAFE, PEOPLE, presenceOn } from './shelves.ts';

/** Local days from the first to the last, both included. */
export interface Span {
	since: string;
	until: string;
}

/** The span's days in order; none where it ends before it begins. */
export function daysOf({ since, until }: Span): string[] {
	const days: string[] = [];
	for (let day = since; day <= until; day = addDays(day, 1)) days.push(day);
	return days;
}

/** An ISO week, Monday to Sunday. */
export function spanOfWeek(week: string): Span {
	const days = daysOfWeek(week);
	return { since: days[0]!, until: days[6]! };
}

/** A month like `2026-11`. */
export function spanOfMonth(month: string): Span {
	const { daysInMonth } = Temporal.PlainYearMonth.from(month);
	return { since: `${month}-01`, until: `${month}-${daysInMonth}` };
}

/** A calendar year like `2026`; ISO weeks may lie in two. */
export function spanOfYear(year: string): Span {
	return { since: `${year}-01-01`, until: `${year}-12-31` };
}

/** The ISO week of the same number a year before; null for a week 53 of which that year has none. */
export function sameWeekLastYear(week: string): string | null {
	const year = String(Number(week.slice(0, 4)) - 1).padStart(4, '0');
	const same = `${year}${week.slice(4)}`;
	return isWeek(same) ? same : null;
}

/** The shelves on which everything about these days lies, for a tablet to read at once (shelves.ts). */
export function shelvesOf({ since, until }: Span): (string | readonly [from: string, to: string])[] {
	return [[since, until], [presenceOn(since), presenceOn(until)], CAFE, PEOPLE];
}
