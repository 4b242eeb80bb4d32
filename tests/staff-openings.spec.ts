import type { Page } from '@playwright/test';
import { checkIn, expect, MONDAY, test, type Tablet } from './desk-test.ts';
import { readWeekTable } from './week-file.ts';

test.use({ isPassing: true });

const openedIn = (page: Page) => page.getByRole('region', { name: 'Åbningstider' });
const rowOf = (page: Page, words: RegExp) => openedIn(page).getByRole('listitem').filter({ hasText: words });
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Gem' }).click();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** The tablet at the settings, on the Monday on which staff set the three weekly openings. */
async function openSettings(tablet: Tablet, url: string): Promise<Page> {
	const page = await tablet.open('about:blank');
	await page.clock.setSystemTime(MONDAY);
	await page.goto(`${url}/staff/settings`);
	await press(page, 'Brug mandag, onsdag og torsdag 15–18');
	await expect(page.getByText('Gemt', { exact: true })).toBeVisible();
	return page;
}

/** What the desk says of today, at a moment. */
async function expectAtDesk(page: Page, url: string, at: string, words: string): Promise<void> {
	await page.clock.setSystemTime(new Date(at));
	await page.goto(url);
	await expect(page.getByRole('banner')).toContainText(words);
}

test('one tap sets three weekly openings, and the desk and the week follow', async ({ server, tablet }) => {
	const page = await tablet.open('about:blank');
	await page.clock.setSystemTime(MONDAY);
	await page.goto(`${server.url}/staff`);
	await expect(page.getByText('Caféen har ingen åbningstider endnu')).toBeVisible();
	await page.getByRole('link', { name: 'Sæt åbningstider' }).click();
	await press(page, 'Brug mandag, onsdag og torsdag 15–18');
	await expect(openedIn(page).getByRole('listitem')).toHaveText([/Mandag/, /Onsdag/, /Torsdag/]);
	await expect(page.getByText('Caféen har ingen åbningstider endnu')).toBeHidden();

	await page.getByRole('link', { name: 'Til forsiden' }).click();
	await expect(page.getByRole('banner')).toContainText('Åbent i dag til kl. 18.00');
	// The desk stays open: what it notes of its own accord, nobody waits for.
	const week = await tablet.newPage(`${server.url}/staff`);
	await expect(week.getByRole('table').first().getByRole('rowheader')).toHaveText([
		/^Mandag/,
		/^Onsdag/,
		/^Torsdag/,
		'I alt'
	]);
	const { Mandag, Onsdag } = await readWeekTable(week);
	expect([Mandag?.[0], Mandag?.at(-1)], 'open, without a visit').toEqual(['0', '3']);
	expect(Onsdag).toEqual(['ikke endnu']);

	await page.goto(`${server.url}/staff/settings`);
	await expect(openedIn(page).getByRole('listitem')).toHaveCount(3);
});

test('new hours apply from today on; a week that has been counted keeps its own', async ({
	server,
	tablet
}) => {
	const page = await openSettings(tablet, server.url);
	await expectAtDesk(page, server.url, '2026-11-23T16:00:00+01:00', 'Åbent i dag til kl. 18.00');
	await checkIn(page, /^9/);

	await page.clock.setSystemTime(new Date('2026-12-01T12:00:00+01:00'));
	await page.goto(`${server.url}/staff/settings`);
	await press(page, 'Ret mandag 15–18');
	await page.getByLabel('Lukker kl.').fill('19:30');
	await save(page);
	await expect(rowOf(page, /Mandag\s*15\.00–19\.30/)).toContainText('fra 1. december');
	await page.getByText('Tidligere åbningstider').click();
	await expect(rowOf(page, /Mandag\s*15–18/)).toContainText('til og med 30. november');

	await expectAtDesk(page, server.url, '2026-12-07T16:00:00+01:00', 'Åbent i dag til kl. 19.30');
	await checkIn(page, /^9/);
	await page.goto(`${server.url}/staff`);
	await expect(page.getByRole('heading', { name: 'Uge 50' })).toBeVisible();
	expect((await readWeekTable(page))['Mandag']?.at(-1)).toBe('4,5');
	await page.goto(`${server.url}/staff?week=2026-W48`);
	await expect(page.getByRole('heading', { name: 'Uge 48' })).toBeVisible();
	expect((await readWeekTable(page))['Mandag']?.at(-1)).toBe('3');
});

test('an opening ends; one day is closed and opened again', async ({ server, tablet }) => {
	const page = await openSettings(tablet, server.url);
	await press(page, 'Luk en dag: mandag 15–18');
	await expect(page.getByLabel('Dag', { exact: true })).toHaveValue('2026-11-23');
	await press(page, 'Luk den dag');
	await expect(rowOf(page, /Mandag/).first()).toContainText('Lukket 23. november');
	await page.getByRole('link', { name: 'Til forsiden' }).click();
	await expect(page.getByRole('banner')).toContainText('Åbner på onsdag kl. 15.00');
	await page.goto(`${server.url}/staff/settings`);
	await press(page, 'Åbn igen 23. november');
	await expect(page.getByText('Lukket 23. november')).toBeHidden();
	await page.getByRole('link', { name: 'Til forsiden' }).click();
	await expect(page.getByRole('banner')).toContainText('Åbent i dag til kl. 18.00');

	await page.goto(`${server.url}/staff/settings`);
	await press(page, 'Afslut onsdag 15–18');
	await page.getByLabel('Sidste dag').fill('2026-11-22');
	await save(page);
	await expect(page.getByText('Dagen er gået. Vælg i dag eller senere.')).toBeVisible();
	await page.getByLabel('Sidste dag').fill('2026-11-25');
	await save(page);
	await expect(rowOf(page, /Onsdag/)).toContainText('til og med 25. november');
	await expectAtDesk(page, server.url, '2026-11-25T12:00:00+01:00', 'Åbner i dag kl. 15.00');
	await expectAtDesk(page, server.url, '2026-12-01T12:00:00+01:00', 'Åbner på torsdag kl. 15.00');
});

test('a single date opens, moves and goes', async ({ server, tablet }) => {
	const page = await openSettings(tablet, server.url);
	await press(page, 'Ny enkelt dag');
	await page.getByLabel('Dato').fill('2026-11-28');
	await page.getByLabel('Åbner kl.').fill('10:00');
	await page.getByLabel('Lukker kl.').fill('14:00');
	await save(page);
	await expect(rowOf(page, /Lørdag 28\. november\s*10–14/)).toBeVisible();
	await expectAtDesk(page, server.url, '2026-11-28T09:30:00+01:00', 'Åbner i dag kl. 10.00');
	await page.goto(`${server.url}/staff`);
	await expect(page.getByRole('rowheader', { name: /Lørdag/ })).toBeVisible();

	await page.clock.setSystemTime(MONDAY);
	await page.goto(`${server.url}/staff/settings`);
	await press(page, 'Ret lørdag 28. november 10–14');
	await page.getByLabel('Dato').fill('2026-11-29');
	await save(page);
	await expect(rowOf(page, /Søndag 29\. november\s*10–14/)).toBeVisible();
	await press(page, 'Fjern søndag 29. november 10–14');
	await expect(page.getByRole('heading', { name: 'Enkelte dage' })).toBeHidden();
	await press(page, 'Fortryd');
	await expect(rowOf(page, /Søndag 29\. november/)).toBeVisible();
});

test('times that cannot be are explained, and kept for correcting', async ({ server, tablet }) => {
	const page = await openSettings(tablet, server.url);
	await press(page, 'Ny ugedag');
	await page.getByLabel('Åbner kl.').fill('17:00');
	await page.getByLabel('Lukker kl.').fill('16:00');
	await save(page);
	await expect(page.getByRole('alert')).toHaveText(/^Lukketiden skal ligge efter åbningstiden/);
	await page.getByLabel('Lukker kl.').fill('19:00');
	await expect(page.getByRole('alert')).toBeHidden();
	await save(page);
	await expect(page.getByRole('alert')).toHaveText(/^Der er allerede åbent mandag 15–18 i det tidsrum/);
	await page.getByLabel('Til og med').fill('2026-11-20');
	await save(page);
	await expect(page.getByText('Den sidste dag ligger før den første')).toBeVisible();
	await page.getByLabel('Til og med').fill('');
	await page.getByText('Tir', { exact: true }).click();
	await save(page);
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(rowOf(page, /Tirsdag\s*17–19/)).toBeVisible();
});
