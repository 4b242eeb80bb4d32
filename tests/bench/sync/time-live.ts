import type { BrowserContext, Page } from '@playwright/test';
import { withFreshBrowser } from '../fresh-browser.ts';
import { seededRandom } from '../statistics.ts';
import { callIn, openBenchPage } from './bench-page.ts';
import { DESK } from './contenders.ts';
import type { Scene } from './scene.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface LivePlan {
	taps: number;
	/** Entries written while the network was away, and how long it was. */
	offlineEntries: number;
	offlineMs: number;
	outages: number;
	seed: number;
}

export interface Live {
	/** From one tablet's strict commit to the entry in another tablet's reading; one per tap, milliseconds. */
	seenMs: number[];
	/** The same entries with the network there: from the commit to an empty outbox; one per outage. */
	transferMs: number[];
	/** From when the browser says that it is online again to an empty outbox. */
	onlineMs: number[];
	/** The same when only the way to the server was cut, of which no browser says anything. */
	cutMs: number[];
}

interface Tablet {
	page: Page;
	context: BrowserContext;
}

/** Two tablets of one café, both syncing by themselves. */
export async function timeLive(scene: Scene, plan: LivePlan): Promise<Live> {
	const server = await scene.server(DESK.server);
	const space = await server.openSpace();
	const proxy = await TcpProxy.open(server.url);
	try {
		return await withTablet(scene, proxy.url, space, (first) =>
			withTablet(scene, server.url, space, async (second) => {
				const seenMs = await timeTaps(first, second, plan);
				const transferMs = await repeat(plan.outages, () => timeTransfer(first, plan));
				const onlineMs = await repeat(plan.outages, () =>
					timeOutage(first, plan, {
						begin: () => first.context.setOffline(true),
						end: () => first.context.setOffline(false)
					})
				);
				const cutMs = await repeat(plan.outages, () =>
					timeOutage(first, plan, {
						begin: async () => proxy.cut(),
						end: async () => proxy.heal()
					})
				);
				return { seenMs, transferMs, onlineMs, cutMs };
			})
		);
	} finally {
		proxy.close();
	}
}

async function withTablet<T>(
	scene: Scene,
	url: string,
	space: string,
	use: (tablet: Tablet) => Promise<T>
): Promise<T> {
	const server = await scene.server(DESK.server);
	const bundle = await scene.bundle(DESK);
	return withFreshBrowser(async (page, context) => {
		await openBenchPage(context, page, url, bundle);
		await callIn(page, DESK.name, 'open', await server.invite(space));
		await callIn(page, DESK.name, 'startSync');
		// So that the line between them stands, however it is made.
		await page.waitForTimeout(1_000);
		return use({ page, context });
	});
}

async function timeTaps(first: Tablet, second: Tablet, plan: LivePlan): Promise<number[]> {
	const random = seededRandom(plan.seed);
	const seenMs: number[] = [];
	for (let tap = 1; tap <= plan.taps; tap++) {
		await first.page.waitForTimeout(200 + random() * 800);
		const shown = callIn<number>(second.page, DESK.name, 'shown', tap);
		const writtenAt = await callIn<number>(first.page, DESK.name, 'write', 1);
		seenMs.push((await shown) - writtenAt);
	}
	return seenMs;
}

async function timeTransfer({ page }: Tablet, { offlineEntries }: LivePlan): Promise<number> {
	const writtenAt = await callIn<number>(page, DESK.name, 'write', offlineEntries);
	return (await callIn<number>(page, DESK.name, 'emptied')) - writtenAt;
}

async function timeOutage(
	{ page }: Tablet,
	{ offlineEntries, offlineMs }: LivePlan,
	outage: { begin: () => Promise<void>; end: () => Promise<void> }
): Promise<number> {
	await outage.begin();
	await callIn(page, DESK.name, 'write', offlineEntries);
	await page.waitForTimeout(offlineMs);
	const emptied = callIn<number>(page, DESK.name, 'emptied');
	const endedAt = performance.timeOrigin + performance.now();
	await outage.end();
	return (await emptied) - endedAt;
}

async function repeat(times: number, measure: () => Promise<number>): Promise<number[]> {
	const measured: number[] = [];
	for (let i = 0; i < times; i++) measured.push(await measure());
	return measured;
}
