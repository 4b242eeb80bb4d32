import type { Page } from '@playwright/test';
import type { Entry } from '../../src/lib/journal/entry.ts';
import type { DeskServer } from '../desk-server.ts';
import { expect, test as base, untilStored, type Tablet } from '../desk-test.ts';
import { FaultProxy } from './fault-proxy.ts';
import { readServer } from './server-file.ts';
import { readFact, readTablet } from './stored-entries.ts';

interface Fixtures {
	/** Between the tablets and the server. */
	network: FaultProxy;
}

export const test = base.extend<Fixtures>({
	network: async ({ server }, use) => {
		const network = await FaultProxy.before(() => server.url);
		await use(network);
		await network.close();
	}
});

export { expect };

/**
 * Switches a tablet on at this address and connects it; it stands at the desk, equal with the server, its shell stored if it
 * has a worker.
 */
export async function openConnected(tablet: Tablet, server: DeskServer, url: string): Promise<Page> {
	const page = await tablet.open('about:blank');
	tablet.ownHosts.add(new URL(url).host);
	await connect(page, server, url);
	if (tablet.hasWorker) await untilStored(page);
	return page;
}

/** Connects a tablet with a fresh code, and goes back to the desk; it has asked for what is new, and listens. */
export async function connect(page: Page, server: DeskServer, url: string): Promise<void> {
	await useCode(page, url, await server.pairingCode());
	// What is planned for the next sync would else befall the one with which the page begins.
	const line = page.waitForResponse('**/api/live');
	await page.goto(url);
	await untilReceived(page);
	await line;
}

/** Connects a tablet with this code, on the screen that staff use. */
export async function useCode(page: Page, url: string, code: string): Promise<void> {
	const pairings = async () => (await readFact<number>(page, 'pairings')) ?? 0;
	const before = page.url().startsWith(url) ? await pairings() : 0;
	await page.goto(`${url}/staff/tablet#${code}`);
	await expect(page.getByRole('heading', { name: 'Forbundet', exact: true })).toBeVisible();
	await expect.poll(pairings).toBe(before + 1);
}

/** What the browser tells a page when the network is back. */
export async function tellOnline(page: Page): Promise<void> {
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** One piece of fruit is taken: the quickest tap there is. Resolves when the tile shows it. */
export async function takeFruit(page: Page): Promise<void> {
	const tile = page.getByRole('button', { name: /^Frugt \d/ });
	const words = (await tile.textContent()) ?? '';
	// A tap right after another is taken for the bounce of a finger, and says nothing.
	await expect(async () => {
		await tile.click();
		await expect(tile).not.toHaveText(words, { timeout: 2_000 });
	}).toPass();
}

/** Until nothing waits on the tablet, and its line says so. */
export async function untilReceived(page: Page): Promise<void> {
	await expect.poll(async () => (await readTablet(page)).waiting.length).toBe(0);
	await expect(page.getByRole('status')).toContainText('Alt er modtaget');
}

/** The ids of what the server holds of this kind. */
export function idsOnServer(server: DeskServer, kind = 'serving.counted'): string[] {
	return idsOf(readServer(server.dataDir), kind);
}

export function idsOf(entries: readonly Entry[], kind = 'serving.counted'): string[] {
	return entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
}
