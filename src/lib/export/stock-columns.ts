/**
 * What staff noted about fruit and what else is bought by the piece: how much was bought, and what was left at closing.
 *
 * It stands in the workbook, the JSON and on the printed page, in as many columns as it was noted for; the CSV has the
 * columns that it always had. Where nobody noted it there is nothing, which is not 0. Checksums do not cover it.
 */
import { sumStock, type Stock } from '../journal/stock.ts';
import { daysOf } from '../journal/spans.ts';
import type { SpanReport, WeekRow } from './week-rows.ts';

export interface StockColumn {
	item: string;
	field: 'bought' | 'left';
}

/** A column for all that was noted in the span: the café's items in its order, then any other. */
export function createStockColumns({ weeks, whole }: SpanReport): StockColumn[] {
	const noted = weeks.flatMap(({ stock }) => stock);
	const items = new Set([...whole.items, ...noted.map(({ item }) => item).sort()]);
	const columns = [...items].flatMap((item): StockColumn[] => [
		{ item, field: 'bought' },
		{ item, field: 'left' }
	]);
	return columns.filter(({ item, field }) => noted.some((one) => one.item === item && one[field] !== null));
}

/** What stands in each column for these days: all that was bought, and what was left of it in the end. */
export function readStockCells(
	columns: readonly StockColumn[],
	stock: readonly Stock[],
	days: readonly string[]
): (number | null)[] {
	return columns.map(({ item, field }) => sumStock(stock, item, days)[field]);
}

export function readStockOfWeek(
	columns: readonly StockColumn[],
	{ report, stock }: WeekRow
): (number | null)[] {
	return readStockCells(columns, stock, daysOf(report.span));
}

/** What was bought in all the weeks. What was left of one may be what the next began with, and has no sum. */
export function sumStockCells(columns: readonly StockColumn[], weeks: readonly WeekRow[]): (number | null)[] {
	const rows = weeks.map((row) => readStockOfWeek(columns, row));
	return columns.map(({ field }, i) => {
		const known = rows.flatMap((cells) => cells[i] ?? []);
		if (field === 'left' || known.length === 0) return null;
		return known.reduce((sum, count) => sum + count, 0);
	});
}
