/**
 * The week as a table for a spreadsheet.
 *
 *   week ; date ; weekday                         the total row has its own word in place of the weekday, no date
 *   visits ; <each grade> ; first time ; returning ; not stated
 *   <each item>
 *   volunteers ; volunteer hours ; of which assumed ; hours open
 *
 * One header row, seven days from Monday to Sunday, one total row. The columns are always these, in this order;
 * grades and items are the café's, in its order, then others that were recorded that week. A day on which the desk
 * did not count has empty cells, never zeros.
 */
import type { WeekCounts } from '../journal/weeks.ts';
import { toCsv } from './csv.ts';
import { createFigureColumns } from './figure-columns.ts';
import { tellDays, type Audience } from './tell-rows.ts';
import { toldCell } from './told-cell.ts';
import type { WeekLabels } from './words.ts';

/** The week as CSV, from its first byte to its last. Others see of each day only how many came. */
export function weekToCsv(week: WeekCounts, labels: WeekLabels, audience: Audience = 'own'): string {
	const columns = createFigureColumns(week, labels);
	const counted = { rows: week.days.map(({ counts }) => counts), total: week.total };
	const told = tellDays(columns, counted, audience);
	return toCsv([
		[labels.week, labels.date, labels.weekday, ...columns.map(({ label }) => label)],
		...week.days.map(({ day, weekday }, i) => [
			...[week.week, day, labels.weekdays[weekday - 1] ?? ''],
			...told.rows[i]!.map(toldCell)
		]),
		[week.week, '', labels.total, ...told.total.map(toldCell)]
	]);
}
