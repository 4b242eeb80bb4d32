/**
 * A span as the sheets of a workbook: weeks, days, visits by grade, volunteers, and notes on what is counted and how.
 *
 * Dates and numbers are real ones, and sums are formulas, so that whoever opens it can go on reckoning; beside each
 * formula stands the number that the café's own count gives. A day or week that was not counted is empty.
 */
import type { Counts } from '../journal/counts.ts';
import { pupilsPerHelper } from '../journal/rates.ts';
import type { Cell } from './csv.ts';
import { createFigureColumns, type FigureColumn } from './figure-columns.ts';
import type { Sheet, SheetColumn } from './sheet.ts';
import { tellDays, tellWeeks, type Audience, type ToldRows } from './tell-rows.ts';
import { toldCell } from './told-cell.ts';
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
	return [
		createWeeks(weeks, { columns, told, span, words, audience: occasion.audience }),
		createDays(weeks, columns, words, occasion.audience),
		createGrades(weeks, columns, told, words),
		...(occasion.audience === 'own' ? [createVolunteers(weeks, span, words)] : []),
		createNotes(span, words, occasion)
	];
}

interface Weekly {
	columns: FigureColumn[];
	told: ToldRows;
	span: SpanReport;
	words: FileWords;
	audience: Audience;
}

function createWeeks(weeks: readonly WeekRow[], { columns, told, span, words, audience }: Weekly): Sheet {
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
			{ label: words.daysOpen, kind: 'count' },
			...(isOwn
				? ([
						{ label: words.entries, kind: 'count' },
						{ label: words.checksum, kind: 'text' }
					] as const)
				: [])
		],
		rows: weeks.map(({ week, report }, i) => [
			...[week, report.span.since, report.span.until],
			...figures(told.rows[i]!),
			...[report.daysOpen, ...seals(report)]
		]),
		total: {
			cells: [words.total, null, null, ...figures(told.total), span.whole.daysOpen, ...seals(span.whole)],
			sums: [
				...[false, false, false],
				...shown.map((i) => isSum(columns[i]!)),
				...[true, ...(isOwn ? [true, false] : [])]
			]
		}
	};
}

function createDays(
	weeks: readonly WeekRow[],
	columns: readonly FigureColumn[],
	words: FileWords,
	audience: Audience
): Sheet {
	const rows = weeks.flatMap(({ week, report }) => {
		const counted = { rows: report.days.map(({ counts }) => counts), total: report.total };
		const told = tellDays(columns, counted, audience);
		return report.days
			.map(({ day, weekday, planned, counts }, i) => ({
				isOfUse: planned || counts !== null,
				cells: [day, words.weekdays[weekday - 1] ?? '', week, ...told.rows[i]!.map(toldCell)]
			}))
			.filter(({ isOfUse }) => isOfUse);
	});
	const shown = columns.map(({ kind }) => audience === 'own' || kind === 'visits' || kind === 'hours');
	const only = <T>(cells: T[]) => cells.filter((_, i) => i < 3 || shown[i - 3]);
	return {
		name: words.sheetDays,
		columns: only<SheetColumn>([
			{ label: words.date, kind: 'date' },
			{ label: words.weekday, kind: 'text' },
			{ label: words.week, kind: 'text' },
			...columns.map(toSheetColumn)
		]),
		rows: rows.map(({ cells }) => only<Cell>(cells))
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

function createVolunteers(weeks: readonly WeekRow[], { whole }: SpanReport, words: FileWords): Sheet {
	const figures = (counts: Counts): Cell[] => [
		...[counts.volunteers, counts.volunteerHours, counts.assumedHours, counts.visits],
		pupilsPerHelper(counts.visits, sumOf(counts.helperMsByHalfHour))
	];
	const counted = weeks.flatMap(({ report }) => report.days).filter(({ counts }) => counts !== null);
	return {
		name: words.sheetVolunteers,
		columns: [
			{ label: words.date, kind: 'date' },
			{ label: words.volunteers, kind: 'count' },
			{ label: words.volunteerHours, kind: 'hours' },
			{ label: words.assumedHours, kind: 'hours' },
			{ label: words.visits, kind: 'count' },
			{ label: words.pupilsPerHelper, kind: 'tenths' }
		],
		rows: counted.map(({ day, counts }) => [day, ...figures(counts!)]),
		total: {
			cells: [words.total, ...(whole.total ? figures(whole.total) : [])],
			sums: [false, false, true, true, true, false]
		}
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

function toSheetColumn({ label, kind }: FigureColumn): SheetColumn {
	return { label, kind: kind === 'hours' || kind === 'volunteer hours' ? 'hours' : 'count' };
}

// Whoever volunteered in two weeks is one person.
function isSum({ kind }: FigureColumn): boolean {
	return kind !== 'volunteers';
}

function sumOf(byHalfHour: Readonly<Record<string, number>>): number {
	return Object.values(byHalfHour).reduce((sum, ms) => sum + ms, 0);
}
