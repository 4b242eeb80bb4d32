/**
 * A span week by week, with its days and its sum: what every file and the feed are made from, so that they cannot
 * differ.
 *
 * A span may begin or end within a week; such a week counts only its days in the span, so that the weeks add up to the
 * span and to its days. A week in which nothing was planned and nothing counted is in it as well.
 */
import { addWeeks, daysOfWeek, weekOf } from '../journal/calendar.ts';
import type { Entry } from '../journal/entry.ts';
import { createReporter, type Report } from '../journal/report.ts';
import type { Span } from '../journal/spans.ts';
import { readStock, type Stock } from '../journal/stock.ts';

export interface WeekRow {
	/** `2026-W47` */
	week: string;
	report: Report;
	/** What staff noted about its days. */
	stock: Stock[];
}

export interface SpanReport {
	/** In order. */
	weeks: WeekRow[];
	/** All of it; its `grades` and `items` are those of every column. */
	whole: Report;
}

/** `today` is for a span that is not over; see readReport. */
export function readSpan(entries: Iterable<Entry>, span: Span, today?: string): SpanReport {
	const all = [...entries];
	const report = createReporter(all, today);
	const noted = readStock(all);
	const weeks: WeekRow[] = [];
	const last = weekOf(span.until);
	for (let week = weekOf(span.since); week <= last; week = addWeeks(week, 1)) {
		const days = withinWeek(week, span);
		const stock = noted.filter(({ day }) => days.since <= day && day <= days.until);
		weeks.push({ week, report: report(days), stock });
	}
	return { weeks, whole: report(span) };
}

/** Without the weeks before the first and after the last in which anything was planned, counted or noted. */
export function trimWeeks(weeks: readonly WeekRow[]): WeekRow[] {
	const isOfUse = ({ report, stock }: WeekRow) =>
		stock.length > 0 ||
		report.days.some(({ planned, cancelled, counts }) => planned || cancelled || counts !== null);
	const first = weeks.findIndex(isOfUse);
	return first < 0 ? [] : weeks.slice(first, weeks.findLastIndex(isOfUse) + 1);
}

function withinWeek(week: string, { since, until }: Span): Span {
	const days = daysOfWeek(week);
	const [monday = since, sunday = until] = [days[0], days[6]];
	return { since: monday > since ? monday : since, until: sunday < until ? sunday : until };
}
