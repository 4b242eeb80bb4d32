import type { Entry } from '../../src/lib/journal/entry.ts';
import { lostRequest, passOn } from './fates.ts';
import {
	expect,
	idsOf,
	idsOnServer,
	openConnected,
	takeFruit,
	tellOnline,
	test,
	untilReceived
} from './fault-test.ts';
import { lockOf, PIN } from '../staff-lock.ts';
import { readServer } from './server-file.ts';
import { readFact, readWholeTablet } from './stored-entries.ts';

const losses = [
	{
		lost: 'IndexedDB',
		kinds: 'indexeddb',
		written: 5,
		words: 'Serveren havde 3 af 5 poster; 2 kan mangle.'
	},
	{
		lost: 'IndexedDB under its open page',
		kinds: 'indexeddb',
		written: 5,
		words: 'Serveren havde 3 af 5 poster; 2 kan mangle.',
		isOpen: true
	},
	{
		lost: 'all that scripts can store',
		kinds: 'indexeddb,local_storage',
		written: undefined,
		words: 'Serveren havde 3 poster fra før; om der manglede flere, ved ingen.'
	}
];

for (const { lost, kinds, written, words, isOpen } of losses) {
	test(`a tablet that lost ${lost} is recognised, has its journal back, and goes on under a fresh sequence`, async ({
		server,
		network,
		tablet
	}) => {
		tablet.isStaffs = false;
		const page = await openConnected(tablet, server, network.url);
		for (let i = 0; i < 3; i++) await takeFruit(page);
		await untilReceived(page);
		network.weather = lostRequest;
		for (let i = 0; i < 2; i++) await takeFruit(page);
		const former = await readFact<string>(page, 'device');
		await expect
			.poll(() => page.evaluate(() => localStorage.getItem('lektiecafe-canary')))
			.toBe(JSON.stringify({ device: former, seq: 5 }));
		const before = readServer(server.dataDir);

		if (!isOpen) await page.goto('about:blank');
		const devTools = await tablet.context.newCDPSession(page);
		await devTools.send('Storage.clearDataForOrigin', { origin: network.url, storageTypes: kinds });
		const first = page.getByRole('button', { name: 'Frugt 1', exact: true });
		if (isOpen) {
			// A tap in the midst of it may be one that says that it was not stored.
			await expect(async () => {
				await page.getByRole('button', { name: /^Frugt \d/ }).click();
				await expect(first).toBeVisible({ timeout: 10_000 });
			}).toPass();
		} else {
			await page.goto(network.url);
			await takeFruit(page);
			await expect(first).toBeVisible();
		}
		network.weather = passOn;
		await tellOnline(page);
		await expect(page.getByRole('button', { name: 'Frugt 4', exact: true })).toBeVisible();
		await untilReceived(page);

		const after = readServer(server.dataDir);
		expect(after.slice(0, 3), 'a full store is not overwritten by an empty one').toEqual(before);
		const device = await readFact<string>(page, 'device');
		expect(device).not.toBe(former);
		const own = after.filter((entry) => entry.device === device);
		expect(own.map(({ seq }) => seq).toSorted()).toEqual([1, 2]);
		const restart = own.find(({ kind }) => kind === 'device.restarted') as Entry;
		expect(restart.body).toEqual({ former, held: 3, ...(written && { written }) });
		expect(idsOf(await readWholeTablet(page)).toSorted()).toEqual(idsOnServer(server).toSorted());

		await page.goto(`${network.url}/staff/status`);
		const lock = lockOf(page);
		await expect(lock.getByRole('heading', { level: 1 }), 'nobody simply chooses a PIN').toHaveText(
			'Koden er gået tabt'
		);
		await lock.getByLabel('Forbindelseskode').fill(await server.pairingCode());
		await page.keyboard.press('Enter');
		await expect(lock.getByRole('heading', { level: 1 })).toHaveText('Vælg en kode');
		await page.keyboard.type(PIN + PIN);
		await expect(page.getByText(words), 'staff are told').toBeVisible();
	});
}
