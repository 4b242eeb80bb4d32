import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Entry } from '../src/lib/journal/entry.ts';
import { CafeHistory } from './cafe-history.ts';
import { checkIn, expect, pair, test } from './desk-test.ts';
import { readWeekTable } from './week-file.ts';

const clock = new Intl.DateTimeFormat('da-DK', { timeStyle: 'short', timeZone: 'Europe/Copenhagen' });
const connected = (page: Page) => page.getByRole('heading', { name: 'Forbundet', exact: true });

async function type(page: Page, code: string): Promise<void> {
	await page.getByLabel('Kode').fill(code);
	await page.getByRole('button', { name: 'Forbind', exact: true }).click();
}

/** What waits for the server on the tablet, as it will be sent. */
function readWaiting(page: Page): Promise<Entry[]> {
	return page.evaluate(
		() =>
			new Promise<Entry[]>((resolve, reject) => {
				const opening = indexedDB.open('lektiecafe');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const rows = opening.result.transaction('waiting').objectStore('waiting').getAll();
					rows.onsuccess = () => {
						opening.result.close();
						resolve(rows.result.map(({ seq, entry }) => ({ ...entry, seq })));
					};
				};
			})
	);
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

	await expect(page.getByText('Intet endnu')).toBeHidden();
	await expect(page.getByText('Uret går'), 'right enough').toBeHidden();
	const storage = page.getByRole('region', { name: 'Lager på tabletten' });
	await expect(storage).toContainText(/Browseren (har lovet|kan smide)/);
	await expect(storage).toContainText(/[\d,]+ (kB|MB) er brugt af [\d,]+ GB\./);

	await page.goto('about:blank');
	await page.goto(`${server.url}/staff/tablet#${code}`);
	await expect(page.getByText('Koden passer ikke, er brugt eller er udløbet')).toBeVisible();
	await expect(page.getByLabel('Kode')).toHaveValue(code);
});

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
	await expect(page.getByText('Intet venter')).toBeVisible({ timeout: 15_000 });
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

test('what the server refuses is shown with its reason, kept, and saved to a file', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(server.url);
	await expect(page.getByRole('status')).toContainText('Alt er modtaget', { timeout: 15_000 });
	await tablet.context.setOffline(true);
	await checkIn(page, /^9/);
	const [visit] = await readWaiting(page);
	// Somebody else used the id before: a copied tablet.
	const history = await CafeHistory.begin(server);
	await history.post([{ ...visit!, body: { grade: '10' } }]);
	await tablet.context.setOffline(false);
	await expect(page.getByRole('status')).toContainText('1 blev afvist', { timeout: 15_000 });

	await page.goto(`${server.url}/staff`);
	await expect(page.getByText('1 blev afvist.')).toBeVisible();
	expect((await readWeekTable(page))['I alt']?.slice(0, 4)).toEqual(['1', '0', '0', '1']);
	await page.getByRole('link', { name: 'Se tabletten' }).click();
	const refused = page.getByRole('region', { name: '1 post blev afvist' });
	await expect(refused.getByRole('row').last()).toContainText(/Besøg.*i dag kl\..*already used by an entry/);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		refused.getByRole('button', { name: 'Gem i en fil' }).click()
	]);
	expect(download.suggestedFilename()).toMatch(/^lektiecafe-\d{4}-\d\d-\d\d-afvist\.json$/);
	const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
	expect(saved).toMatchObject([
		{ id: visit!.id, reason: expect.stringContaining('already used'), entry: visit }
	]);
	await page.reload();
	await expect(refused).toBeVisible();
});

for (const [error, ms, words] of [
	['five minutes slow', -5 * 60_000, 'Uret går 5 minutter for sent'],
	['three hours fast', 3 * 3_600_000, 'Uret går 3 timer for hurtigt']
] as const) {
	test(`a clock that is ${error} is said, and the counts correct for it`, async ({ server, tablet }) => {
		const page = await tablet.open('about:blank');
		await page.clock.setSystemTime(Date.now() + ms);
		await pair(page, server);
		await expect(page.getByRole('alert')).toContainText(words, { timeout: 15_000 });
		const minutes = [0, 1].map((ago) => clock.format(Date.now() - ago * 60_000));
		const answered = page.getByRole('definition').filter({ hasText: 'kl.' });
		await expect(answered, 'by the right clock').toHaveText(new RegExp(`i dag kl\\. (${minutes.join('|')})`));
	});
}
