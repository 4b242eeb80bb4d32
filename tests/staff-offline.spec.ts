import { addDays, localDay } from '../src/lib/journal/calendar.ts';
import { checkIn, expect, pair, test, untilStored } from './desk-test.ts';
import { getWeekFile } from './week-file.ts';

test('staff set everything and take the week’s file without a network; others see it afterwards', async ({
	server,
	tablet,
	newTablet
}) => {
	const page = await tablet.open(server.url);
	await pair(page, server);
	await untilStored(page);
	await server.kill();

	await page.goto(`${server.url}/staff/settings`);
	await page.getByRole('button', { name: 'Brug mandag, onsdag og torsdag 15–18' }).click();
	await page.getByRole('button', { name: 'Afslut onsdag 15–18' }).click();
	await page.getByLabel('Sidste dag').fill(addDays(localDay(Date.now()), 14));
	await page.getByRole('button', { name: 'Gem' }).last().click();
	await page.getByRole('button', { name: 'Luk en dag: torsdag 15–18' }).click();
	await page.getByRole('button', { name: 'Luk den dag' }).click();
	await page.getByLabel('Ny klasse').fill('7');
	await page.keyboard.press('Enter');
	await page.getByLabel('Caféens navn').fill('Caféen i kælderen');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('banner')).toContainText('Caféen i kælderen');
	await page.reload();
	await expect(page.getByRole('banner')).toContainText('Caféen i kælderen');

	await page.goto(server.url);
	await checkIn(page, /^7/);
	await page.goto(`${server.url}/staff`);
	await expect(page.getByText('poster herfra er ikke sendt endnu')).toBeVisible();
	const { rows } = await getWeekFile(page);
	expect(rows.at(-1)?.[rows[0]!.indexOf('7. klasse')]).toBe('1');
	await page.goto(`${server.url}/staff?week=2025-W40`);
	await expect(page.getByRole('heading', { name: 'Stille i uge 40' })).toBeVisible();

	await server.start();
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
	await expect(page.getByText('Alt herfra er modtaget')).toBeVisible();
	const other = await (await newTablet()).open(server.url);
	await pair(other, server);
	await other.goto(`${server.url}/staff/settings`);
	await expect(other.getByRole('banner')).toContainText('Caféen i kælderen');
	const openings = other.getByRole('region', { name: 'Åbningstider' });
	await expect(openings).toContainText(/Onsdag.*til og med/s);
	await expect(openings.getByRole('button', { name: /^Åbn igen/ })).toHaveCount(1);
});
