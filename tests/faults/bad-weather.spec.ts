import { untilStored } from '../desk-test.ts';
import {
	answeredWith,
	brokenGateway,
	brokenServer,
	captivePortal,
	halfOpen,
	loginPage,
	passOn,
	silence,
	type Fate
} from './fates.ts';
import { connect, expect, idsOnServer, takeFruit, test, untilReceived } from './fault-test.ts';

const weathers: readonly [string, Fate][] = [
	['the server accepts and never answers', silence],
	['the line is half open: half a reply, then nothing', halfOpen],
	['500', brokenServer],
	['502', brokenGateway],
	['503 with more patience asked for', answeredWith({ status: 503, headers: { 'retry-after': '30' } })],
	['the page of a captive portal', captivePortal],
	['a redirect to a login page', loginPage]
];

/** Longer than a request may take, and than any back-off. */
const LONG_MS = 6 * 60_000;

test.describe('with the page alone', () => {
	test.use({ serviceWorkers: 'block' });

	test('in any weather the desk goes on, says what waits, and sends it by itself when the weather clears', async ({
		server,
		network,
		tablet
	}) => {
		tablet.expected.push(/status of 50[023]/, /ServiceWorker/, /EventSource's response has a MIME type/);
		const page = await tablet.open('about:blank');
		tablet.ownHosts.add(new URL(network.url).host);
		await page.clock.install();
		await connect(page, server, network.url);
		await page.evaluate(() => Object.assign(window, { isSamePage: true }));
		const status = page.getByRole('status');

		for (const [i, [name, weather]] of weathers.entries()) {
			await test.step(name, async () => {
				network.weather = weather;
				const before = network.syncs;
				await takeFruit(page);
				await expect(async () => {
					await page.clock.fastForward(LONG_MS);
					expect(network.syncs - before, 'it tries again').toBeGreaterThanOrEqual(3);
				}).toPass();
				await expect(status).toContainText('1 venter');
				await expect(status).not.toContainText('Alt er modtaget');

				network.weather = passOn;
				await expect(async () => {
					await page.clock.fastForward(LONG_MS);
					await expect(status).toContainText('Alt er modtaget', { timeout: 1_000 });
				}).toPass();
				expect(idsOnServer(server)).toHaveLength(i + 1);
			});
		}
		expect(await page.evaluate(() => 'isSamePage' in window), 'without a reload').toBe(true);
	});
});

test("behind a captive portal the desk opens from its own store, and takes nothing of the portal's for its own", async ({
	server,
	network,
	tablet
}) => {
	tablet.expected.push(/ServiceWorker/);
	const page = await tablet.open('about:blank');
	tablet.ownHosts.add(new URL(network.url).host);
	await connect(page, server, network.url);
	await untilStored(page);

	network.weather = captivePortal;
	await page.reload();
	await takeFruit(page);
	await page.goto(`${network.url}/staff`);
	await expect(page.getByRole('heading', { name: /^Uge/ })).toBeVisible();

	network.weather = passOn;
	await page.goto(network.url);
	await untilReceived(page);
	expect(idsOnServer(server)).toHaveLength(1);
});
