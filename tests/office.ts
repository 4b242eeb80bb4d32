/**
 * Opens the files of the demo term with LibreOffice, which shares no code with what wrote them: `npm run test:office`.
 *
 * It reckons the workbook's formulas anew and writes each sheet as it reads it; each cell
 * is held against the one in the file, and the table of weeks against an independent recount. LibreOffice is 600 MB, so
 * this is no part of `npm test`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import Papa from 'papaparse';
import { recount } from '../src/cli/demo/plain-recount.ts';
import { demoTerm } from '../src/cli/demo/term.ts';
import { createSheets } from '../src/lib/export/sheets.ts';
import { readSpan } from '../src/lib/export/week-rows.ts';
import { weeksToCsv } from '../src/lib/export/weeks-csv.ts';
import { sheetsToXlsx } from '../src/lib/export/xlsx.ts';
import { createFileWords } from '../src/lib/i18n/file-words.ts';
import { daysOfWeek } from '../src/lib/journal/calendar.ts';

/** Semicolons, UTF-8, every sheet in a file of its own. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,1030,false,true,false,false,false,-1';
/** Of a CSV: semicolons, UTF-8, Danish, numbers that look like numbers. */
const FROM_CSV = 'CSV:59,34,76,1,,1030,false,true';

/** It would believe the sums that stand in the file. */
const RECKON = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>`;

const folder = mkdtempSync(join(tmpdir(), 'office-'));
mkdirSync(join(folder, 'profile', 'user'), { recursive: true });
writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), RECKON);
try {
	const entries = demoTerm(2026);
	const span = readSpan(entries, { since: '2026-08-01', until: '2026-12-31' }, '2026-11-23');
	const words = createFileWords();
	const occasion = { audience: 'own', title: 'Lektiecaféen', today: '2026-11-24' } as const;
	const workbook = Buffer.from(await (await sheetsToXlsx(createSheets(span, words, occasion))).arrayBuffer());
	const csv = weeksToCsv(span, words, 'own');
	writeFileSync(join(folder, 'term.xlsx'), workbook);
	writeFileSync(join(folder, 'weeks.csv'), csv);

	const book = XLSX.read(workbook);
	const sheets = convert('term.xlsx');
	const differences = book.SheetNames.flatMap((name) =>
		compare(name, cellsOf(book.Sheets[name]!), sheets[`term-${name}`] ?? [])
	);
	const rows = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { delimiter: ';' }).data;
	const english = rows.map((row) => row.map((cell) => cell.replace(/^(\d+),(\d+)$/, '$1.$2')));
	const shown = Object.values(convert('weeks.csv', `--infilter=${FROM_CSV}`))[0] ?? [];
	differences.push(...compare('the CSV', english, shown));
	differences.push(...compareWithRecount(sheets['term-Uger'] ?? [], entries));

	const count = [...book.SheetNames.flatMap((name) => cellsOf(book.Sheets[name]!)), ...rows].flat().length;
	console.info([...differences, `${count} cells compared, ${differences.length} differ`].join('\n'));
	process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true });
}

/** The sheets of a file as LibreOffice shows them, by the names of the files it wrote, without `.csv`. */
function convert(file: string, ...options: string[]): Record<string, string[][]> {
	const out = mkdtempSync(join(folder, 'out-'));
	const args = ['--headless', ...options, '--convert-to', AS_CSV, '--outdir', out, join(folder, file)];
	const home = `-env:UserInstallation=file://${join(folder, 'profile')}`;
	try {
		execFileSync('soffice', [home, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		console.error('This needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc-nogui');
		process.exit(2);
	}
	return Object.fromEntries(
		readdirSync(out).map((name) => [
			name.replace(/\.csv$/, ''),
			Papa.parse<string[]>(readFileSync(join(out, name), 'utf8').replace(/^\uFEFF/, ''), { delimiter: ';' })
				.data
		])
	);
}

/** A sheet's cells as they are shown, by the formats and the values that the file holds. */
function cellsOf(sheet: XLSX.WorkSheet): string[][] {
	return XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' });
}

function compare(name: string, ours: readonly string[][], theirs: readonly string[][]): string[] {
	return ours.flatMap((row, r) =>
		row.flatMap((cell, c) => {
			const shown = theirs[r]?.[c] ?? '';
			return plain(cell) === plain(shown)
				? []
				: [`${name}, row ${r + 1}, column ${c + 1}: “${cell}” is shown as “${shown}”`];
		})
	);
}

/** The visits that LibreOffice shows for each week, against those counted by hand. */
function compareWithRecount(
	[head = [], ...rows]: readonly string[][],
	entries: ReturnType<typeof demoTerm>
): string[] {
	const [week, visits, sum] = ['Uge', 'Besøg', 'Kontrolsum'].map((label) => head.indexOf(label));
	return rows
		.filter((row) => /^\d{4}-W\d\d$/.test(row[week!] ?? '') && row[visits!] !== '')
		.flatMap((row) => {
			const hand = recount(entries, daysOfWeek(row[week!]!));
			const shown = [plain(row[visits!]!), row[sum!]!.replace(/^#/, '')].join(' ');
			const expected = `${hand.visits} ${hand.checksum}`;
			return shown === expected ? [] : [`${row[week!]}: ${expected} by hand, shown ${shown}`];
		});
}

/** Numbers and dates without what differs between languages: LibreOffice writes them as in English. */
function plain(text: string): string {
	const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
	if (year) return `${day}-${month}-${year}`;
	return /^-?(0|[1-9][\d,]*)(\.\d+)?$/.test(text) ? String(Number(text.replaceAll(',', ''))) : text;
}
