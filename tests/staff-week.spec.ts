import { weekOf, localDay } from '../src/lib/journal/calendar.ts';
import { thingId } from '../src/lib/journal/entry-builder.ts';
import { CafeHistory } from './cafe-history.ts';
import { expect, pair, test } from './desk-test.ts';
import type { DeskServer } from './desk-server.ts';
import { getWeekFile, readWeekTable } from './week-file.ts';

test.use({ isPassing: true });

const [MONDAY, WEDNESDAY] = ['2025-09-29', '2025-10-01'];

const FILE = `\uFEFF${[
	'Uge;Dato;Ugedag;Besøg;8. klasse;9. klasse;10. klasse;Andet;Første gang;Været her før;Ikke oplyst;Kaffe;Te;Frugt;Frivillige;Frivilligtimer;Heraf antaget;Timer åbent',
	'2025-W40;2025-09-29;Mandag;3;1;2;0;0;1;1;1;2;0;3;2;4,75;2,25;3',
	'2025-W40;2025-09-30;Tirsdag;;;;;;;;;;;;;;;',
	'2025-W40;2025-10-01;Onsdag;0;0;0;0;0;0;0;0;0;0;0;0;0;0;3',
	'2025-W40;2025-10-02;Torsdag;;;;;;;;;;;;;;;',
	'2025-W40;2025-10-03;Fredag;;;;;;;;;;;;;;;',
	'2025-W40;2025-10-04;Lørdag;;;;;;;;;;;;;;;',
	'2025-W40;2025-10-05;Søndag;;;;;;;;;;;;;;;',
	'2025-W40;;I alt;3;1;2;0;0;1;1;1;2;0;3;2;4,75;2,25;6',
	''
].join('\r\n')}`;

/**
 * Week 40 of 2025: a Monday with pupils and helpers, a Wednesday on which the desk stood ready and nobody came, a
 * Thursday that was planned and not counted; and one visit in the week before.
 */
async function writeWeek(server: DeskServer): Promise<void> {
	const history = await CafeHistory.begin(server);
	for (const [i, weekday] of [1, 3, 4].entries()) {
		const hours = { weekday, from: '15:00', to: '18:00', since: '2025-09-01', until: '2025-10-09' };
		history.note('2025-09-01', '09:00', 'opening.planned', { opening: thingId(i), ...hours });
	}
	const [amira, bo] = [thingId(10), thingId(11)];
	history.note('2025-09-22', '15:10', 'visit.recorded', { grade: '10' });
	history.note(MONDAY, '14:30', 'desk.started', {});
	history.note(MONDAY, '15:00', 'volunteer.registered', { volunteer: amira, name: 'Amira' });
	history.note(MONDAY, '15:00', 'volunteer.arrived', { volunteer: amira });
	history.note(MONDAY, '15:45', 'volunteer.registered', { volunteer: bo, name: 'Bo' });
	history.note(MONDAY, '15:45', 'volunteer.arrived', { volunteer: bo });
	history.note(MONDAY, '17:30', 'volunteer.left', { volunteer: amira });
	const first = history.note(MONDAY, '15:05', 'visit.recorded', { grade: '8' });
	const second = history.note(MONDAY, '15:20', 'visit.recorded', { grade: '9' });
	history.note(MONDAY, '16:00', 'visit.recorded', { grade: '9' });
	history.note(MONDAY, '15:06', 'visit.described', { visit: first, firstTime: true });
	history.note(MONDAY, '15:21', 'visit.described', { visit: second, firstTime: false });
	history.note(MONDAY, '16:10', 'serving.counted', { item: 'coffee', count: 2 });
	history.note(MONDAY, '16:10', 'serving.counted', { item: 'fruit', count: 3 });
	const tea = history.note(MONDAY, '16:11', 'serving.counted', { item: 'tea', count: 1 });
	history.note(MONDAY, '16:12', 'entry.voided', { entry: tea, reason: 'undone' });
	history.note(WEDNESDAY, '14:45', 'desk.started', {});
	await history.send();
}

test('the week on the screen is the week in the file: 0 where nobody came, empty where nobody counted', async ({
	server,
	tablet
}) => {
	await writeWeek(server);
	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(`${server.url}/staff?week=2025-W40`);
	await expect(page.getByRole('table').first().getByRole('rowheader')).toHaveText([
		/^Mandag/,
		/^Onsdag/,
		/^Torsdag/,
		'I alt'
	]);
	const table = await readWeekTable(page);
	expect(table['Torsdag']).toEqual(['ikke talt – skriv ind bagefter']);

	const { name, text, rows } = await getWeekFile(page);
	expect(name).toBe('lektiecafe-2025-W40.csv');
	expect(text).toBe(FILE);
	// The screen says above the table how many hours are assumed.
	const assumed = rows[0]!.indexOf('Heraf antaget');
	for (const row of rows.slice(1)) {
		const [, , day = '', ...figures] = row.filter((_, i) => i !== assumed);
		// Hours have hundredths in the file, tenths on the screen.
		if (figures[0]) expect(table[day], day).toEqual(figures.map((figure) => figure.replace('4,75', '4,8')));
		else expect(table[day]?.[0] ?? 'ikke talt', day).toMatch(/^ikke talt/);
	}
	const figures = page.getByRole('region', { name: 'Ugens tal' });
	await expect(figures).toContainText('2 flere end i uge 39');
	await expect(figures).toContainText('4,8 timer, heraf 2,3 antaget');
	await expect(figures).toContainText('6 timer åbent på 2 dage');
});

test('staff walk through the weeks, and find the way back to this one', async ({ server, tablet }) => {
	await writeWeek(server);
	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(`${server.url}/staff?week=2025-W40`);
	const weeks = page.getByRole('navigation', { name: 'Skift uge' });
	await weeks.getByRole('link', { name: 'Uge 39' }).click();
	await expect(page.getByRole('heading', { name: 'Uge 39' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Ugens tal' })).toContainText('1 besøg');
	await weeks.getByRole('link', { name: 'Uge 40' }).click();
	await weeks.getByRole('link', { name: 'Uge 41' }).click();
	await weeks.getByRole('link', { name: 'Uge 42' }).click();
	await expect(page.getByRole('heading', { name: 'Stille i uge 42' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Gem eller print' })).toBeHidden();
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'Uge 41', exact: false })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Uge 41', exact: false })).toBeVisible();

	await weeks.getByRole('link', { name: 'Denne uge' }).click();
	const now = Number(weekOf(localDay(Date.now())).slice(-2));
	await expect(page.getByRole('heading', { level: 1 })).toContainText(`Uge ${now} `);
	await expect(weeks.getByRole('link')).toHaveCount(1);
	await page.goto(`${server.url}/staff?week=2025-W60`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(`Uge ${now} `);
});

test('the week is told and handed on in English as well', async ({ server, tablet }) => {
	await writeWeek(server);
	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(`${server.url}/staff?week=2025-W40`);
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Week 40');
	await expect(page.getByRole('table').first().getByRole('rowheader')).toHaveText([
		/^Monday/,
		/^Wednesday/,
		/^Thursday/,
		'Total'
	]);
	await expect(page.getByRole('cell', { name: 'not counted' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'The week in figures' })).toContainText(
		'2 more than in week 39'
	);
	await expect(page.locator('main')).not.toContainText(/[æøåÆØÅ]/);
	const { rows } = await getWeekFile(page, 'Save or print');
	expect(rows[0]?.slice(0, 5)).toEqual(['Week', 'Date', 'Weekday', 'Visits', 'Grade 8']);
	expect(rows.at(-1)).toEqual(FILE.trim().split('\r\n').at(-1)!.replace('I alt', 'Total').split(';'));
});
