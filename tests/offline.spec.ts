import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkIn, expect, leaveThanks, tapIn, test, untilStored } from './desk-test.ts';

const ADDRESSES = [
	['/', 'Tryk på din klasse'],
	['/helpers', 'Ingen hjælpere endnu'],
	['/helpers/who', 'Hvem er hvem'],
	['/helpers/wishes', 'Et problem'],
	['/staff', 'Uge'],
	['/staff/people/shifts', 'Vagter'],
	['/staff/wishes', 'Ønsker og problemer'],
	['/staff/term', '202'],
	['/staff?week=2026-W40', 'Uge 40'],
	['/staff/trends?year=2025', '2025'],
	['/staff/day?day=2026-11-16', 'Mandag 16. november'],
	['/staff/settings', 'Åbningstider'],
	['/staff/tablet', 'Tabletten er ikke forbundet'],
	['/no/such/page?at=all', 'Den side findes ikke']
] as const;

test('every address opens from a cold start without a network', async ({ server, tablet }) => {
	await untilStored(await tablet.open(server.url));
	await tablet.off();
	await server.kill();
	const page = await tablet.open('about:blank');
	for (const [address, words] of ADDRESSES) {
		await page.goto(server.url + address);
		await expect(page.getByText(words).first(), address).toBeVisible();
	}
});

/** Stands before the server and serves the next version of the service worker once `isNext` is set. */
async function createDeploy(target: string): Promise<{ url: string; server: Server; next: () => void }> {
	let isNext = false;
	const server = createServer((incoming, outgoing) => {
		const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
		const upstream = request(target + incoming.url, { method: incoming.method, headers }, (answer) => {
			const isWorker = incoming.url === '/service-worker.js';
			const { 'content-length': _, etag: __, ...kept } = answer.headers;
			outgoing.writeHead(answer.statusCode ?? 500, isWorker ? kept : answer.headers);
			answer.on('data', (chunk) => outgoing.write(chunk));
			answer.on('end', () => outgoing.end(isWorker && isNext ? '\n// the next version\n' : undefined));
		});
		incoming.pipe(upstream);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { url, server, next: () => (isNext = true) };
}

test('a new version is offered, never forced, and never in the middle of a check-in', async ({
	server,
	newTablet
}) => {
	const deploy = await createDeploy(server.url);
	const tablet = await newTablet();
	const page = await tablet.open(deploy.url);
	await untilStored(page);
	await checkIn(page, /^10/);

	deploy.next();
	await tapIn(page, /^9/);
	await page.evaluate(() => {
		(window as unknown as { isSamePage: boolean }).isSamePage = true;
	});
	await page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		await registration.update();
		while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
	});
	await expect(page.getByText('ny udgave')).toBeHidden();
	await expect(page.getByRole('heading', { name: 'Velkommen!' })).toBeVisible();

	await leaveThanks(page);
	await expect(page.getByText('ny udgave')).toBeVisible();
	expect(await page.evaluate(() => (window as unknown as { isSamePage?: boolean }).isSamePage)).toBe(true);

	const reloaded = page.waitForEvent('load');
	await page.getByRole('button', { name: 'Skift nu' }).click();
	await reloaded;
	await expect(page.getByText('Tryk på din klasse')).toBeVisible();
	await expect(page.getByText('ny udgave')).toBeHidden();
	expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();

	await tablet.off();
	deploy.server.closeAllConnections();
	deploy.server.close();
});
