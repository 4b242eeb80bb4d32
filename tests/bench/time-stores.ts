import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { bundlePage, headersOf } from './bundle-page.ts';
import type { Plan, Times } from './tap-page/measure.ts';

const PAGE = fileURLToPath(new URL('./tap-page/', import.meta.url));

/** Measures the stores of tap-page/engines.ts in a browser, from a page served on localhost. */
export async function timeStores(page: Page, plan: Plan): Promise<Times[]> {
	const server = await servePage();
	try {
		await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/index.html`);
		await page.waitForFunction(() => 'measureTaps' in globalThis);
		return await page.evaluate((given) => globalThis.measureTaps(given), plan);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

async function servePage(): Promise<Server> {
	const bundle = await bundlePage(PAGE);
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		const body = bundle.get(path);
		if (body === undefined) return response.writeHead(404).end();
		return response.writeHead(200, headersOf(path)).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	return server;
}
