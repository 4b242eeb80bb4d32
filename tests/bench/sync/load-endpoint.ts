import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { createId } from '../../../src/lib/journal/author.ts';
import { seededRandom, shuffled } from '../statistics.ts';
import { busyQuarter, writeAll } from './busy-quarter.ts';
import type { HostedServer } from './hosted-server.ts';
import type { Scene } from './scene.ts';

export interface LoadPlan {
	batches: number;
	/** Entries in a batch. */
	batch: number;
	idles: number;
	/** What the café holds when idle tablets ask. */
	held: number;
	rounds: number;
	seed: number;
}

export interface Load {
	name: string;
	/** Requests per second that went by, and per second of the server's processor time; one per round. */
	perSecond: number[];
	perCpuSecond: number[];
}

interface Target extends Load {
	server: HostedServer;
	path: string;
	credentials: readonly string[];
	/** What needs no body is asked for with GET. */
	method: 'POST' | 'GET';
}

/** Devices that ask in turns, so that none asks more often than the server allows. */
const DEVICES = 60;
const CONNECTIONS = 8;

/** Durable batches, one after the other over one connection. */
export async function loadWithBatches(scene: Scene, plan: LoadPlan): Promise<Load[]> {
	const [desk, bare] = [await scene.server('./built-desk.ts'), await scene.server('./bare-desk.ts')];
	const space = await desk.openSpace();
	const credentials = await desk.call<string[]>('pairMany', space, DEVICES);
	const path = '/api/sync';
	const targets = [
		makeTarget('the built server', desk, path, credentials),
		makeTarget('bare node:http, the same exchange', bare, `/exchange/${await bare.openSpace()}`),
		makeTarget('bare node:http, the journal alone', bare, `/store/${await bare.openSpace()}`)
	];
	await inRounds(targets, plan, async (target) => {
		const entries = writeAll(busyQuarter(plan.batches * plan.batch), createId(Date.now()));
		const batches = Array.from({ length: plan.batches }, (_, i) =>
			JSON.stringify(entries.slice(i * plan.batch, (i + 1) * plan.batch))
		);
		return measure(target, batches, 1, (accepted) => accepted === plan.batch);
	});
	return targets;
}

/** Syncs of tablets that have nothing to say and hear nothing new, over several connections. */
export async function loadWithIdles(scene: Scene, plan: LoadPlan): Promise<Load[]> {
	const [desk, bare] = [await scene.server('./built-desk.ts'), await scene.server('./bare-desk.ts')];
	const space = await desk.openSpace();
	await desk.call('fill', space, plan.held);
	const credentials = await desk.call<string[]>('pairMany', space, DEVICES);
	const targets = [
		makeTarget('the built server', desk, '/api/sync', credentials),
		makeTarget('bare node:http, an echo', bare, '/echo'),
		makeTarget('the built server, a text that it holds', desk, '/admin/passkey.js', ['none'], 'GET')
	];
	const since = await desk.lastCursor(space);
	const nothing = Array.from({ length: plan.idles }, () => '[]');
	await inRounds(targets, plan, (target) =>
		measure(target, nothing, CONNECTIONS, (accepted) => accepted === 0, since)
	);
	return targets;
}

function makeTarget(
	name: string,
	server: HostedServer,
	path: string,
	credentials: readonly string[] = ['none'],
	method: Target['method'] = 'POST'
): Target {
	return { name, server, path, credentials, method, perSecond: [], perCpuSecond: [] };
}

/** All targets each round, in a new order; the first round is not counted. */
async function inRounds(
	targets: readonly Target[],
	{ rounds, seed }: LoadPlan,
	measureOnce: (target: Target) => Promise<{ perSecond: number; perCpuSecond: number }>
): Promise<void> {
	const random = seededRandom(seed);
	for (let round = 0; round <= rounds; round++) {
		for (const target of shuffled(targets, random)) {
			const { perSecond, perCpuSecond } = await measureOnce(target);
			if (round === 0) continue;
			target.perSecond.push(perSecond);
			target.perCpuSecond.push(perCpuSecond);
		}
	}
}

/** Sends each of these lists of entries, over so many connections at once. */
async function measure(
	target: Target,
	lists: readonly string[],
	connections: number,
	isRight: (accepted: number) => boolean,
	since = 0
): Promise<{ perSecond: number; perCpuSecond: number }> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const cursor = { since };
	let next = 0;
	const work = async () => {
		while (next < lists.length) {
			const turn = next++;
			const credential = target.credentials[turn % target.credentials.length]!;
			const sentAt = new Date().toISOString();
			const body = `{"protocol":1,"since":${cursor.since},"sentAt":"${sentAt}","entries":${lists[turn]}}`;
			const url = target.server.url + target.path;
			if (target.method === 'GET') {
				await ask(agent, url, 'GET');
				continue;
			}
			const reply = await post(agent, url, body, credential);
			if (!isRight(reply.accepted.length))
				throw new Error(`${target.name} accepted ${reply.accepted.length}`);
			cursor.since = reply.cursor;
		}
	};
	const cpuBeforeMs = await target.server.cpuMs();
	const startMs = performance.now();
	await Promise.all(Array.from({ length: connections }, work));
	const tookMs = performance.now() - startMs;
	const cpuMs = (await target.server.cpuMs()) - cpuBeforeMs;
	agent.destroy();
	return { perSecond: (1000 * lists.length) / tookMs, perCpuSecond: (1000 * lists.length) / cpuMs };
}

async function post(
	agent: Agent,
	url: string,
	body: string,
	credential: string
): Promise<{ accepted: string[]; cursor: number }> {
	const headers = {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		authorization: `Bearer ${credential}`
	};
	return JSON.parse(await ask(agent, url, 'POST', headers, body)) as { accepted: string[]; cursor: number };
}

function ask(
	agent: Agent,
	url: string,
	method: Target['method'],
	headers: OutgoingHttpHeaders = {},
	body?: string
): Promise<string> {
	return new Promise((resolve, reject) => {
		const sending = request(url, { method, agent, headers, family: 4 }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (text += part));
			response.on('end', () => {
				if (response.statusCode === 200) resolve(text);
				else reject(new Error(`${response.statusCode}: ${text}`));
			});
			response.on('error', reject);
		});
		sending.on('error', reject);
		sending.end(body);
	});
}
