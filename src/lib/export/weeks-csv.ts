/**
 * A span week by week as CSV: what the feed answers, and what the tablet saves of a term. The same journal gives the same
 * bytes in both.
 *
 *   week ; from ; to ; the figures of the week's CSV, in its order ; days open ; entries ; checksum
 *
 * The checksum has a `#` in front: of digits only, or like `12e40000`, a spreadsheet would take it for a number.
 *
 * One header row, a row a week, one total row. A week in which the desk never counted has empty figures, never zeros.
 * Told to others, small groups are untold, and so are entries and checksum, which count what is hidden.
 */
import { toCsv, type Cell } from './csv.ts';
import { createFigureColumns } from './figure-columns.ts';
import { tellWeeks, type Audience } from './tell-rows.ts';
import { toldCell } from './told-cell.ts';
import type { SpanReport, WeekRow } from './week-rows.ts';
import type { FileWords } from './words.ts';

export function weeksToCsv({ weeks, whole }: SpanReport, words: FileWords, audience: Audience): string {
	const columns = createFigureColumns(whole, words);
	const counted = { rows: weeks.map(({ report }) => report.total), total: whole.total };
	const told = tellWeeks(columns, counted, audience);
	const sealOf = ({ seal }: WeekRow['report']): Cell[] =>
		audience === 'own' ? [seal.entries, `#${seal.checksum}`] : [null, null];
	return toCsv([
		[
			...[words.week, words.from, words.to],
			...columns.map(({ label }) => label),
			...[words.daysOpen, words.entries, words.checksum]
		],
		...weeks.map(({ week, report }, i) => [
			...[week, report.span.since, report.span.until],
			...told.rows[i]!.map(toldCell),
			...[report.daysOpen, ...sealOf(report)]
		]),
		[
			...[words.total, whole.span.since, whole.span.until],
			...told.total.map(toldCell),
			...[whole.daysOpen, ...sealOf(whole)]
		]
	]);
}
