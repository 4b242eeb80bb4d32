/**
 * A span week by week as JSON: what the feed answers, and what the tablet saves; static/schema/weeks.json describes it.
 *
 * Figures are numbers, the same as in every other file; null where the desk never counted in that week, which is not 0.
 * Told to others, a figure may be `"<5"` or `"*"`, and entries and checksum are null.
 */
import { createFigureColumns } from './figure-columns.ts';
import { createStockColumns, readStockOfWeek, type StockColumn } from './stock-columns.ts';
import { tellWeeks, type Audience, type ToldRow } from './tell-rows.ts';
import { toldCell } from './told-cell.ts';
import type { SpanReport, WeekRow } from './week-rows.ts';
import type { WeekLabels } from './words.ts';

type Figure = number | string | null;

/** A week of the feed. */
export interface WeekJson {
	week: string;
	/** Its first and last day in the span. */
	from: string;
	to: string;
	visits: Figure;
	firstTime: Figure;
	returning: Figure;
	notAsked: Figure;
	grades: Record<string, Figure>;
	servings: Record<string, Figure>;
	/** Pieces, as staff noted them; null in a week in which nobody did. Has the items of which it was noted in the span. */
	bought: Record<string, number | null>;
	left: Record<string, number | null>;
	volunteers: Figure;
	volunteerHours: Figure;
	assumedHours: Figure;
	hoursOpen: Figure;
	daysOpen: number;
	/** Days that were planned and not cancelled, are over, and on which the desk did not count. */
	daysNotCounted: number;
	entries: number | null;
	checksum: string | null;
}

/** The columns need no words here. */
const NO_LABELS: WeekLabels = {
	...{ week: '', date: '', weekday: '', weekdays: [], total: '', visits: '', grade: String, item: String },
	...{ firstTime: '', returning: '', notAsked: '', volunteers: '' },
	...{ volunteerHours: '', assumedHours: '', hoursOpen: '' }
};

export function weeksToJson(span: SpanReport, audience: Audience): WeekJson[] {
	const { weeks, whole } = span;
	const columns = createFigureColumns(whole, NO_LABELS);
	const counted = { rows: weeks.map(({ report }) => report.total), total: whole.total };
	const { rows } = tellWeeks(columns, counted, audience);
	const stock = createStockColumns(span);
	return weeks.map((row, i) => ({
		...toJson(row, rows[i]!, whole, audience),
		bought: toStock('bought', stock, row),
		left: toStock('left', stock, row)
	}));
}

function toJson(
	{ week, report }: WeekRow,
	told: ToldRow,
	{ grades, items }: { grades: readonly string[]; items: readonly string[] },
	audience: Audience
): Omit<WeekJson, 'bought' | 'left'> {
	const figures = told.map(toldCell);
	const take = () => figures.shift() ?? null;
	const takeAll = (labels: readonly string[]) =>
		// Own entries and no assignment: a grade may be called `__proto__`.
		Object.fromEntries(labels.map((label) => [label, take()]));
	const isOwn = audience === 'own';
	// In the order of the columns.
	const visits = take();
	const byGrade = takeAll(grades);
	const [firstTime, returning, notAsked] = [take(), take(), take()];
	return {
		...{ week, from: report.span.since, to: report.span.until },
		...{ visits, firstTime, returning, notAsked, grades: byGrade, servings: takeAll(items) },
		...{ volunteers: take(), volunteerHours: take(), assumedHours: take(), hoursOpen: take() },
		...{ daysOpen: report.daysOpen, daysNotCounted: report.daysNotCounted },
		entries: isOwn ? report.seal.entries : null,
		checksum: isOwn ? report.seal.checksum : null
	};
}

function toStock(
	field: StockColumn['field'],
	columns: readonly StockColumn[],
	row: WeekRow
): Record<string, number | null> {
	const ofField = columns.filter((column) => column.field === field);
	const cells = readStockOfWeek(ofField, row);
	return Object.fromEntries(ofField.map(({ item }, i) => [item, cells[i] ?? null]));
}
