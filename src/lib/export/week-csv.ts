/**
 * The week as a table for a spreadsheet.
 *
 *   week ; date ; weekday                         the total row has its own word in place of the weekday, no date
 *   visits ; <each grade> ; first time ; returning ; not asked
 *   <each item>
 *   volunteers ; volunteer hours ; of which assumed ; hours open
 *
 * One header row, seven days from Monday to Sunday, one total row. The columns are always these, in this order;
 * grades and items are the café's, in its order, then others that were recorded that week. A day on which the desk
 * did not count has empty cells, never zeros.
 */
import type { Counts } from '../journal/counts.ts';
import type { WeekCounts } from '../journal/weeks.ts';
import { toCsv, type Cell } from './csv.ts';

/** Every word of the table, in the language of whoever exports it. */
export interface WeekLabels {
	week: string;
	date: string;
	weekday: string;
	/** Monday first. */
	weekdays: readonly string[];
	total: string;
	visits: string;
	grade: (grade: string) => string;
	firstTime: string;
	returning: string;
	notAsked: string;
	item: (item: string) => string;
	volunteers: string;
	volunteerHours: string;
	assumedHours: string;
	hoursOpen: string;
}

/** The week as CSV, from its first byte to its last. */
export function weekToCsv(week: WeekCounts, labels: WeekLabels): string {
	const columns = createColumns(week, labels);
	const cellsOf = (counts: Counts | null) => columns.map(({ read }) => counts && read(counts));
	return toCsv([
		[labels.week, labels.date, labels.weekday, ...columns.map(({ label }) => label)],
		...week.days.map(({ day, weekday, counts }) => [
			week.week,
			day,
			labels.weekdays[weekday - 1] ?? '',
			...cellsOf(counts)
		]),
		[week.week, '', labels.total, ...cellsOf(week.total)]
	]);
}

/** A name for the file that holds one café's week: `lektiecafe-2026-W47.csv`. */
export function csvFileName(week: string, cafe = 'lektiecafe'): string {
	return `${cafe}-${week}.csv`;
}

interface Column {
	label: string;
	read: (counts: Counts) => Cell;
}

function createColumns({ grades, items }: WeekCounts, labels: WeekLabels): Column[] {
	return [
		{ label: labels.visits, read: (counts) => counts.visits },
		...grades.map((grade) => ({
			label: labels.grade(grade),
			read: (counts: Counts) => counts.visitsByGrade[grade] ?? 0
		})),
		{ label: labels.firstTime, read: (counts) => counts.firstTime },
		{ label: labels.returning, read: (counts) => counts.returning },
		{ label: labels.notAsked, read: (counts) => counts.notAsked },
		...items.map((item) => ({
			label: labels.item(item),
			read: (counts: Counts) => counts.servingsByItem[item] ?? 0
		})),
		{ label: labels.volunteers, read: (counts) => counts.volunteers },
		{ label: labels.volunteerHours, read: (counts) => counts.volunteerHours },
		{ label: labels.assumedHours, read: (counts) => counts.assumedHours },
		{ label: labels.hoursOpen, read: (counts) => counts.hoursOpen }
	];
}
