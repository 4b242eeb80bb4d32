import { setTimeout as pause } from 'node:timers/promises';
import { withFreshBrowser } from '../fresh-browser.ts';
import { callIn, openBenchPage } from './bench-page.ts';
import { DESK } from './contenders.ts';
import type { Scene } from './scene.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface IdlePlan {
	tablets: number;
	/** How long they are watched, after they have settled. */
	watchedMs: number;
	/** How long the server is watched without any. */
	aloneMs: number;
}

/** What one tablet that only stands there costs the server, per minute. */
export interface Idle {
	requests: number;
	bytesUp: number;
	bytesDown: number;
	/** Milliseconds of the server's processor time, less what it uses alone. */
	cpuMs: number;
	aloneCpuMs: number;
}

const MINUTE_MS = 60_000;
const SETTLED_MS = 3_000;

/** Watches tablets, each a browser of its own, on which nothing happens. */
export async function watchIdle(scene: Scene, plan: IdlePlan): Promise<Idle> {
	const server = await scene.server(DESK.server);
	const aloneCpuMs = await cpuPerMinute(() => server.cpuMs(), plan.aloneMs);
	const space = await server.openSpace();
	const proxy = await TcpProxy.open(server.url);
	const bundle = await scene.bundle(DESK);
	const requestsOf: (() => Promise<number>)[] = [];

	async function watch(): Promise<Idle> {
		await pause(SETTLED_MS);
		const before = { ...proxy.traffic };
		const requestsBefore = await sum(requestsOf);
		const cpuMs = await cpuPerMinute(() => server.cpuMs(), plan.watchedMs);
		const each = (count: number) => (count * MINUTE_MS) / plan.watchedMs / plan.tablets;
		return {
			requests: each((await sum(requestsOf)) - requestsBefore),
			bytesUp: each(proxy.traffic.up - before.up),
			bytesDown: each(proxy.traffic.down - before.down),
			cpuMs: (cpuMs - aloneCpuMs) / plan.tablets,
			aloneCpuMs
		};
	}

	async function withTablets(left: number): Promise<Idle> {
		if (left === 0) return watch();
		return withFreshBrowser(async (page, context) => {
			await openBenchPage(context, page, proxy.url, bundle);
			await callIn(page, DESK.name, 'open', await server.invite(space));
			await callIn(page, DESK.name, 'startSync');
			requestsOf.push(() => page.evaluate(() => performance.getEntriesByType('resource').length));
			return withTablets(left - 1);
		});
	}

	try {
		return await withTablets(plan.tablets);
	} finally {
		proxy.close();
	}
}

async function cpuPerMinute(cpuMs: () => Promise<number>, watchedMs: number): Promise<number> {
	const before = await cpuMs();
	await pause(watchedMs);
	return (((await cpuMs()) - before) * MINUTE_MS) / watchedMs;
}

async function sum(counts: readonly (() => Promise<number>)[]): Promise<number> {
	let total = 0;
	for (const count of counts) total += await count();
	return total;
}
