import { addWeeks, daysOfWeek, localDay, weekOf } from '../src/lib/journal/calendar.ts';
import { thingId } from '../src/lib/journal/entry-builder.ts';
import { CafeHistory } from './cafe-history.ts';
import { expect, pair, test } from './desk-test.ts';
import { getWeekFile } from './week-file.ts';

test.use({ isPassing: true });

test('staff follow a half-year bar by bar, look at it as a table, and at one day through its afternoon', async ({
	server,
	tablet
}) => {
	const history = await CafeHistory.begin(server);
	const hours = { weekday: 1, from: '15:00', to: '18:00', since: '2025-09-01', until: '2025-09-29' };
	history.note('2025-09-01', '09:00', 'opening.planned', { opening: thingId(1), ...hours });
	history.note('2025-09-02', '09:00', 'opening.cancelled', { opening: thingId(1), date: '2025-09-15' });
	history.note('2025-09-08', '15:05', 'visit.recorded', { grade: '8' });
	history.note('2025-09-22', '15:00', 'volunteer.registered', { volunteer: thingId(10), name: 'Amira' });
	history.note('2025-09-22', '15:00', 'volunteer.arrived', { volunteer: thingId(10) });
	const first = history.note('2025-09-22', '15:35', 'visit.recorded', { grade: '9' });
	history.note('2025-09-22', '15:36', 'visit.described', { visit: first, firstTime: true });
	history.note('2025-09-22', '15:40', 'visit.recorded', { grade: '9' });
	history.note('2025-09-22', '15:41', 'serving.counted', { item: 'tea', count: 2 });
	const week = weekOf(localDay(Date.now()));
	const monday = daysOfWeek(week)[0]!;
	const goesOn = { weekday: 1, from: '15:00', to: '18:00', since: monday };
	history.note(monday, '09:00', 'opening.planned', { opening: thingId(2), ...goesOn });
	for (const grade of ['8', '9']) history.note(monday, '15:05', 'visit.recorded', { grade });
	history.note(monday, '15:06', 'serving.counted', { item: 'fruit', count: 3 });
	await history.send();
	const page = await tablet.open(server.url);
	await pair(page, server);

	await page.goto(`${server.url}/staff/trends?term=2025-autumn`);
	const visits = page.getByRole('region', { name: 'Besøg pr. uge' });
	await visits.getByRole('group', { name: 'Besøg pr. uge' }).focus();
	for (const [key, told] of [
		['End', 'Uge 40, 29. september–5. oktober 2025: ikke talt'],
		['ArrowLeft', 'Uge 39, 22.–28. september 2025: 2 besøg, 1 for første gang'],
		['ArrowLeft', 'Uge 38, 15.–21. september 2025: lukket'],
		['Home', 'Uge 36, 1.–7. september 2025: ikke talt']
	] as const) {
		await page.keyboard.press(key);
		await expect(visits.locator('[aria-live]')).toHaveText(told);
	}
	await visits.getByText('Vis som tabel').click();
	await expect(visits.getByRole('row', { name: /^Uge 39/ })).toContainText('2');
	await expect(visits.getByRole('row', { name: /^Uge 38/ })).toContainText('lukket');
	await expect(visits.getByRole('row', { name: /^I alt/ })).toContainText('3');

	// Paper leads back to the page that it was asked for on.
	await page.getByRole('button', { name: 'Gem eller print' }).click();
	await page.getByRole('link', { name: /^Print/ }).click();
	await expect(page.getByRole('article')).toContainText('3 besøg');
	await expect(page.getByRole('link', { name: 'Udvikling' })).toHaveAttribute('aria-current', 'true');
	await page.getByRole('link', { name: 'Tilbage', exact: true }).click();
	await expect(page).toHaveURL(/\/staff\/trends\?term=2025-autumn$/);

	await page.goto(`${server.url}/staff?week=2025-W39`);
	await page.getByRole('link', { name: /^Mandag/ }).click();
	await expect(page.getByRole('heading', { name: 'Mandag 22. september 2025' })).toBeVisible();
	const afternoon = page.getByRole('region', { name: 'Eftermiddagen' });
	await afternoon.getByText('Vis som tabel').click();
	await expect(afternoon.getByRole('row', { name: /^15\.30/ })).toHaveText(/15\.30\s*2\s*1\s*1\s*2\s*2/);
	await page.getByText('Sådan tæller vi').click();
	await expect(page.getByText('5 poster')).toBeVisible();
	await page.getByRole('navigation', { name: 'Skift dag' }).getByRole('link', { name: '15. sep.' }).click();
	await expect(page.getByText('Åbningen er aflyst.')).toBeVisible();

	// 2 visits an opening × 1 opening × 1.5 pieces a visit − 1 left.
	await page.goto(`${server.url}/staff/day?day=${monday}`);
	await page.getByLabel('Frugt, købt', { exact: true }).fill('5');
	await page.getByLabel('Frugt, tilbage', { exact: true }).fill('1');
	await page.getByRole('button', { name: 'Gem', exact: true }).click();
	await expect(page.getByText('Gemt')).toBeVisible();
	await page.goto(`${server.url}/staff?week=${week}`);
	const stock = page.getByRole('region', { name: 'Serveret og tilbage', exact: true });
	await expect(stock.getByRole('row', { name: /^Frugt/ })).toHaveText(/Frugt\s*3\s*5\s*1/);
	const next = Number(addWeeks(week, 1).slice(-2));
	await expect(stock).toContainText(new RegExp(`ca\\. 2\\s*stykker frugt skal købes til uge ${next}`));
});

test('staff enter a missed afternoon, take a wrong tap out and move another, and a week that they had exported says that it changed', async ({
	server,
	tablet
}) => {
	const [MISSED, COUNTED] = ['2025-09-22', '2025-09-25'];
	const history = await CafeHistory.begin(server);
	for (const weekday of [1, 4]) {
		const hours = { weekday, from: '15:00', to: '18:00', since: '2025-09-22', until: '2025-09-28' };
		history.note('2025-09-01', '09:00', 'opening.planned', { opening: thingId(weekday), ...hours });
	}
	history.note('2025-09-01', '09:00', 'contact.registered', { contact: thingId(8), name: 'Karen Sørensen' });
	history.note('2025-09-01', '09:00', 'volunteer.registered', { volunteer: thingId(10), name: 'Amira' });
	for (const minute of ['05', '06', '07']) {
		history.note(COUNTED, `15:${minute}`, 'visit.recorded', { grade: '9' });
	}
	await history.send();
	const page = await tablet.open(server.url);
	await pair(page, server);
	const save = async (button: string, reason: string) => {
		const dialog = page.getByRole('dialog');
		await dialog.getByText(reason, { exact: true }).click();
		await dialog.getByText('Karen Sørensen').click();
		await dialog.getByRole('button', { name: button, exact: true }).click();
		await expect(dialog).toBeHidden();
	};
	const openWeek = () => page.goto(`${server.url}/staff?week=2025-W39`);
	const rowOf = (day: string) => page.getByRole('row', { name: new RegExp(`^${day}`) });

	await openWeek();
	await page.getByRole('button', { name: 'Gem eller print' }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: /^Excel/ }).click();
	await download;
	await expect(page.getByRole('dialog').getByRole('status').last()).toContainText('xlsx');
	await page.keyboard.press('Escape');
	await expect(page.getByText(/Ændret siden eksport/)).toBeHidden();

	await page.getByRole('link', { name: 'ikke talt – skriv ind bagefter' }).click();
	const nine = page.getByRole('button', { name: 'Én mere: 15.30, 9. klasse' });
	for (let pupils = 0; pupils < 4; pupils++) await nine.click();
	await page.getByRole('button', { name: 'Én mere: Te' }).click();
	await page.getByLabel('Tilføj en frivillig').selectOption('Amira');
	await expect(page.getByText('I alt 4 besøg, 1 servering, 1 frivillig')).toBeVisible();
	await page.getByRole('button', { name: 'Gem', exact: true }).click();
	await save('Gem', 'Talt på papir');
	const corrections = page.getByRole('region', { name: 'Rettelser' });
	await expect(corrections).toContainText(
		'Mandag 22. september 2025: 4 besøg (9. klasse, kl. 15.30), 1 te, Amira'
	);
	await expect(corrections).toContainText('Karen Sørensen');
	await expect(corrections).toContainText('Talt på papir');

	await page.goto(`${server.url}/staff/day/correct?day=${COUNTED}`);
	await page.getByRole('button', { name: /^3\s*9\. klasse/ }).click();
	await save('Tag én ud', 'Talt to gange');
	await page.getByRole('button', { name: /^2\s*9\. klasse/ }).click();
	await page.getByRole('dialog').getByText('Flyt til en anden dag').first().click();
	await page.getByRole('dialog').getByLabel('Den rigtige dag').fill(MISSED);
	await save('Flyt til en anden dag', 'Talt på en forkert dag');
	await expect(corrections.getByRole('listitem')).toHaveCount(2);
	await expect(corrections).toContainText(
		'Flyttet fra torsdag 25. september 2025 til mandag 22. september 2025: 9. klasse, kl. 15.00'
	);

	await openWeek();
	await expect(rowOf('Mandag')).toContainText('5');
	await expect(page.getByText(/Ændret siden eksport \d+\/\d+: 3 → 6 besøg/)).toBeVisible();
	await getWeekFile(page);
	await expect(page.getByText(/Ændret siden eksport/)).toBeHidden();

	await page.goto(`${server.url}/staff/corrections?term=2025-autumn`);
	await corrections.getByRole('listitem').filter({ hasText: 'Flyttet' }).getByRole('button').click();
	await save('Fortryd', 'Fortrudt');
	await expect(corrections.getByRole('listitem').filter({ hasText: 'Fortrød en rettelse' })).toHaveCount(1);
	await openWeek();
	await expect(page.getByText(/stadig 6 besøg, men andre tal er rettet/)).toBeVisible();
	await expect(rowOf('Mandag')).toContainText('4');
});
