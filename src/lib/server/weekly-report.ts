import type { Audience } from '../export/tell-rows.ts';
import { tellWeeks } from '../export/tell-rows.ts';
import { createFigureColumns } from '../export/figure-columns.ts';
import { createSheets } from '../export/sheets.ts';
import { toldCell } from '../export/told-cell.ts';
import { weekToCsv } from '../export/week-csv.ts';
import { readSpan } from '../export/week-rows.ts';
import type { FileWords } from '../export/words.ts';
import { sheetsToXlsx } from '../export/xlsx.ts';
import { spanOfWeek } from '../journal/spans.ts';
import type { Seal } from '../journal/seal.ts';
import { countWeek } from '../journal/weeks.ts';
import type { Cafe } from './cafes.ts';
import { readEntriesOf } from './read-entries.ts';
import type { Database } from './schema.ts';

/** Every word of a weekly report, in the language in which it is sent. */
export interface WeeklyWords {
	files: FileWords;
	/** `Lektiecaféen, uge 47, 2026` */
	title: (cafe: string, week: string) => string;
	/** Stands before the figures; `isRestated`: the week was sent before and has changed. */
	greeting: (cafe: string, week: string, isRestated: boolean) => string;
	/** Stands after them. */
	closing: (audience: Audience) => string;
	/** `rettet` */
	restated: string;
	number: (value: number) => string;
	hours: (value: number) => string;
}

/** One café's week as it is handed on. */
export interface WeeklyReport {
	cafe: Cafe;
	week: string;
	seal: Seal;
	/** Nothing was planned and nothing counted: not worth a letter. */
	isEmpty: boolean;
	xlsx: Buffer;
	csv: string;
	/** A line for each figure: `Besøg: 62`. */
	lines: string[];
}

/** Reads a café's week from the server's journal, by the same functions as the tablet does. */
export async function readWeekly(
	db: Database,
	cafe: Cafe,
	week: string,
	{ words, audience, today }: { words: WeeklyWords; audience: Audience; today: string }
): Promise<WeeklyReport> {
	const span = spanOfWeek(week);
	const entries = await readEntriesOf(db, cafe.id, span);
	const report = readSpan(entries, span, today);
	const { total, days, seal } = report.whole;
	const occasion = { audience, title: words.title(cafe.name, week), today };
	const workbook = await sheetsToXlsx(createSheets(report, words.files, occasion));
	const columns = createFigureColumns(report.whole, words.files);
	const told = tellWeeks(columns, { rows: [total], total }, audience).total;
	const lines = columns.flatMap(({ kind, label }, i) => {
		const cell = toldCell(told[i] ?? null);
		const write = kind.endsWith('hours') ? words.hours : words.number;
		return cell === null ? [] : [`${label}: ${typeof cell === 'number' ? write(cell) : cell}`];
	});
	return {
		cafe,
		week,
		seal,
		isEmpty: days.every(({ counts, planned, cancelled }) => !counts && !planned && !cancelled),
		xlsx: Buffer.from(await workbook.arrayBuffer()),
		csv: weekToCsv(countWeek(entries, week), words.files, audience),
		lines
	};
}
