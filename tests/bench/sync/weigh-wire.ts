import { withFreshBrowser } from '../fresh-browser.ts';
import { callIn, openBenchPage, timeIn } from './bench-page.ts';
import type { Named } from './contenders.ts';
import type { Scene } from './scene.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** Bytes of one direction of one transfer. */
export interface Weight {
	/** Of the bodies, as they went over the wire. */
	bodies: number;
	/** Everything else: request and status lines, headers, chunk sizes. */
	headers: number;
}

export interface Wire {
	contender: Named;
	count: number;
	/** The check-ins on their way to the server, and what it answered. */
	pushUp: Weight;
	pushDown: Weight;
	/** What the second tablet asked, and the check-ins on their way to it. */
	pullUp: Weight;
	pullDown: Weight;
	requests: { push: number; pull: number };
}

interface Weighed {
	up: Weight;
	down: Weight;
	requests: number;
}

/** Weighs one push and one pull of each contender, at a proxy between the browser and the server. */
export async function weighWires(scene: Scene, contenders: readonly Named[], count: number): Promise<Wire[]> {
	const wires: Wire[] = [];
	for (const contender of contenders) {
		const server = await scene.server(contender.server);
		const space = await server.openSpace();
		const push = await weigh(scene, contender, space, 'push', count);
		const pull = await weigh(scene, contender, space, 'pull', count);
		wires.push({
			contender,
			count,
			pushUp: push.up,
			pushDown: push.down,
			pullUp: pull.up,
			pullDown: pull.down,
			requests: { push: push.requests, pull: pull.requests }
		});
	}
	return wires;
}

async function weigh(
	scene: Scene,
	contender: Named,
	space: string,
	method: 'push' | 'pull',
	count: number
): Promise<Weighed> {
	const server = await scene.server(contender.server);
	const proxy = await TcpProxy.open(server.url);
	const bundle = await scene.bundle(contender);
	try {
		return await withFreshBrowser(async (page, context) => {
			// Before the page's own scripts, some of which keep the fetch that they find.
			await page.addInitScript(countBodies);
			await openBenchPage(context, page, proxy.url, bundle);
			await callIn(page, contender.name, 'open', await server.invite(space));
			if (method === 'push') await callIn(page, contender.name, 'fill', count);
			await page.evaluate(() => globalThis.beginToCount());
			const before = { ...proxy.traffic };
			await timeIn(page, contender.name, method, await server.lastCursor(space));
			const bodies = await page.evaluate(() => globalThis.countedBodies());
			const up = proxy.traffic.up - before.up;
			const down = proxy.traffic.down - before.down;
			return {
				up: { bodies: bodies.up, headers: up - bodies.up },
				down: { bodies: bodies.down, headers: down - bodies.down },
				requests: bodies.requests
			};
		});
	} finally {
		proxy.close();
	}
}

declare global {
	var beginToCount: () => void;
	var countedBodies: () => { up: number; down: number; requests: number };
}

/** Runs in the page: counts the bodies that it sends and receives, compressed as they are. */
function countBodies(): void {
	let up = 0;
	let requests = 0;
	const send = globalThis.fetch;
	const sizeOf = (body: unknown): number => {
		if (typeof body === 'string') return new TextEncoder().encode(body).byteLength;
		if (body instanceof Blob) return body.size;
		if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
		return 0;
	};
	globalThis.fetch = (input, init) => {
		requests++;
		up += sizeOf(init?.body);
		return send(input, init);
	};
	performance.setResourceTimingBufferSize(100_000);
	globalThis.beginToCount = () => {
		up = 0;
		requests = 0;
		performance.clearResourceTimings();
	};
	globalThis.countedBodies = () => {
		const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
		const down = entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
		return { up, down, requests };
	};
}
