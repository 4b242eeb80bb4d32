import { describe, expect, it } from 'vitest';
import { readSheet, ROWS_MAX, type SheetRow } from './read-sheet.ts';

const monday = { opening: 'mon', weekday: 1, from: '15:00', to: '18:00', cancelledOn: [] };
const world = { plan: [monday], subjects: [{ subject: 'maths', names: ['Matematik'] }], today: '2026-11-24' };
const read = (text: string) => readSheet(text, world);
const HEAD = 'Navn;Fag;Telefon;Mail;Dag;Fra;Til\n';

describe('a sheet', () => {
	it('is read row by row', () => {
		expect(
			read(`${HEAD}Sara Holm;Matematik, historie;20 30 40 50;sara@example.org;mandag;10.8.2026;18/12`)
		).toMatchObject({
			ok: true,
			rows: [
				{
					number: 2,
					name: 'Sara Holm',
					subjects: ['maths', 'historie'],
					phone: '20 30 40 50',
					mail: 'sara@example.org',
					openings: [monday],
					since: '2026-08-10',
					until: '2026-12-18',
					problems: []
				}
			]
		});
	});

	it.each<[string, string, Partial<SheetRow>[]]>([
		[
			'with two columns for a name',
			'Fornavn;Efternavn\nSara;Holm\nOmar;',
			[{ name: 'Sara Holm' }, { name: 'Omar' }]
		],
		[
			'of names alone, without a heading',
			'Sara Holm\nOmar',
			[
				{ number: 1, name: 'Sara Holm' },
				{ number: 2, name: 'Omar' }
			]
		],
		['with short rows', `${HEAD}Sara`, [{ name: 'Sara', openings: [], since: null, problems: [] }]]
	])('may be one %s', (_what, text, rows) => {
		expect(read(text)).toMatchObject({ ok: true, rows });
	});

	it.each<[string, string]>([
		['', 'empty'],
		[' \n;;', 'empty'],
		['Telefon;Mail\n1;2', 'no-name'],
		['Sara;Matematik', 'no-name'],
		[HEAD, 'no-rows'],
		[`${HEAD}"Sara;`, 'quote'],
		[`Navn\n${'Sara\n'.repeat(ROWS_MAX + 1)}`, 'many']
	])('of %j is not read: %s', (text, problem) => {
		expect(read(text)).toMatchObject({ ok: false, problem });
	});

	it('may have as many rows as that', () => {
		expect(read(`Navn\n${'Sara\n'.repeat(ROWS_MAX)}`).ok).toBe(true);
	});
});

describe('a row', () => {
	it.each<[string, string, string]>([
		['', 'name-empty', ''],
		['x'.repeat(61), 'name-long', 'x'.repeat(61)],
		[`Sara;${'x'.repeat(25)}`, 'subjects-long', 'x'.repeat(25)],
		['Sara;;ring', 'phone-bad', 'ring'],
		['Sara;;;sara@', 'mail-bad', 'sara@'],
		['Sara;;;;fredag', 'not-open', 'fredag'],
		['Sara;;;;ofte', 'day-unknown', 'ofte'],
		['Sara;;;;mandag;snart', 'date-bad', 'snart'],
		['Sara;;;;mandag;1.12.2026;30.11.2026', 'range-swapped', '30.11.2026']
	])('%j has a problem: %s', (row, name, words) => {
		const sheet = read(`${HEAD}${row || ';Matematik'}`);
		expect(sheet.ok && sheet.rows[0]?.problems).toEqual([{ name, words }]);
	});

	it('tells all of its problems', () => {
		const sheet = read(`${HEAD};;ring;;ofte;snart`);
		expect(sheet.ok && sheet.rows[0]?.problems.map(({ name }) => name)).toEqual([
			'name-empty',
			'phone-bad',
			'day-unknown',
			'date-bad'
		]);
	});
});
