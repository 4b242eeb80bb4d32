import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { bundlePage, headersOf, type Bundle } from '../bundle-page.ts';

const FOLDER = '/bench-page';
const OWN = fileURLToPath(new URL('../sync-page/', import.meta.url));
const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));

/** The page with the desk, Dexie and plain IndexedDB; the alias is that of the app's own build. */
export function bundleOwn(): Promise<Bundle> {
	return bundlePage(OWN, { dexie: 'dexie/dist/modern/dexie.mjs' });
}

/** The page with the peers. */
export function bundlePeers(): Promise<Bundle> {
	return bundlePage(PEERS);
}

/**
 * Opens a benchmark's page as if the server at `url` had served it: what it asks that server for later is of its
 * own origin, as the desk's requests are. The first connection to the server is made on the way.
 */
export async function openBenchPage(
	context: BrowserContext,
	page: Page,
	url: string,
	bundle: Bundle
): Promise<Page> {
	const pattern = `${url}${FOLDER}/**`;
	await context.route(pattern, (route) => {
		const path = new URL(route.request().url()).pathname.slice(FOLDER.length);
		return route.fulfill({ headers: headersOf(path), body: Buffer.from(bundle.get(path)!) });
	});
	await page.goto(`${url}${FOLDER}/index.html`);
	await page.waitForFunction(() => 'contenders' in globalThis);
	// Playwright would stop every further request on its way.
	await context.unroute(pattern);
	await page.evaluate(() => fetch('/bench-warm-up').then((response) => response.text()));
	return page;
}

/** Calls a method of one of the page's contenders. */
export function callIn<T>(page: Page, name: string, method: string, ...args: unknown[]): Promise<T> {
	return page.evaluate(
		([contender, called, given]) => {
			const methods = globalThis.contenders[contender] as unknown as Record<
				string,
				(...args: unknown[]) => Promise<unknown>
			>;
			return methods[called]!(...given);
		},
		[name, method, args] as const
	) as Promise<T>;
}
