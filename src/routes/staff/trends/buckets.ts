import { addDays, weekOf } from '$lib/journal/calendar.ts';
import type { Report } from '$lib/journal/report.ts';
import { spanOfMonth, spanOfWeek, type Span } from '$lib/journal/spans.ts';

/** Beyond so many days a chart has a bar a month instead of a week. */
const WEEKS_UP_TO_DAYS = 370;

/** The days of one bar. A week or month at an end of what is looked at holds only the days that are. */
export interface Bucket {
	/** `2026-W47` or `2026-11`. */
	key: string;
	unit: 'week' | 'month';
	span: Span;
}

/** Weeks or months, in order, that together are the span. */
export function splitSpan(span: Span): Bucket[] {
	const isLong = addDays(span.since, WEEKS_UP_TO_DAYS) < span.until;
	const buckets: Bucket[] = [];
	for (let since = span.since; since <= span.until; since = addDays(buckets.at(-1)!.span.until, 1)) {
		const key = isLong ? since.slice(0, 7) : weekOf(since);
		const whole = isLong ? spanOfMonth(key) : spanOfWeek(key);
		const until = whole.until < span.until ? whole.until : span.until;
		buckets.push({ key, unit: isLong ? 'month' : 'week', span: { since, until } });
	}
	return buckets;
}

/** Whether anything was counted or planned in these days. */
export function isLively({ days }: Report): boolean {
	return days.some(({ counts, planned, cancelled }) => counts !== null || planned || cancelled);
}

/** Without what is empty before the first and after the last that is not. */
export function trimEnds<T>(all: readonly T[], isKept: (one: T) => boolean): T[] {
	return all.slice(Math.max(0, all.findIndex(isKept)), all.findLastIndex(isKept) + 1);
}
