import type { Page } from '@playwright/test';
import { expect, takeFruit, test } from './fault-test.ts';
import { readWholeTablet } from './stored-entries.ts';

// No page opens offline here.
test.use({ serviceWorkers: 'block' });

interface Connections {
	connections: IDBDatabase[];
}

/** Lets the test reach the connections that a page has to its database. */
async function watchConnections(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const connections: IDBDatabase[] = [];
		Object.assign(window, { connections });
		const open = IDBFactory.prototype.open;
		IDBFactory.prototype.open = function (name, version) {
			const request = open.call(this, name, version);
			request.addEventListener('success', () => connections.push(request.result));
			return request;
		};
	});
}

const fruits = async (page: Page) =>
	(await readWholeTablet(page)).filter(({ kind }) => kind === 'serving.counted').length;

const isThere = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).length > 0);

const closings: readonly [string, (page: Page) => Promise<void>][] = [
	[
		'closed between two taps',
		(page) =>
			page.evaluate(() => {
				for (const connection of (window as unknown as Connections).connections) connection.close();
			})
	],
	[
		'closed in the middle of a tap',
		(page) =>
			page.evaluate(() => {
				const add = IDBObjectStore.prototype.add;
				IDBObjectStore.prototype.add = function (...values) {
					IDBObjectStore.prototype.add = add;
					const request = add.apply(this, values);
					this.transaction.db.close();
					this.transaction.abort();
					return request;
				};
			})
	]
];

test('a database closed under the page, as iOS does, takes the next tap', async ({ server, tablet }) => {
	const page = await tablet.open('about:blank');
	await watchConnections(page);
	await page.goto(server.url);
	let taken = 0;
	for (const [name, close] of closings) {
		await test.step(name, async () => {
			await close(page);
			for (let i = 0; i < 2; i++) await takeFruit(page);
			taken += 2;
			expect(await fruits(page)).toBe(taken);
		});
	}
});

test('a database deleted under the page says plainly that a tap was not stored, or stores it', async ({
	server,
	tablet
}) => {
	const page = await tablet.open(server.url);
	await takeFruit(page);
	const devTools = await tablet.context.newCDPSession(page);
	await devTools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb' });
	await expect.poll(() => isThere(page)).toBe(false);
	await expect(async () => {
		// The first may be taken for the bounce of the tap before.
		await page.getByRole('button', { name: /^Frugt \d/ }).click();
		const isRefused = await page.getByText('Det blev ikke gemt').isVisible();
		const isStored = (await isThere(page)) && (await fruits(page)) > 0;
		expect(isRefused || isStored).toBe(true);
	}).toPass();
	await page.reload();
	await takeFruit(page);
});

test('a full disk is said plainly, and what was stored before stays', async ({ server, tablet }) => {
	await takeFruit(await tablet.open(server.url));
	await tablet.off();
	// Before anything is written, since Chromium looks again only half a minute later.
	const page = await tablet.open('about:blank');
	const devTools = await tablet.context.newCDPSession(page);
	await devTools.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
	await page.goto(server.url);
	const tile = page.getByRole('button', { name: /^Frugt \d/ });
	await tile.click();
	await expect(page.getByText('Det blev ikke gemt')).toBeVisible();
	expect(await fruits(page)).toBe(1);
	await expect(tile, 'never more than is stored').toHaveAccessibleName('Frugt 1');
	await devTools.send('Storage.overrideQuotaForOrigin', { origin: server.url });
	await takeFruit(page);
	expect(await fruits(page)).toBe(2);
	await expect(page.getByText('Det blev ikke gemt')).toBeHidden();
});

test('a store that cannot be read says so, and the desk shows itself once it can be', async ({
	server,
	tablet
}) => {
	await takeFruit(await tablet.open(server.url));
	await tablet.off();
	const page = await tablet.open('about:blank');
	await page.addInitScript(() => {
		const getAll = IDBIndex.prototype.getAll;
		Object.assign(window, { mend: () => (IDBIndex.prototype.getAll = getAll) });
		IDBIndex.prototype.getAll = () => {
			throw new DOMException('Internal error.', 'UnknownError');
		};
	});
	await page.goto(server.url);
	await expect(
		page.getByRole('heading', { name: 'Tabletten kan ikke læse det, den har gemt' })
	).toBeVisible();
	await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
	await expect(page.getByRole('button', { name: 'Frugt 1' })).toBeVisible();
	await takeFruit(page);
	expect(await fruits(page)).toBe(2);
});

test('an old tab that blocks an update is named on the screen, and the desk opens when it is closed', async ({
	server,
	tablet
}) => {
	tablet.expected.push(/status of 404/);
	// A page of this site that is not the desk, holding the database as the first version of the desk made it.
	const old = await tablet.open(`${server.url}/_app/version.json`);
	await old.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('lektiecafe', 10);
				opening.onerror = () => reject(opening.error);
				opening.onupgradeneeded = () => {
					const database = opening.result;
					const waiting = database.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true });
					waiting.createIndex('shelf', 'shelf');
					const entries = database.createObjectStore('entries', { keyPath: 'cursor', autoIncrement: true });
					entries.createIndex('shelf', 'shelf');
					entries.createIndex('id', 'id', { unique: true });
					database.createObjectStore('refused', { keyPath: 'id' });
					database.createObjectStore('facts', { keyPath: 'name' });
				};
				opening.onsuccess = () => {
					Object.assign(window, { held: opening.result });
					resolve();
				};
			})
	);
	const page = await tablet.newPage(server.url);
	await expect(page.getByRole('heading', { name: 'Tabletten kan ikke gemme noget' })).toBeVisible();
	await expect(page.getByText('Luk andre faner med Lektiecafé')).toBeVisible();

	await old.close();
	await page.getByRole('button', { name: 'Prøv igen' }).click();
	await takeFruit(page);
	expect(await fruits(page)).toBe(1);
});
