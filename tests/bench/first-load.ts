import type { Page, Response } from '@playwright/test';

export interface Fetched {
	path: string;
	sort: 'script' | 'style' | 'font' | 'other';
	by: 'desk' | 'service worker';
	body: Buffer;
}

const SORT_BY_END: Record<string, Fetched['sort']> = {
	js: 'script',
	css: 'style',
	woff2: 'font'
};

/** Everything that a fresh browser fetches for the desk, until its network and the service worker's are idle. */
export async function fetchFirstLoad(page: Page, url: string): Promise<Fetched[]> {
	const fetching: Promise<Fetched | undefined>[] = [];
	page.context().on('response', (response) => fetching.push(take(response)));
	await page.goto(url);
	await page.locator('section.grades button').first().waitFor();
	await page.waitForLoadState('networkidle');
	await page.evaluate(() => navigator.serviceWorker.ready);
	return (await Promise.all(fetching)).filter((file) => file !== undefined);
}

async function take(response: Response): Promise<Fetched | undefined> {
	// An answer without a body has none to give.
	if (!response.ok() || response.status() === 204) return undefined;
	const path = new URL(response.url()).pathname;
	// The service worker's own script is fetched for it, by the browser.
	const isWorkers = response.request().serviceWorker() !== null || path === '/service-worker.js';
	return {
		path,
		sort: SORT_BY_END[path.split('.').at(-1)!] ?? 'other',
		by: isWorkers ? 'service worker' : 'desk',
		body: await response.body()
	};
}
