import { checkIn, expect, pair, test } from './desk-test.ts';

test.use({ isPassing: true });

test('unpaired, the desk works in full; what was recorded before pairing is synced after it', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(server.url);
	await expect(page.getByRole('status')).toContainText('ikke forbundet');
	await checkIn(page, /^8/);
	await checkIn(page, /^10/);
	await page.getByRole('button', { name: /^Frugt/ }).click();
	await expect(page.getByRole('button', { name: /^Frugt 1/ })).toBeVisible();
	expect(await server.pullAll()).toEqual([]);

	await pair(page, server);
	await page.goto(server.url);
	await expect(page.getByRole('status')).toContainText('Alt er modtaget');
	await expect(page.getByRole('button', { name: /^Frugt 1/ })).toBeVisible();
	const entries = await server.pullAll();
	expect(entries.map(({ kind }) => kind)).toEqual(['visit.recorded', 'visit.recorded', 'serving.counted']);
});

test('a code is typed by hand, wrong at first', async ({ server, tablet }) => {
	const page = await tablet.open(`${server.url}/staff/tablet`);
	const code = await server.pairByCommand();
	await page.getByRole('textbox', { name: 'Kode' }).fill('2222-2222');
	await page.getByRole('button', { name: 'Forbind', exact: true }).click();
	await expect(page.getByText('Koden passer ikke')).toBeVisible();
	await page.getByRole('textbox', { name: 'Kode' }).fill(code.toLowerCase().replace('-', ' '));
	await page.getByRole('button', { name: 'Forbind', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Forbundet', exact: true })).toBeVisible();
});

test('a revoked tablet keeps everything, says so, and sends it when it is paired anew', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(server.url);
	await expect(page.getByRole('status')).toContainText('Alt er modtaget');
	const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await server.devices())?.[0] ?? '';
	await server.devices('--revoke', id);

	await checkIn(page, /^9/);
	await expect(page.getByRole('status')).toContainText('koblet fra · 1 venter');
	await pair(page, server);
	await page.goto(server.url);
	await expect(page.getByRole('status')).toContainText('Alt er modtaget');
	expect((await server.pullAll()).filter(({ kind }) => kind === 'visit.recorded')).toHaveLength(1);
});

test('cafés on one server see nothing of each other', async ({ server, newTablet }) => {
	const [ours, theirs] = [await newTablet(), await newTablet()];
	const here = await ours.open(server.url);
	await pair(here, server);
	await here.goto(server.url);
	await checkIn(here, /^9/);
	await here.getByRole('button', { name: /^Kaffe/ }).click();
	await expect(here.getByRole('status')).toContainText('Alt er modtaget');

	const there = await theirs.open(server.url);
	await pair(there, server, 'Gellerup');
	await there.goto(server.url);
	await expect(there.getByRole('status')).toContainText('Alt er modtaget');
	await expect(there.getByRole('button', { name: /^Kaffe 0/ })).toBeVisible();
	expect(await server.pullAll('Gellerup')).toEqual([]);
});
