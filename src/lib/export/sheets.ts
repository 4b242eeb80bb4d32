/**
 * A span as the sheets of a workbook: weeks, days, visits by grade, volunteers, and notes on what is counted and how.
 *
 * Dates and numbers are real ones, and sums are formulas, so that whoever opens it can go on reckoning; beside each
 * formula stands the number that the café's own count gives. A day or week that was not counted is empty.
 */
import type { Cell } from './csv.ts';
import { createFigureColumns, type FigureColumn } from './figure-columns.ts';
import type { Sheet, SheetColumn } from './sheet.ts';
import {
	createStockColumns,
	readStockCells,
	readStockOfWeek,
	sumStockCells,
	type StockColumn
} from './stock-columns.ts';
import { tellDays, tellWeeks, type Audience, type ToldRows } from './tell-rows.ts';
import { toldCell } from './told-cell.ts';
import { createVolunteers } from './volunteer-sheet.ts';
import { trimWeeks, type SpanReport, type WeekRow } from './week-rows.ts';
import type { FileWords } from './words.ts';

export interface Occasion {
	audience: Audience;
	/** What the file is of: `Lektiecaféen, uge 47`. */
	title: string;
	/** The local day on which it is made. */
	today: string;
}

export function createSheets(span: SpanReport, words: FileWords, occasion: Occasion): Sheet[] {
	const weeks = trimWeeks(span.weeks);
	const columns = createFigureColumns(span.whole, words);
	const counted = { rows: weeks.map(({ report }) => report.total), total: span.whole.total };
	const told = tellWeeks(columns, counted, occasion.audience);
	const stock = createStockColumns({ weeks, whole: span.whole });
	const isOwn = occasion.audience === 'own';
	return [
		createWeeks(weeks, { columns, told, stock, span, words, audience: occasion.audience }),
		createDays(weeks, { columns, stock: isOwn ? stock : [], words, audience: occasion.audience }),
		createGrades(weeks, columns, told, words),
		...(isOwn ? [createVolunteers(weeks, span, words)] : []),
		createNotes(span, words, occasion)
	];
}

interface Weekly {
	columns: FigureColumn[];
	told: ToldRows;
	stock: StockColumn[];
	span: SpanReport;
	words: FileWords;
	audience: Audience;
}

function createWeeks(
	weeks: readonly WeekRow[],
	{ columns, told, stock, span, words, audience }: Weekly
): Sheet {
	const shown = columns.flatMap(({ kind }, i) => (kind === 'grade' ? [] : [i]));
	const figures = (row: ToldRows['total']) => shown.map((i) => toldCell(row[i] ?? null));
	const isOwn = audience === 'own';
	const seals = (report: WeekRow['report']) => (isOwn ? [report.seal.entries, report.seal.checksum] : []);
	return {
		name: words.sheetWeeks,
		columns: [
			{ label: words.week, kind: 'text' },
			{ label: words.from, kind: 'date' },
			{ label: words.to, kind: 'date' },
			...shown.map((i) => toSheetColumn(columns[i]!)),
			...toStockColumns(stock, words),
			{ label: words.daysOpen, kind: 'count' },
			...(isOwn
				? ([
						{ label: words.entries, kind: 'count' },
						{ label: words.checksum, kind: 'text' }
					] as const)
				: [])
		],
		rows: weeks.map((row, i) => [
			...[row.week, row.report.span.since, row.report.span.until],
			...[...figures(told.rows[i]!), ...readStockOfWeek(stock, row)],
			...[row.report.daysOpen, ...seals(row.report)]
		]),
		total: {
			cells: [
				...[words.total, null, null, ...figures(told.total), ...sumStockCells(stock, weeks)],
				...[span.whole.daysOpen, ...seals(span.whole)]
			],
			sums: [
				...[false, false, false],
				...shown.map((i) => isSum(columns[i]!)),
				...stock.map(({ field }) => field === 'bought'),
				...[true, ...(isOwn ? [true, false] : [])]
			]
		}
	};
}

function createDays(
	weeks: readonly WeekRow[],
	{ columns, stock, words, audience }: Pick<Weekly, 'columns' | 'stock' | 'words' | 'audience'>
): Sheet {
	const rows = weeks.flatMap(({ week, report, stock: noted }) => {
		const counted = { rows: report.days.map(({ counts }) => counts), total: report.total };
		const told = tellDays(columns, counted, audience);
		return report.days
			.map(({ day, weekday, planned, counts }, i) => ({
				isOfUse: planned || counts !== null,
				cells: [day, words.weekdays[weekday - 1] ?? '', week, ...told.rows[i]!.map(toldCell)],
				stocked: readStockCells(stock, noted, [day])
			}))
			.filter(({ isOfUse, stocked }) => isOfUse || stocked.some((count) => count !== null));
	});
	const shown = columns.map(({ kind }) => audience === 'own' || kind === 'visits' || kind === 'hours');
	const only = <T>(cells: T[]) => cells.filter((_, i) => i < 3 || shown[i - 3]);
	return {
		name: words.sheetDays,
		columns: [
			...only<SheetColumn>([
				{ label: words.date, kind: 'date' },
				{ label: words.weekday, kind: 'text' },
				{ label: words.week, kind: 'text' },
				...columns.map(toSheetColumn)
			]),
			...toStockColumns(stock, words)
		],
		rows: rows.map(({ cells, stocked }) => [...only<Cell>(cells), ...stocked])
	};
}

function createGrades(
	weeks: readonly WeekRow[],
	columns: readonly FigureColumn[],
	told: ToldRows,
	words: FileWords
): Sheet {
	const shown = columns.flatMap(({ kind }, i) => (kind === 'grade' || kind === 'visits' ? [i] : []));
	const figures = (row: ToldRows['total']) => shown.map((i) => toldCell(row[i] ?? null));
	return {
		name: words.sheetGrades,
		columns: [{ label: words.week, kind: 'text' }, ...shown.map((i) => toSheetColumn(columns[i]!))],
		rows: weeks.map(({ week }, i) => [week, ...figures(told.rows[i]!)]),
		total: { cells: [words.total, ...figures(told.total)], sums: [false, ...shown.map(() => true)] }
	};
}

function createNotes({ whole }: SpanReport, words: FileWords, { audience, title, today }: Occasion): Sheet {
	const isOwn = audience === 'own';
	return {
		name: words.sheetNotes,
		columns: [
			{ label: title, kind: 'text' },
			{ label: '', kind: 'long text' }
		],
		rows: [
			[words.from, whole.span.since],
			[words.to, whole.span.until],
			[words.madeOn, today],
			...(isOwn
				? [
						[words.entries, whole.seal.entries],
						[words.checksum, whole.seal.checksum]
					]
				: []),
			[null, null],
			...words.meanings.map(({ term, meaning }) => [term, meaning]),
			...(isOwn ? [] : words.smallGroups.map((sentence): Cell[] => [null, sentence]))
		]
	};
}

function toStockColumns(stock: readonly StockColumn[], words: FileWords): SheetColumn[] {
	return stock.map(({ item, field }) => ({ label: words.stock[field](item), kind: 'count' }));
}

function toSheetColumn({ label, kind }: FigureColumn): SheetColumn {
	return { label, kind: kind === 'hours' || kind === 'volunteer hours' ? 'hours' : 'count' };
}

// Whoever volunteered in two weeks is one person.
function isSum({ kind }: FigureColumn): boolean {
	return kind !== 'volunteers';
}
