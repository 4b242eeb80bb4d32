import type { Page } from '@playwright/test';
import { lostRequest, nextVersion, passOn, type Fate } from './fates.ts';
import {
	expect,
	idsOnServer,
	openConnected,
	takeFruit,
	tellOnline,
	test,
	untilReceived
} from './fault-test.ts';

const oldShell = (page: Page) => page.getByText('Tryk på din klasse.');
const newShell = (page: Page) => page.getByText('Tryk på din klasse!');

/** As a browser does from time to time. */
async function lookForUpdate(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		await registration.update().catch(() => undefined);
	});
}

test('a deploy during an opening breaks nothing: the old shell goes on with the new server, and is changed when asked', async ({
	server,
	network,
	tablet
}) => {
	const page = await openConnected(tablet, server, network.url);
	await takeFruit(page);
	network.weather = nextVersion;
	await takeFruit(page);
	await untilReceived(page);
	await page.getByRole('link', { name: /Hjælpere/ }).click();
	await page.getByRole('link', { name: 'Personale' }).click();
	await expect(page.getByRole('heading', { name: /^Uge/ })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: /^Uge/ })).toBeVisible();
	await page.goto(network.url);
	await expect(oldShell(page)).toBeVisible();

	await lookForUpdate(page);
	await expect(page.getByText('ny udgave')).toBeVisible();
	await page.getByRole('button', { name: 'Skift nu' }).click();
	await expect(newShell(page)).toBeVisible();
	await takeFruit(page);
	await untilReceived(page);
	expect(idsOnServer(server)).toHaveLength(3);
	await expect(page.getByRole('button', { name: 'Frugt 3', exact: true })).toBeVisible();
});

/** The network is lost again after so many files of the next version. */
function cutAfter(files: number): Fate {
	let given = 0;
	return (passing) => {
		if (passing.request.url?.startsWith('/_app/next/')) given++;
		return given > files ? lostRequest(passing) : nextVersion(passing);
	};
}

test('a deploy while offline, fetched by halves, leaves no blank page and loses no tap', async ({
	server,
	network,
	tablet
}) => {
	tablet.expected.push(/ServiceWorker|bad-precaching/);
	const page = await openConnected(tablet, server, network.url);
	network.weather = lostRequest;
	await takeFruit(page);

	network.weather = cutAfter(5);
	await lookForUpdate(page);
	network.weather = lostRequest;
	await page.reload();
	await expect(oldShell(page)).toBeVisible();
	await takeFruit(page);

	network.weather = nextVersion;
	await lookForUpdate(page);
	await expect(page.getByText('ny udgave')).toBeVisible();
	network.weather = lostRequest;
	await page.getByRole('button', { name: 'Skift nu' }).click();
	await expect(newShell(page)).toBeVisible();
	await takeFruit(page);
	await expect(page.getByRole('button', { name: 'Frugt 3', exact: true })).toBeVisible();
	network.weather = passOn;
	await tellOnline(page);
	await untilReceived(page);
	expect(idsOnServer(server)).toHaveLength(3);
});
