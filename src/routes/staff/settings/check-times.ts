import { addDays, weekdayOf } from '$lib/journal/calendar.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import type { Times } from './change-opening.ts';

/** What is wrong with the times of an opening, and which field to look at. */
export type TimesProblem =
	| { name: 'time-missing' | 'times-swapped'; field: 'to' }
	| { name: 'date-missing' | 'past'; field: 'first' }
	| { name: 'range-swapped' | 'never'; field: 'last' }
	| { name: 'overlap'; field: 'to'; other: PlannedOpening };

interface Span {
	first: string;
	last: string;
	weekday: number;
}

const BEGINNING = '0001-01-01';
const END = '9999-12-31';

/**
 * Checks the times of an opening before they are planned beside the `others`, which are without the opening that is
 * being changed. `earliest` is the first day that may be chosen, where past days must stay as they are.
 */
export function checkTimes(
	times: Times,
	others: readonly PlannedOpening[],
	earliest: string | null
): TimesProblem | null {
	const { date, since, until, from, to } = times;
	if (!from || !to) return { name: 'time-missing', field: 'to' };
	if (from >= to) return { name: 'times-swapped', field: 'to' };
	if (date === '' || since === '') return { name: 'date-missing', field: 'first' };
	const first = date ?? since;
	if (earliest !== null && first !== undefined && first < earliest) return { name: 'past', field: 'first' };
	if (since !== undefined && until !== undefined && since > until)
		return { name: 'range-swapped', field: 'last' };
	const span = spanOf(times);
	if (firstIn(span) > span.last) return { name: 'never', field: 'last' };
	const other = others.find((one) => from < one.to && one.from < to && meets(span, one));
	return other ? { name: 'overlap', field: 'to', other } : null;
}

/** The next days on which an opening takes place, from `day` on, at most `count`; within two years. */
export function nextDays(opening: PlannedOpening, day: string, count: number): string[] {
	const span = spanOf(opening);
	const days: string[] = [];
	let next = firstIn({ ...span, first: span.first > day ? span.first : day });
	const horizon = addDays(day, 730);
	while (days.length < count && next <= span.last && next <= horizon) {
		if (!opening.cancelledOn.includes(next)) days.push(next);
		next = addDays(next, 7);
	}
	return days;
}

function spanOf({ date, weekday, since, until }: Times): Span {
	if (date !== undefined) return { first: date, last: date, weekday: weekdayOf(date) };
	return { first: since ?? BEGINNING, last: until ?? END, weekday: weekday ?? 1 };
}

/** The first day of its weekday in a span, which may lie after the span's end. */
function firstIn({ first, weekday }: Span): string {
	return addDays(first, (weekday - weekdayOf(first) + 7) % 7);
}

function meets(span: Span, other: PlannedOpening): boolean {
	const otherSpan = spanOf(other);
	if (span.weekday !== otherSpan.weekday) return false;
	const first = firstIn({ ...span, first: span.first > otherSpan.first ? span.first : otherSpan.first });
	const last = span.last < otherSpan.last ? span.last : otherSpan.last;
	// A single day on which the other is closed does not meet it.
	return first <= last && !(first === last && other.cancelledOn.includes(first));
}
