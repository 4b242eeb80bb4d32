import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import type { Plan, Times } from './tap-page/measure.ts';

const PAGE = fileURLToPath(new URL('./tap-page/', import.meta.url));
const TYPE_BY_END = { html: 'text/html; charset=utf-8', js: 'text/javascript' };

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
	const bodyByPath = await bundlePage();
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		const body = bodyByPath.get(path);
		if (body === undefined) return response.writeHead(404).end();
		// Isolated pages have a clock of 5 µs; others one of 100 µs, a tenth of what is measured.
		return response
			.writeHead(200, {
				'content-type': path.endsWith('.html') ? TYPE_BY_END.html : TYPE_BY_END.js,
				'cross-origin-opener-policy': 'same-origin',
				'cross-origin-embedder-policy': 'require-corp'
			})
			.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	return server;
}

/** The page and its script, built for production as the app is, by path. */
async function bundlePage(): Promise<Map<string, string | Uint8Array>> {
	const result = (await build({
		root: PAGE,
		configFile: false,
		logLevel: 'error',
		build: { write: false, modulePreload: false }
	})) as Rolldown.RolldownOutput;
	return new Map(
		result.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source])
	);
}
