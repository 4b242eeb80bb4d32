import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { recount, type Recount } from '../../cli/demo/plain-recount.ts';
import { demoTerm } from '../../cli/demo/term.ts';
import { createFileWords } from '../i18n/file-words.ts';
import { journalOf, type Line } from '../journal/journal-builder.ts';
import { daysOf } from '../journal/spans.ts';
import { createSheets } from './sheets.ts';
import type { Audience } from './tell-rows.ts';
import { trimWeeks, readSpan } from './week-rows.ts';
import { weeksToCsv } from './weeks-csv.ts';
import { weeksToJson } from './weeks-json.ts';
import { sheetsToXlsx } from './xlsx.ts';

// Opened by readers that are not ours (SheetJS, Papa Parse), and held against the recount, which shares no code with it.
const TERM = { since: '2026-08-01', until: '2026-12-31' };
const entries = demoTerm(2026);
const span = readSpan(entries, TERM, '2026-11-23');
const words = createFileWords();

async function openBook(audience: Audience = 'own', of = span): Promise<XLSX.WorkBook> {
	const occasion = { audience, title: 'Lektiecaféen, efteråret 2026', today: '2026-11-24' };
	const file = await sheetsToXlsx(createSheets(of, words, occasion));
	const options = { cellFormula: true, cellNF: true, cellStyles: true } as const;
	return XLSX.read(new Uint8Array(await file.arrayBuffer()), options);
}

/** The rows of a sheet, each cell as it is stored, by the label above it. */
function readSheet(book: XLSX.WorkBook, name: string): Record<string, unknown>[] {
	const sheet = book.Sheets[name]!;
	const { e: end } = XLSX.utils.decode_range(sheet['!ref']!);
	const cellAt = (r: number, c: number): unknown => sheet[XLSX.utils.encode_cell({ r, c })]?.v ?? null;
	const columns = Array.from({ length: end.c + 1 }, (_, c) => c);
	return Array.from({ length: end.r }, (_, r) =>
		Object.fromEntries(columns.map((c) => [String(cellAt(0, c)), cellAt(r + 1, c)]))
	);
}

/** The days of a row of the recount, as labels of the files. */
function toLabels(counted: Recount): Record<string, number> {
	return {
		Besøg: counted.visits,
		'8. klasse': counted.grades['8'] ?? 0,
		'9. klasse': counted.grades['9'] ?? 0,
		'10. klasse': counted.grades['10'] ?? 0,
		Andet: counted.grades['other'] ?? 0,
		'Første gang': counted.firstTime,
		'Været her før': counted.returning,
		'Ikke oplyst': counted.notAsked,
		Kaffe: counted.servings['coffee'] ?? 0,
		Te: counted.servings['tea'] ?? 0,
		Frugt: counted.servings['fruit'] ?? 0,
		Frivillige: counted.volunteers,
		Frivilligtimer: counted.volunteerHours,
		'Heraf antaget': counted.assumedHours,
		'Timer åbent': counted.hoursOpen
	};
}

/** What was noted of fruit, as labels of the workbook; null where nobody noted it. */
function toStockLabels({ bought, left }: Recount): Record<string, number | null> {
	return { 'Frugt købt': bought['fruit'] ?? null, 'Frugt tilbage': left['fruit'] ?? null };
}

/** Days counted from the first of January 1900 as Excel does, which believes that 1900 was a leap year. */
const toDay = (serial: unknown) =>
	new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10);

const weeks = span.weeks.filter(({ report }) => report.total !== null);
const counted = weeks.map(({ report }) => recount(entries, daysOf(report.span)));
const countedInAll = recount(entries, daysOf(TERM));

describe('the workbook', () => {
	let book: XLSX.WorkBook;

	beforeAll(async () => {
		book = await openBook();
	});

	test('has its sheets, each with a header that stays', () => {
		expect(book.SheetNames).toEqual(['Uger', 'Dage', 'Besøg efter klasse', 'Frivillige', 'Noter']);
	});

	test('has the weeks as they are counted by hand, cell by cell', () => {
		const rows = readSheet(book, 'Uger');
		for (const [i, { week, report }] of weeks.entries()) {
			const row = rows.find((row) => row['Uge'] === week)!;
			const labels = { ...toLabels(counted[i]!), ...toStockLabels(counted[i]!) };
			const { visits, ...figures } = { visits: counted[i]!.visits, ...labels };
			expect(row['Besøg']).toBe(visits);
			for (const [label, figure] of Object.entries(figures)) {
				if (!/klasse|Andet/.test(label)) expect(row[label], `${week} ${label}`).toBe(figure);
			}
			expect([toDay(row['Fra']), toDay(row['Til'])]).toEqual([report.span.since, report.span.until]);
			expect([row['Poster'], row['Kontrolsum']]).toEqual([counted[i]!.entries, counted[i]!.checksum]);
		}
		const grades = readSheet(book, 'Besøg efter klasse');
		for (const [i, { week }] of weeks.entries()) {
			const { '8. klasse': eight, Andet: other } = toLabels(counted[i]!);
			expect(grades.find((row) => row['Uge'] === week)).toMatchObject({ '8. klasse': eight, Andet: other });
		}
	});

	test('has days with dates that are dates, and numbers that are numbers', () => {
		const rows = readSheet(book, 'Dage');
		const sheet = book.Sheets['Dage']!;
		expect(sheet['A2']).toMatchObject({ t: 'n', z: 'dd-mm-yyyy' });
		for (const row of rows.filter((row) => row['Besøg'] !== null)) {
			const day = toDay(row['Dato']);
			const hand = recount(entries, [day]);
			expect(row, day).toMatchObject({ ...toLabels(hand), ...toStockLabels(hand) });
		}
		const uncounted = rows.find((row) => toDay(row['Dato']) === '2026-09-23')!;
		expect(uncounted).toMatchObject({ Ugedag: 'Onsdag', Besøg: null, Frivilligtimer: null });
	});

	test('has sums that are formulas, beside what they come to', () => {
		const sheet = book.Sheets['Uger']!;
		const last = trimWeeks(span.weeks).length + 2;
		expect(sheet[`D${last}`]).toMatchObject({
			t: 'n',
			f: `ROUND(SUM(D2:D${last - 1}),2)`,
			v: countedInAll.visits
		});
		const total = readSheet(book, 'Uger').at(-1)!;
		for (const [label, figure] of Object.entries(toLabels(countedInAll))) {
			if (!/klasse|Andet/.test(label)) expect(total[label], label).toBe(figure);
		}
		expect([total['Poster'], total['Kontrolsum']]).toEqual([countedInAll.entries, countedInAll.checksum]);
		// What is left of one week may be what the next began with: no sum.
		expect(total).toMatchObject({ 'Frugt købt': countedInAll.bought['fruit'], 'Frugt tilbage': null });
		// A volunteer of two weeks is one: no sum.
		const people = Object.values(sheet).filter((cell) => cell.f && cell.v === countedInAll.volunteers);
		expect(people).toEqual([]);
	});

	test('says how it was counted, and what it rests on', () => {
		const notes = XLSX.utils.sheet_to_csv(book.Sheets['Noter']!);
		expect(notes).toContain(`Poster,${countedInAll.entries}`);
		expect(notes).toContain(`Kontrolsum,${countedInAll.checksum}`);
		expect(notes).toContain('Den del af frivilligtimerne, hvor ingen trykkede, da de gik.');
	});
});

describe('the CSV of weeks', () => {
	const rows = Papa.parse<Record<string, string>>(weeksToCsv(span, words, 'own').slice(1), {
		header: true,
		skipEmptyLines: true
	}).data;
	const read = (cell: string | undefined) => Number(cell?.replace(',', '.'));

	test('has the weeks and their sum as they are counted by hand, cell by cell', () => {
		const lines = [...weeks.map(({ week }) => rows.find((row) => row['Uge'] === week)), rows.at(-1)];
		for (const [i, hand] of [...counted, countedInAll].entries()) {
			for (const [label, figure] of Object.entries(toLabels(hand))) {
				expect(read(lines[i]![label]), `${lines[i]!['Uge']} ${label}`).toBe(figure);
			}
			expect([read(lines[i]!['Poster']), lines[i]!['Kontrolsum']]).toEqual([
				hand.entries,
				`#${hand.checksum}`
			]);
		}
	});

	test('has empty cells where a week was not counted', () => {
		expect(rows.find((row) => row['Uge'] === '2026-W42')).toMatchObject({ Besøg: '', 'Dage åbent': '0' });
	});
});

describe('the JSON of weeks', () => {
	test('has the weeks as they are counted by hand, to the last digit', () => {
		const json = weeksToJson(span, 'own');
		for (const [i, { week }] of weeks.entries()) {
			const {
				grades,
				servings,
				bought,
				left,
				halfHours: _h,
				subjects: _s,
				daysCounted: _d,
				...figures
			} = counted[i]!;
			const row = json.find((row) => row.week === week)!;
			expect(row).toMatchObject(figures);
			expect(row.grades).toEqual({ '8': 0, '9': 0, '10': 0, other: 0, ...grades });
			expect(row.servings).toEqual({ coffee: 0, tea: 0, fruit: 0, ...servings });
			expect(row.bought).toEqual({ fruit: null, ...bought });
			expect(row.left).toEqual({ fruit: null, ...left });
		}
	});

	test('has nulls, and no zero, where a week was not counted', () => {
		const autumn = weeksToJson(span, 'own').find(({ week }) => week === '2026-W42')!;
		expect(autumn).toMatchObject({ visits: null, firstTime: null, hoursOpen: null, daysOpen: 0 });
		expect(autumn.grades).toEqual({ '8': null, '9': null, '10': null, other: null });
	});
});

test.each<Audience>(['own', 'others'])('the JSON for %s is as its schema says', (audience) => {
	const file = new URL('../../../static/schema/weeks.json', import.meta.url);
	const isValid = new Ajv2020({ validateFormats: false }).compile(JSON.parse(readFileSync(file, 'utf8')));
	const json = weeksToJson(span, audience);
	expect(isValid(json), JSON.stringify(isValid.errors)).toBe(true);
	expect(isValid([{ ...json[0], visits: -1 }])).toBe(false);
});

describe('what others are given', () => {
	const people = ['Besøg', '8. klasse', '9. klasse', '10. klasse', 'Andet', 'Første gang', 'Været her før'];

	test.each(['CSV', 'workbook', 'JSON'])('names no group of fewer than five in the %s', async (file) => {
		const cells: unknown[] = [];
		if (file === 'JSON') {
			for (const { visits, firstTime, returning, notAsked, grades } of weeksToJson(span, 'others')) {
				cells.push(visits, firstTime, returning, notAsked, ...Object.values(grades));
			}
		} else if (file === 'CSV') {
			const text = weeksToCsv(span, words, 'others').slice(1);
			const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
			for (const row of data) cells.push(...people.map((label) => row[label]));
		} else {
			const book = await openBook('others');
			expect(book.SheetNames).not.toContain('Frivillige');
			for (const name of ['Uger', 'Dage', 'Besøg efter klasse']) {
				for (const row of readSheet(book, name)) cells.push(...people.map((label) => row[label]));
			}
		}
		const figures = cells.filter((cell) => /^\d+$/.test(String(cell))).map(Number);
		expect(figures.length).toBeGreaterThan(60);
		expect(Math.min(...figures)).toBeGreaterThanOrEqual(5);
		expect(cells).toContain('<5');
	});

	test('has no count of entries, which counts what is hidden', async () => {
		expect(weeksToJson(span, 'others').every(({ entries }) => entries === null)).toBe(true);
		const rows = readSheet(await openBook('others'), 'Uger');
		expect(Object.keys(rows[0]!)).not.toContain('Poster');
	});
});

describe('what was bought and left', () => {
	const noted = (day: string, body: { item: string; bought?: number; left?: number }): Line => [
		`${day} 18:00`,
		'stock.noted',
		{ day, ...body }
	];
	const span = readSpan(
		journalOf(
			['2026-11-20 12:00', 'cafe.changed', { items: ['fruit', 'Boller', 'tea'] }],
			noted('2026-11-16', { item: 'Nødder', left: 3 }),
			noted('2026-11-21', { item: 'fruit', bought: 40, left: 0 }),
			noted('2026-11-23', { item: 'Boller', bought: 12 }),
			noted('2026-11-25', { item: 'fruit', left: 7 }),
			noted('2026-11-30', { item: 'tea', bought: 99 })
		),
		{ since: '2026-11-09', until: '2026-11-29' }
	);

	test('has a column for what was noted in the span, the café’s items first, and a day for what was noted on it', async () => {
		const book = await openBook('own', span);
		const labels = ['Frugt købt', 'Frugt tilbage', 'Boller købt', 'Nødder tilbage'];
		const stockOf = (row: Record<string, unknown>) => labels.map((label) => row[label]);
		const weeks = readSheet(book, 'Uger');
		expect(Object.keys(weeks[0]!).filter((label) => /købt|tilbage/.test(label))).toEqual(labels);
		expect(weeks.map((row) => [row['Uge'], ...stockOf(row)])).toEqual([
			['2026-W47', 40, 0, null, 3],
			['2026-W48', null, 7, 12, null],
			['I alt', 40, null, 12, null]
		]);
		const days = readSheet(book, 'Dage');
		expect(days.map((row) => [toDay(row['Dato']), ...stockOf(row)])).toEqual([
			['2026-11-16', null, null, null, 3],
			['2026-11-21', 40, 0, null, null],
			['2026-11-23', null, null, 12, null],
			['2026-11-25', null, 7, null, null]
		]);
	});

	test('is told to others by the week, and where nobody noted it there is no column', async () => {
		const others = await openBook('others', span);
		expect(readSheet(others, 'Uger')[0]).toMatchObject({ 'Frugt købt': 40 });
		const labels = XLSX.utils.sheet_to_json<unknown[]>(others.Sheets['Dage']!, { header: 1 })[0]!;
		expect(labels.join()).not.toMatch(/købt|tilbage/);
		const before = readSpan(entries, { since: '2026-08-10', until: '2026-08-16' });
		expect(Object.keys(readSheet(await openBook('own', before), 'Uger')[0]!).join()).not.toMatch(/købt/);
		expect(weeksToJson(before, 'own')).toMatchObject([{ bought: {}, left: {} }]);
	});
});

test('words that somebody typed are never taken for a formula, and stay what they are', async () => {
	const typed = ['=1+1', '+45', '-te', '@SUM(A1)', '\t=1', '8'];
	const wild = journalOf(
		['2026-11-20 12:00', 'cafe.changed', { grades: typed, items: ['=HYPERLINK("x")', 'te; "grøn"'] }],
		['2026-11-23 15:00', 'visit.recorded', { grade: '=1+1' }]
	);
	const book = await openBook('own', readSpan(wild, { since: '2026-11-23', until: '2026-11-29' }));
	const labels = book.SheetNames.flatMap((name) =>
		XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[name]!, { header: 1 })[0]!.map(String)
	);
	for (const word of ["'=1+1", "'+45", "'-te", "'@SUM(A1)", '\'=HYPERLINK("x")', 'te; "grøn"']) {
		expect(labels).toContain(word);
	}
	expect(labels.filter((label) => /^\s*[=+\-@]/.test(label))).toEqual([]);
	expect(readSheet(book, 'Besøg efter klasse')[0]).toMatchObject({ Besøg: 1, "'=1+1": 1 });
});
