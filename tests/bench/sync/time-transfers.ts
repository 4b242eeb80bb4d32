import { withFreshBrowser } from '../fresh-browser.ts';
import { seededRandom, shuffled } from '../statistics.ts';
import { callIn, openBenchPage } from './bench-page.ts';
import type { Named } from './contenders.ts';
import type { HostedServer } from './hosted-server.ts';
import type { Scene } from './scene.ts';

export interface TransferPlan {
	contenders: readonly Named[];
	/** Check-ins that one tablet pushes and another pulls. */
	count: number;
	/** After one that is not counted. */
	rounds: number;
	pulls: boolean;
	seed: number;
}

export interface Transfer {
	contender: Named;
	/** One per round. */
	pushMs: number[];
	pullMs: number[];
}

/**
 * One tablet pushes, a second one pulls: each a browser with a fresh profile, the servers warm. Each round takes all
 * contenders, in a new order.
 *
 * @throws Error if the server or the second tablet does not hold all of them.
 */
export async function timeTransfers(scene: Scene, plan: TransferPlan): Promise<Transfer[]> {
	const random = seededRandom(plan.seed);
	const transfers = plan.contenders.map((contender): Transfer => ({ contender, pushMs: [], pullMs: [] }));
	for (let round = 0; round <= plan.rounds; round++) {
		for (const transfer of shuffled(transfers, random)) {
			const { contender, pushMs, pullMs } = transfer;
			const server = await scene.server(contender.server);
			const space = await server.openSpace();
			const pushed = await pushOnce(scene, contender, server, space, plan.count);
			const pulled = plan.pulls ? await pullOnce(scene, contender, server, space, plan.count) : 0;
			if (round === 0) continue;
			pushMs.push(pushed);
			pullMs.push(pulled);
		}
	}
	return transfers;
}

async function pushOnce(scene: Scene, contender: Named, server: HostedServer, space: string, count: number) {
	const bundle = await scene.bundle(contender);
	return withFreshBrowser(async (page, context) => {
		await openBenchPage(context, page, server.url, bundle);
		await callIn(page, contender.name, 'open', await server.invite(space));
		await callIn(page, contender.name, 'fill', count);
		const tookMs = await timeIn(page, contender.name, 'push', count);
		expectAll(`${contender.title}: the server`, await server.held(space), count);
		return tookMs;
	});
}

async function pullOnce(scene: Scene, contender: Named, server: HostedServer, space: string, count: number) {
	const bundle = await scene.bundle(contender);
	return withFreshBrowser(async (page, context) => {
		await openBenchPage(context, page, server.url, bundle);
		await callIn(page, contender.name, 'open', await server.invite(space));
		const tookMs = await timeIn(page, contender.name, 'pull', count);
		expectAll(`${contender.title}: the tablet`, await callIn(page, contender.name, 'count'), count);
		return tookMs;
	});
}

function timeIn(
	page: Parameters<typeof callIn>[0],
	name: string,
	method: 'push' | 'pull',
	count: number
): Promise<number> {
	return page.evaluate(
		([contender, timed, given]) => globalThis.time(globalThis.contenders[contender]!, timed, given),
		[name, method, count] as const
	);
}

function expectAll(who: string, held: number, count: number): void {
	if (held !== count) throw new Error(`${who} holds ${held} of ${count}`);
}
