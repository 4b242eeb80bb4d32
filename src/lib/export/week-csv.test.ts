import { describe, expect, it } from 'vitest';
import { journalOf, visit } from '../journal/journal-builder.ts';
import { thingId } from '../journal/entry-builder.ts';
import { countWeek } from '../journal/weeks.ts';
import { weekToCsv } from './week-csv.ts';
import type { WeekLabels } from './words.ts';

const gradeNames: Record<string, string> = { other: 'andre' };
const itemNames: Record<string, string> = { coffee: 'kaffe', tea: 'te', fruit: 'frugt' };

const danish: WeekLabels = {
	week: 'uge',
	date: 'dato',
	weekday: 'ugedag',
	weekdays: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
	total: 'I alt',
	visits: 'besøg',
	grade: (grade) => gradeNames[grade] ?? `${grade}. klasse`,
	firstTime: 'første gang',
	returning: 'været her før',
	notAsked: 'ikke oplyst',
	item: (item) => itemNames[item] ?? item,
	volunteers: 'frivillige',
	volunteerHours: 'frivilligtimer',
	assumedHours: 'heraf antaget',
	hoursOpen: 'timer åbent'
};

const [monday, sofie, omar] = [thingId(1), thingId(2), thingId(3)];

const term = journalOf(
	['2026-08-01 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '15:00', to: '18:00' }],
	['2026-11-23 14:55', 'desk.started', {}],
	visit('2026-11-23 15:01', '8'),
	visit('2026-11-23 15:02', '9'),
	visit('2026-11-23 15:03', '9'),
	['2026-11-23 15:10', 'serving.counted', { item: 'fruit', count: 12 }],
	['2026-11-23 15:00', 'volunteer.arrived', { volunteer: sofie }],
	['2026-11-23 17:20', 'volunteer.left', { volunteer: sofie }],
	['2026-11-23 16:30', 'volunteer.arrived', { volunteer: omar }],
	['2026-11-25 14:55', 'desk.started', {}],
	visit('2026-11-26 15:01', 'other'),
	['2026-11-26 15:00', 'volunteer.arrived', { volunteer: sofie }],
	['2026-11-26 15:20', 'volunteer.left', { volunteer: sofie }]
);

/** Rows and cells of a CSV, by RFC 4180 with semicolons; written without a look at the writer. */
function parseCsv(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain = '', end] of text
		.slice(1)
		.matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n)/g)) {
		rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain);
		if (end === '\r\n') rows.push([]);
	}
	return rows.slice(0, -1);
}

const toNumber = (cell: string) => Number(cell.replace(',', '.'));

describe('the week as a table', () => {
	it('is this one, to the letter', () => {
		expect(weekToCsv(countWeek(term, '2026-W48'), danish)).toBe(
			'\uFEFF' +
				[
					'uge;dato;ugedag;besøg;8. klasse;9. klasse;10. klasse;andre;første gang;været her før;ikke oplyst;' +
						'kaffe;te;frugt;frivillige;frivilligtimer;heraf antaget;timer åbent',
					'2026-W48;2026-11-23;mandag;3;1;2;0;0;0;0;3;0;0;12;2;3,83;1,5;3',
					'2026-W48;2026-11-24;tirsdag;;;;;;;;;;;;;;;',
					'2026-W48;2026-11-25;onsdag;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0',
					'2026-W48;2026-11-26;torsdag;1;0;0;0;1;0;0;1;0;0;0;1;0,33;0;0',
					'2026-W48;2026-11-27;fredag;;;;;;;;;;;;;;;',
					'2026-W48;2026-11-28;lørdag;;;;;;;;;;;;;;;',
					'2026-W48;2026-11-29;søndag;;;;;;;;;;;;;;;',
					'2026-W48;;I alt;4;1;2;0;1;0;0;4;0;0;12;2;4,16;1,5;3',
					''
				].join('\r\n')
		);
	});

	it('has empty cells, and no zero, where nothing was counted all week', () => {
		const rows = parseCsv(weekToCsv(countWeek([], '2026-W53'), danish));
		expect(rows).toHaveLength(9);
		expect(rows.slice(1).map((row) => row.slice(0, 3))).toEqual([
			['2026-W53', '2026-12-28', 'mandag'],
			['2026-W53', '2026-12-29', 'tirsdag'],
			['2026-W53', '2026-12-30', 'onsdag'],
			['2026-W53', '2026-12-31', 'torsdag'],
			['2026-W53', '2027-01-01', 'fredag'],
			['2026-W53', '2027-01-02', 'lørdag'],
			['2026-W53', '2027-01-03', 'søndag'],
			['2026-W53', '', 'I alt']
		]);
		expect(new Set(rows.slice(1).flatMap((row) => row.slice(3)))).toEqual(new Set(['']));
	});

	it('has the columns in the same order in every language', () => {
		const english: WeekLabels = {
			...danish,
			visits: 'visits',
			grade: (grade) => `grade ${grade}`,
			total: 'Total'
		};
		const [inDanish, inEnglish] = [danish, english].map((labels) =>
			parseCsv(weekToCsv(countWeek(term, '2026-W48'), labels))
		);
		expect(inEnglish![0]!.slice(3, 6)).toEqual(['visits', 'grade 8', 'grade 9']);
		expect(inEnglish!.slice(1, 8)).toEqual(inDanish!.slice(1, 8));
	});

	it('cannot be made to run what somebody typed', () => {
		const entries = [
			...term,
			...journalOf([
				'2026-11-20 12:00',
				'cafe.changed',
				{ grades: ['=1+1', '8'], items: ['@SUM(A1)', 'te; "grøn"'] },
				{ seq: 50 }
			])
		];
		const csv = weekToCsv(countWeek(entries, '2026-W48'), {
			...danish,
			grade: (grade) => grade,
			item: (item) => item
		});
		const [header] = parseCsv(csv);
		expect(header).toContain("'=1+1");
		expect(header).toContain("'@SUM(A1)");
		expect(header).toContain('te; "grøn"');
		expect(parseCsv(csv).every((row) => row.length === header!.length)).toBe(true);
	});

	it('has sums that agree when it is read back', () => {
		const [header, ...rows] = parseCsv(weekToCsv(countWeek(term, '2026-W48'), danish));
		const total = rows.pop()!;
		const column = (name: string) => header!.indexOf(name);
		for (const name of header!.slice(3).filter((name) => name !== 'frivillige')) {
			const sum = rows.reduce((all, row) => all + Math.round(toNumber(row[column(name)]!) * 100), 0) / 100;
			expect(toNumber(total[column(name)]!), name).toBe(sum);
		}
		for (const row of [...rows, total].filter((row) => row[column('besøg')] !== '')) {
			const visits = toNumber(row[column('besøg')]!);
			const sumOf = (...names: string[]) =>
				names.reduce((all, name) => all + toNumber(row[column(name)]!), 0);
			expect(sumOf('8. klasse', '9. klasse', '10. klasse', 'andre')).toBe(visits);
			expect(sumOf('første gang', 'været her før', 'ikke oplyst')).toBe(visits);
		}
	});
});
