import * as v from 'valibot';
import type { Entry } from '../journal/entry.ts';
import type { Bar, DeviceFacts } from '../store/device-facts.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Delivery } from '../store/outbox.ts';
import {
	BATCH_MAX,
	PROTOCOL,
	REQUEST_MAX_BYTES,
	SYNC_PATH,
	SyncReplySchema,
	type SyncRequest
} from './protocol.ts';

/** How long one request may take, from sending to the last byte of its reply. */
const REQUEST_TIMEOUT_MS = 20_000;
/** A server may ask for patience, but not for an afternoon of it. */
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

const barByStatus: Partial<Record<number, Bar>> = { 401: 'revoked', 409: 'outdated' };

export interface Surroundings {
	fetch: typeof fetch;
	/** Epoch milliseconds by this device's clock. */
	now: () => number;
	/** A signal that aborts after so many milliseconds. */
	timeout: (ms: number) => AbortSignal;
}

export type Outcome =
	| { name: 'done'; more: boolean }
	| { name: 'failed'; retryAfterMs: number | null }
	/** Not paired, or turned away. */
	| { name: 'barred' };

/** A newer pairing than the one asked under: whatever came back says nothing about it. */
const ASK_AGAIN: Outcome = { name: 'done', more: true };

/**
 * One request of the protocol: sends the oldest that wait, takes in the reply. Never throws; whatever comes back
 * that is not a whole reply of the protocol changes nothing on the tablet.
 */
export async function exchange(store: DeskStore, world: Surroundings): Promise<Outcome> {
	try {
		const asked = await store.readFacts();
		if (!asked.pairing) return { name: 'barred' };
		const sent = withinBytes(await (await store.openOutbox()).peek(BATCH_MAX));
		const sentAtMs = world.now();
		const request: SyncRequest = {
			protocol: PROTOCOL,
			since: asked.receipt?.cursor ?? 0,
			sentAt: new Date(sentAtMs).toISOString(),
			entries: sent
		};
		const response = await world.fetch(SYNC_PATH, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request),
			redirect: 'error',
			signal: world.timeout(REQUEST_TIMEOUT_MS)
		});
		const bar = barByStatus[response.status];
		if (bar) return (await store.setBar(bar, asked)) ? { name: 'barred' } : ASK_AGAIN;
		if (response.status !== 200) return { name: 'failed', retryAfterMs: readRetryAfter(response) };

		const reply = v.parse(SyncReplySchema, await response.json());
		const isTakenIn = await (
			await store.openOutbox()
		).settle(toDelivery(reply, asked, sent, sentAtMs, world.now()));
		if (!isTakenIn) return ASK_AGAIN;
		// A server that names nothing and moves nothing is not asked again at once.
		const isPageAhead = reply.more && reply.cursor > request.since;
		const named = new Set([...reply.accepted, ...reply.refused.map(({ id }) => id)]);
		const hasProgress = sent.some((entry) => named.has(entry.id));
		return {
			name: 'done',
			more: isPageAhead || (hasProgress && (await (await store.openOutbox()).peek(1)).length > 0)
		};
	} catch {
		// No network, a time-out, a page that is not ours, a cut reply, a full disk: all of it is tried again.
		return { name: 'failed', retryAfterMs: null };
	}
}

function toDelivery(
	reply: v.InferOutput<typeof SyncReplySchema>,
	asked: DeviceFacts,
	sent: Entry[],
	sentAtMs: number,
	arrivedAtMs: number
): Delivery {
	return {
		asked,
		sent,
		accepted: reply.accepted,
		refused: reply.refused,
		received: reply.entries.map(({ cursor: _, ...entry }) => entry as unknown as Entry),
		receipt: {
			cursor: reply.cursor,
			atMs: arrivedAtMs,
			skewMs: measureSkewMs(reply.receivedAt, sentAtMs, arrivedAtMs),
			lastSeq: reply.lastSeq
		}
	};
}

/** The server's clock minus this device's, taking the middle of the journey as the moment of the reply. */
export function measureSkewMs(receivedAt: string, sentAtMs: number, arrivedAtMs: number): number {
	return Math.round(Date.parse(receivedAt) - (sentAtMs + arrivedAtMs) / 2);
}

// Half of what the server takes, so that the envelope around the entries never matters.
function withinBytes(entries: Entry[]): Entry[] {
	const encoder = new TextEncoder();
	let bytes = 0;
	return entries.filter((entry, i) => {
		bytes += encoder.encode(JSON.stringify(entry)).length;
		return i === 0 || bytes < REQUEST_MAX_BYTES / 2;
	});
}

function readRetryAfter(response: Response): number | null {
	const seconds = Number(response.headers.get('retry-after') ?? NaN);
	return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS) : null;
}
