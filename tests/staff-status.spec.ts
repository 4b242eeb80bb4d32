import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { localDay } from '../src/lib/journal/calendar.ts';
import { deviceId } from '../src/lib/journal/entry-builder.ts';
import type { Entry } from '../src/lib/journal/entry.ts';
import { CafeHistory } from './cafe-history.ts';
import { checkIn, expect, pair, test, untilStored } from './desk-test.ts';
import type { DeskServer } from './desk-server.ts';
import { readWeekTable } from './week-file.ts';

test.use({ isPassing: true });

const clock = new Intl.DateTimeFormat('da-DK', { timeStyle: 'short', timeZone: 'Europe/Copenhagen' });

const todo = (page: Page, title: string | RegExp): Locator =>
	page.getByRole('list', { name: 'Det skal ordnes' }).getByRole('listitem').filter({ hasText: title });
const row = (page: Page, title: string): Locator => page.getByRole('listitem').filter({ hasText: title });

/** As a browser does for a site on its home screen. */
async function agreeToKeep(context: BrowserContext, page: Page, url: string): Promise<void> {
	const session = await context.newCDPSession(page);
	await session.send('Browser.grantPermissions', { origin: url, permissions: ['durableStorage'] });
}

async function openStatus(page: Page, server: DeskServer): Promise<void> {
	await page.goto(`${server.url}/staff/status`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
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

async function save(page: Page, button: string): Promise<{ name: string; path: string; text: string }> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: button }).click()
	]);
	const path = await download.path();
	return { name: download.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}

function load(page: Page, text: string): Promise<void> {
	const file = { name: 'gemt.json', mimeType: 'application/json', buffer: Buffer.from(text) };
	return page.getByLabel('Indlæs en gemt fil').setInputFiles(file);
}

test.describe('on a tablet with a service worker', () => {
	test.use({ isPassing: false });

	test('a tablet that is connected, kept and stored hangs out the green sign; a part thrown away takes it in', async ({
		server,
		tablet
	}) => {
		const page = await tablet.open(server.url);
		await agreeToKeep(tablet.context, page, server.url);
		await pair(page, server);
		await untilStored(page);
		await page.getByRole('link', { name: 'Se, hvordan tabletten har det' }).click();
		await expect(page.getByRole('heading', { name: 'Klar til at åbne' })).toBeVisible();
		await expect(page.getByText('Alt er i orden på denne tablet.')).toBeVisible();
		await expect(page).toHaveTitle(/^Tilstand · /);
		for (const title of ['Forbundet til biblioteket', 'Intet mangler på serveren', 'Virker uden net']) {
			await expect(row(page, title)).toContainText('I orden');
		}
		await expect(row(page, 'God plads')).toContainText(/[\d,]+ (kB|MB) er brugt af [\d,]+ GB\./);
		const about = page.getByRole('region', { name: 'Denne tablet' });
		await expect(about).toContainText(
			/Navn ?Tablet ved skranken Nummer ?[0-9a-f]{8} Udgave ?\d+\. \w+ 20\d\d kl\. /
		);

		await page.evaluate(async () => {
			for (const name of await caches.keys()) await caches.delete(name);
		});
		await openStatus(page, server);
		await expect(page.getByRole('heading', { name: 'Én ting at ordne' })).toBeVisible();
		await expect(todo(page, 'Kan ikke åbnes uden net endnu')).toContainText('Indlæs siden igen');
	});
});

test('a tablet that is not connected says what to do, and leads there', async ({ server, tablet }) => {
	const page = await tablet.open(server.url);
	await checkIn(page, /^9/);
	await page.getByRole('link', { name: 'Hjælpere' }).click();
	await page.getByRole('link', { name: 'Personale' }).click();
	await page.getByRole('link', { name: 'Tablet', exact: true }).click();
	await expect(page.getByRole('heading', { name: /ting at ordne/ })).toBeVisible();
	await expect(row(page, '1 post venter')).toContainText('Det bliver sendt, når tabletten er forbundet.');
	await todo(page, 'Tabletten er ikke forbundet').getByRole('link', { name: 'Forbind tabletten' }).click();
	await expect(page.getByRole('textbox', { name: 'Kode' })).toBeVisible();
});

for (const [error, ms, words] of [
	['five minutes slow', -5 * 60_000, 'Uret går 5 minutter for sent'],
	['three hours fast', 3 * 3_600_000, 'Uret går 3 timer for hurtigt']
] as const) {
	test(`a clock that is ${error} is said, and the counts correct for it`, async ({ server, tablet }) => {
		const page = await tablet.open('about:blank');
		await page.clock.setSystemTime(Date.now() + ms);
		await pair(page, server);
		await openStatus(page, server);
		await expect(todo(page, words)).toContainText('Stil det i tablettens indstillinger');
		const minutes = [0, 1].map((ago) => clock.format(Date.now() - ago * 60_000));
		await expect(row(page, 'Biblioteket svarer'), 'by the right clock').toContainText(
			new RegExp(`i dag kl\\. (${minutes.join('|')})`)
		);
	});
}

test('what the server refuses is shown with its reason, kept, saved to a file, corrected and sent again', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(server.url);
	await pair(page, server);
	await page.goto(server.url);
	await expect(page.getByRole('status')).toContainText('Alt er modtaget');
	await tablet.context.setOffline(true);
	await checkIn(page, /^9/);
	const [visit] = await readWaiting(page);
	// Somebody else used the id before: a copied tablet.
	const history = await CafeHistory.begin(server);
	await history.post([{ ...visit!, body: { grade: '10' } }]);
	await tablet.context.setOffline(false);
	await expect(page.getByRole('status')).toContainText('1 blev afvist');

	await page.goto(`${server.url}/staff`);
	await expect(page.getByText('1 blev afvist.')).toBeVisible();
	expect((await readWeekTable(page))['I alt']?.slice(0, 4)).toEqual(['1', '0', '0', '1']);
	await page.getByRole('link', { name: 'Se tilstanden' }).click();
	await expect(todo(page, '1 post blev afvist')).toBeVisible();
	const refused = page.getByRole('region', { name: '1 post blev afvist' });
	await expect(refused.getByRole('listitem')).toContainText(
		/Besøg · 9\. klasse.*i dag kl\..*brugt af en anden post.*already used by an entry/s
	);
	const { name, text } = await save(page, 'Gem i en fil');
	expect(name).toMatch(/^lektiecafe-\d{4}-\d\d-\d\d-afvist\.json$/);
	expect(JSON.parse(text)).toMatchObject([
		{ id: visit!.id, reason: expect.stringContaining('already used'), entry: visit }
	]);

	await refused.getByRole('button', { name: /^Send igen, som den er/ }).click();
	await expect(refused, 'refused once more').toBeVisible();
	await page.reload();
	await refused.getByRole('button', { name: /^Ret og send/ }).click();
	const dialog = page.getByRole('dialog', { name: 'Ret: Besøg' });
	await dialog.getByRole('button', { name: '9. klasse' }).click();
	await expect(dialog.getByText('Klasse mangler.')).toBeVisible();
	await expect(dialog.getByRole('button', { name: 'Send igen' })).toBeDisabled();
	await dialog.getByRole('button', { name: '8. klasse' }).click();
	await dialog.getByRole('button', { name: 'Send igen' }).click();
	await expect(row(page, 'Intet er afvist')).toBeVisible();
	await expect(row(page, 'Intet venter')).toBeVisible();
	await page.goto(`${server.url}/staff`);
	expect((await readWeekTable(page))['I alt']?.slice(0, 4)).toEqual(['2', '1', '0', '1']);
});

test('a tablet that began anew is told on every tablet until somebody says that it is settled', async ({
	server,
	tablet
}) => {
	const history = await CafeHistory.begin(server);
	const today = localDay(Date.now());
	history.note(today, '08:00', 'device.restarted', { former: deviceId(9), held: 41, written: 57 });
	await history.send();
	const page = await tablet.open(server.url);
	await pair(page, server);
	await openStatus(page, server);
	const told = todo(page, 'En anden tablet begyndte forfra i dag kl. 08.00');
	await expect(told).toContainText('Serveren havde 41 af 57 poster; 16 kan mangle.');
	await told.getByRole('button', { name: 'Det er ordnet' }).click();
	await expect(told).toBeHidden();
	await expect(row(page, 'Intet venter')).toBeVisible();
	const voids = (await server.pullAll()).filter(({ kind }) => kind === 'entry.voided');
	expect(voids).toHaveLength(1);
});

test.describe('on tablets that open offline', () => {
	test.use({ isPassing: false });

	test('what could not be sent goes to another tablet in a file, once, however often it is loaded', async ({
		server,
		tablet,
		newTablet
	}) => {
		const page = await tablet.open(server.url);
		await pair(page, server);
		await untilStored(page);
		await page.goto(server.url);
		await tablet.context.setOffline(true);
		for (const grade of [/^8/, /^9/, /^9/]) await checkIn(page, grade);
		await openStatus(page, server);
		const { name, text } = await save(page, 'Gem det, serveren ikke har modtaget');
		expect(name).toMatch(/^lektiecafe-\d{4}-\d\d-\d\d-tablet-ved-skranken-ikke-modtaget\.json$/);
		await expect(page.getByText(`3 poster er gemt i ${name}.`)).toBeVisible();

		const empty = await newTablet();
		const other = await empty.open(server.url);
		await pair(other, server);
		await openStatus(other, server);
		await load(other, text.replace('"grade":"8"', '"grade":"9"'));
		await expect(other.getByRole('alert')).toContainText('Filen er ødelagt');
		await load(other, text.slice(0, -200));
		await expect(other.getByRole('alert')).toContainText('slutningen mangler');
		await expect(other.getByRole('dialog')).toBeHidden();

		await load(other, text);
		const dialog = other.getByRole('dialog', { name: 'Det er der i filen' });
		await expect(dialog).toContainText(
			/Tablet ved skranken · Lektiecaféen.*i dag kl\..*3 poster · 3 er nye her/s
		);
		await dialog.getByRole('button', { name: 'Indlæs 3 nye' }).click();
		await expect(other.getByText('3 nye, 0 kendte i forvejen.')).toBeVisible();
		await load(other, text);
		await expect(dialog).toContainText('Alt i filen er her i forvejen.');
		await dialog.getByRole('button', { name: 'Luk' }).first().click();
		await expect(other.getByText('Alt var her i forvejen.')).toBeVisible();
		await expect(row(other, 'Intet venter'), 'the server has it').toBeVisible();

		await tablet.context.setOffline(false);
		await page.evaluate(() => window.dispatchEvent(new Event('online')));
		await expect(row(page, 'Intet venter'), 'and takes it again').toBeVisible();
		const visits = (await server.pullAll()).filter(({ kind }) => kind === 'visit.recorded');
		expect(visits).toHaveLength(3);
		for (const screen of [page, other]) {
			await screen.goto(`${server.url}/staff`);
			expect((await readWeekTable(screen))['I alt']?.slice(0, 3)).toEqual(['3', '1', '2']);
		}
	});
});
