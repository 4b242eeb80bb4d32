import * as v from 'valibot';
import type { DeskStore } from '../store/desk-store.ts';
import { DEVICES_PATH, PairReplySchema } from './protocol.ts';

export type PairOutcome =
	| { name: 'paired' }
	| { name: 'wrong-code' }
	| { name: 'too-many'; retryAfterSeconds: number | null }
	| { name: 'unreachable' };

/** How long one request may take, from sending to the last byte of its reply. */
const REQUEST_TIMEOUT_MS = 15_000;

interface World {
	fetch: typeof fetch;
	/** A signal that aborts after so many milliseconds. */
	timeout: (ms: number) => AbortSignal;
}

/**
 * Connects this tablet to a café with the one-time code that staff were given. The credential stays in the cookie
 * that the server sets, out of reach of scripts. What was recorded before is sent afterwards.
 */
export async function pairDevice(
	store: DeskStore,
	asked: { code: string; name: string },
	world: World
): Promise<PairOutcome> {
	try {
		const response = await world.fetch(DEVICES_PATH, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...asked, device: store.device }),
			redirect: 'error',
			signal: world.timeout(REQUEST_TIMEOUT_MS)
		});
		if (response.status === 403) return { name: 'wrong-code' };
		if (response.status === 429) {
			return { name: 'too-many', retryAfterSeconds: Number(response.headers.get('retry-after')) || null };
		}
		const reply = v.safeParse(PairReplySchema, await response.json());
		if (response.status !== 201 || !reply.success) return { name: 'unreachable' };
		await store.pair({ cafe: reply.output.cafe, name: asked.name });
		return { name: 'paired' };
	} catch {
		return { name: 'unreachable' };
	}
}

/** Ends this tablet's pairing on the server, if that can be reached, and here in any case. */
export async function unpairDevice(store: DeskStore, world: World): Promise<void> {
	const signal = world.timeout(REQUEST_TIMEOUT_MS);
	await world.fetch(DEVICES_PATH, { method: 'DELETE', signal }).catch(() => undefined);
	await store.unpair();
}
