import { createFigureColumns, type FigureColumn } from '$lib/export/figure-columns.ts';
import type { Told } from '$lib/export/small-groups.ts';
import { createStockColumns, readStockOfWeek, sumStockCells } from '$lib/export/stock-columns.ts';
import { tellDays, tellWeeks, type Audience, type ToldRow } from '$lib/export/tell-rows.ts';
import { toldCell } from '$lib/export/told-cell.ts';
import type { SpanReport } from '$lib/export/week-rows.ts';
import { createFileWords } from '$lib/i18n/file-words.ts';
import { capitalize, formatHours, formatNumber, formatWeekday } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { numberOfWeek } from '../week-number.ts';
import type { Occasion } from './occasion.ts';

/** One figure as it is printed. */
export interface Line {
	key: string;
	label: string;
	text: string;
	/** What else is known of it: `45 købt, 3 tilbage`. */
	note?: string | undefined;
	/** What a bar is drawn by; null where there is none. */
	size: number | null;
	/** How far it may reach; more than `size` for a sum that is told from–to. */
	reach: number | null;
}

export interface PaperFigures {
	visits: string;
	hoursOpen: string;
	volunteers: string;
	volunteerHours: string;
	assumedHours: string;
	/** Visits of each day or week. */
	bars: Line[];
	grades: Line[];
	before: Line[];
	/** What was served, with what was bought and left of it. */
	items: Line[];
	/** Whether anything of it is told as `<5`, `*` or from–to. */
	hasUntold: boolean;
}

/** What a printed page says; null where nothing was counted. */
export function readPaper(report: SpanReport, occasion: Occasion, audience: Audience): PaperFigures | null {
	const { weeks, whole } = report;
	if (!whole.total) return null;
	const columns = createFigureColumns(whole, createFileWords());
	const byWeek = { rows: weeks.map((week) => week.report.total), total: whole.total };
	const byDay = { rows: whole.days.map(({ counts }) => counts), total: whole.total };
	const isWeek = occasion.name === 'week';
	const { rows, total } = isWeek ? tellDays(columns, byDay, audience) : tellWeeks(columns, byWeek, audience);
	const bars = rows.map((row, i): Line => {
		const day = whole.days[i]!.day;
		const label = isWeek ? capitalize(formatWeekday(day)) : numberOfWeek(weeks[i]!.week);
		return toLine(isWeek ? day : weeks[i]!.week, label, row[0] ?? null);
	});
	const isOfUse = (_: Line, i: number) => !isWeek || whole.days[i]!.planned || rows[i]![0] !== null;
	return {
		...readSingle(columns, total),
		bars: bars.filter(isOfUse),
		grades: withoutNothing(readKind('grade', columns, total)),
		before: readKind('before', columns, total),
		items: withoutNothing(withStock(readKind('pieces', columns, total), report, isWeek)),
		hasUntold: [...rows, total].flat().some((told) => told !== null && told.mark !== 'exact')
	};
}

function readSingle(columns: readonly FigureColumn[], total: ToldRow) {
	const textAt = (kind: FigureColumn['kind'], nth = 0) => {
		const found = [...columns.keys()].filter((i) => columns[i]!.kind === kind);
		return toText(total[found[nth]!] ?? null, kind.endsWith('hours') ? formatHours : formatNumber);
	};
	return {
		visits: textAt('visits'),
		hoursOpen: textAt('hours'),
		volunteers: textAt('volunteers'),
		volunteerHours: textAt('volunteer hours'),
		assumedHours: textAt('volunteer hours', 1)
	};
}

function readKind(kind: FigureColumn['kind'], columns: readonly FigureColumn[], total: ToldRow): Line[] {
	const found = [...columns.keys()].filter((i) => columns[i]!.kind === kind);
	return found.map((i) => toLine(String(i), columns[i]!.label, total[i] ?? null));
}

/** So many lines fit on the page; of more, those that say 0 are left out. */
const LINES = 8;

function withoutNothing(lines: Line[]): Line[] {
	return lines.length <= LINES ? lines : lines.filter(({ reach, note }) => reach !== 0 || note !== undefined);
}

/** Of a term only what was bought is told: what was left has no sum. */
function withStock(lines: readonly Line[], report: SpanReport, isWeek: boolean): Line[] {
	const columns = createStockColumns(report);
	const [week] = report.weeks;
	const cells = isWeek && week ? readStockOfWeek(columns, week) : sumStockCells(columns, report.weeks);
	const noteOf = (item: string) =>
		columns
			.flatMap((column, i) => {
				const count = cells[i];
				if (column.item !== item || typeof count !== 'number') return [];
				const words = { count: formatNumber(count) };
				return column.field === 'bought' ? m.print_bought(words) : m.print_left(words);
			})
			.join(', ');
	// Items are columns in their order.
	return lines.map((line, i) => ({ ...line, note: noteOf(report.whole.items[i] ?? '') || undefined }));
}

function toLine(key: string, label: string, told: Told | null): Line {
	const isDrawn = told?.mark === 'exact' || told?.mark === 'range';
	const [size, reach] = isDrawn ? [told.from, told.to] : [null, null];
	return { key, label, text: toText(told), size, reach };
}

function toText(told: Told | null, write = formatNumber): string {
	if (told?.mark === 'range') return `${write(told.from)}–${write(told.to)}`;
	const cell = toldCell(told);
	return typeof cell === 'number' ? write(cell) : (cell ?? '–');
}
