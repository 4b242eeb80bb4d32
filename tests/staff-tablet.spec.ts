import type { Page } from '@playwright/test';
import { checkIn, expect, pair, test } from './desk-test.ts';

test.use({ isPassing: true });

const connected = (page: Page) => page.getByRole('heading', { name: 'Forbundet', exact: true });

async function type(page: Page, code: string): Promise<void> {
	await page.getByRole('textbox', { name: 'Kode' }).fill(code);
	await page.getByRole('button', { name: 'Forbind', exact: true }).click();
}

test('a code in the address connects at once and leaves the address; used, it connects nobody again', async ({
	server,
	tablet
}) => {
	const page = await tablet.open('about:blank');
	await page.clock.setSystemTime(Date.now() - 90_000);
	const code = await server.pairingCode();
	await page.goto(`${server.url}/staff/tablet#${code}`);
	await expect(connected(page)).toBeVisible();
	await expect(page).toHaveURL(`${server.url}/staff/tablet`);
	await expect(page.getByText('Intet venter')).toBeVisible();
	await expect(page.getByRole('status').filter({ hasText: 'Forbundet' })).toContainText(
		'Tablet ved skranken'
	);

	await page.goto('about:blank');
	await page.goto(`${server.url}/staff/tablet#${code}`);
	await expect(page.getByText('Koden passer ikke, er brugt eller er udløbet')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Kode' })).toHaveValue(code);
});

test.describe('with a server of its own', () => {
	test.use({ isPassing: false, serviceWorkers: 'block' });

	test('a code that cannot connect says why: half, foreign letters, too many tries, no server', async ({
		server,
		tablet
	}) => {
		const page = await tablet.open(`${server.url}/staff/tablet`);
		await expect(page.getByRole('heading', { name: 'Tabletten er ikke forbundet' })).toBeVisible();
		await type(page, 'ABC');
		await expect(page.getByText('Koden er ikke hel. Den har 8 tegn; du har skrevet 3.')).toBeVisible();
		await type(page, 'ABCD-EF01');
		await expect(page.getByText('Der er et tegn, som aldrig er i en kode: 0 1')).toBeVisible();

		let status = 403;
		while (status === 403) {
			status = (await server.post('/api/devices', { code: '2222-2222', name: 'guesser' })).status;
		}
		expect(status).toBe(429);
		await type(page, '2222-2222');
		await expect(page.getByRole('alert')).toContainText(/For mange forsøg\. Vent \d+ minutter, og/);

		await server.kill();
		await type(page, '2222-2222');
		await expect(page.getByRole('alert')).toContainText('Der er ikke hul igennem til serveren');
		await server.start();
		await type(page, await server.pairingCode());
		await expect(connected(page)).toBeVisible();
	});
});

test('a revoked tablet says so where it is connected, and takes a new code', async ({ server, tablet }) => {
	const page = await tablet.open(server.url);
	await pair(page, server);
	const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await server.devices())?.[0] ?? '';
	await server.devices('--revoke', id);
	await page.goto(server.url);
	await checkIn(page, /^9/);
	await page.goto(`${server.url}/staff/tablet`);
	await expect(page.getByRole('heading', { name: 'Tabletten er koblet fra' })).toBeVisible();
	await expect(page.getByText('1 post', { exact: true })).toBeVisible();
	await type(page, await server.pairingCode());
	await expect(connected(page)).toBeVisible();
	await expect(page.getByText('Intet venter')).toBeVisible();
});

test('staff disconnect a tablet; it keeps what it has', async ({ server, tablet }) => {
	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.getByRole('button', { name: 'Kobl tabletten fra' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Kobl fra', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Tabletten er ikke forbundet' })).toBeVisible();
	expect((await server.devices()).trim().split('\t').at(-1), 'revoked').not.toBe('-');
	await page.goto(server.url);
	await checkIn(page, /^9/);
	await page.goto(`${server.url}/staff`);
	await expect(page.getByText('det, andre tablets har talt, er ikke med')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Ugens tal' })).toContainText('1 besøg');
});
