import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { DeskServer } from './desk-server.ts';

test('from the address that the server prints to a connected tablet, and out again', async ({ page }) => {
	const server = await new DeskServer().start();
	const problems: string[] = [];
	page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
	page.on('request', (request) => {
		if (!request.url().startsWith(server.url) || /\.js$/.test(request.url())) problems.push(request.url());
	});
	const expectAccessible = async () =>
		expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
	try {
		await page.goto(`${server.url}/admin`);
		await expect(page).toHaveURL(/\/admin\/sign-in$/);
		await expectAccessible();

		await page.goto(server.url + (await server.setUpPath()));
		await page.getByLabel('Hvad hedder lektiecaféen?').fill('Lektiecaféen i Gellerup');
		await page.getByLabel('Dit navn').fill('Karen');
		await page.getByLabel('E-mail').fill('karen@example.dk');
		await page.getByLabel('Adgangskode').fill('kaffe og frugt');
		await expectAccessible();
		await page.getByRole('button', { name: 'Opret konto' }).click();
		await expect(page.getByRole('heading', { name: 'Lektiecaféen i Gellerup' })).toBeVisible();
		await expect(page.getByText('Ingen tablet er forbundet endnu.')).toBeVisible();

		await page.getByRole('button', { name: 'Forbind en tablet' }).click();
		const code = await page.locator('.code').innerText();
		const paired = await server.post('/api/devices', { code, name: '<script>alert(1)</script>' });
		const { credential } = (await paired.json()) as { credential: string };
		await page.getByRole('link', { name: 'Færdig' }).click();
		await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();
		await expect(page.getByText('Har ikke meldt sig endnu')).toBeVisible();

		const sync = { protocol: 1, since: 0, sentAt: new Date().toISOString(), entries: [] };
		expect((await server.post('/api/sync', sync, credential)).status).toBe(200);
		await page.reload();
		await expect(page.getByText('Meldte sig lige nu')).toBeVisible();
		await page.getByText('Navn eller afslut').click();
		await page.getByLabel('Tablettens navn').fill('Tablet ved døren');
		await expectAccessible();
		await page.getByRole('button', { name: 'Gem navnet' }).click();
		await expect(page.getByText('Tablet ved døren', { exact: true })).toBeVisible();
		await page.getByText('Navn eller afslut').click();
		await page.getByRole('button', { name: 'Afslut tabletten' }).click();
		await expect(page.getByText('Ingen tablet er forbundet endnu.')).toBeVisible();
		expect((await server.post('/api/sync', sync, credential)).status).toBe(401);

		await page.getByRole('button', { name: 'Log ud' }).click();
		await expect(page.getByRole('heading', { name: 'Log ind' })).toBeVisible();
		await page.goBack();
		await expect(page.getByRole('heading', { name: 'Log ind' })).toBeVisible();
		expect(await page.context().cookies()).toEqual([]);
		expect(problems).toEqual([]);
	} finally {
		await server.remove();
	}
});
