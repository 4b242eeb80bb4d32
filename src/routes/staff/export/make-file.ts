import type { Audience } from '$lib/export/tell-rows.ts';
import { weekToCsv } from '$lib/export/week-csv.ts';
import { readSpan, trimWeeks } from '$lib/export/week-rows.ts';
import { weeksToCsv } from '$lib/export/weeks-csv.ts';
import { weeksToJson } from '$lib/export/weeks-json.ts';
import { createFileWords } from '$lib/i18n/file-words.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Entry } from '$lib/journal/entry.ts';
import { countWeek } from '$lib/journal/weeks.ts';
import { spanOfOccasion, titleOf, type Occasion } from './occasion.ts';

export type Format = 'xlsx' | 'csv' | 'json';

export interface FileOrder {
	occasion: Occasion;
	format: Format;
	audience: Audience;
	cafe: string;
	today: string;
}

/** `lektiecafe-2026-W47-til-andre.xlsx` */
export function fileNameOf({ occasion, format, audience }: Omit<FileOrder, 'cafe' | 'today'>): string {
	const of = occasion.name === 'week' ? occasion.week : occasion.term;
	const whose = audience === 'own' ? '' : `-${m.export_others_suffix()}`;
	return `lektiecafe-${of}${whose}.${format}`;
}

/** The file's content; `entries` are those of the occasion's shelves. What makes workbooks is loaded for one. */
export async function makeFile(entries: readonly Entry[], order: FileOrder): Promise<Blob> {
	const { occasion, format, audience, cafe, today } = order;
	const words = createFileWords();
	if (format === 'csv' && occasion.name === 'week') {
		return csvOf(weekToCsv(countWeek(entries, occasion.week), words, audience));
	}
	const { weeks, whole } = readSpan(entries, spanOfOccasion(occasion, today), today);
	const span = { weeks: trimWeeks(weeks), whole };
	if (format === 'csv') return csvOf(weeksToCsv(span, words, audience));
	if (format === 'json') {
		const json = JSON.stringify(weeksToJson(span, audience), null, '\t');
		return new Blob([json, '\n'], { type: 'application/json' });
	}
	const [{ createSheets }, { sheetsToXlsx }] = await Promise.all([
		import('$lib/export/sheets.ts'),
		import('$lib/export/xlsx.ts')
	]);
	return await sheetsToXlsx(createSheets(span, words, { audience, title: titleOf(occasion, cafe), today }));
}

function csvOf(text: string): Blob {
	return new Blob([text], { type: 'text/csv;charset=utf-8' });
}
