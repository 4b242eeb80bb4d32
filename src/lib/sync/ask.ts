import type { Bar } from '../store/device-facts.ts';
import type { BatchSize } from './batch-size.ts';
import { gzip } from './gzip.ts';
import { SYNC_PATH, type SyncReply, type SyncRequest } from './protocol.ts';
import { readReply } from './read-reply.ts';
import { shorten } from './short-form.ts';

/** How long one request may take, from sending to the last byte of its reply. */
export const REQUEST_TIMEOUT_MS = 20_000;
/** A server may ask for patience, but not for an afternoon of it. */
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

const barByStatus: Partial<Record<number, Bar>> = { 401: 'revoked', 409: 'outdated' };

export interface Surroundings {
	fetch: typeof fetch;
	/** Epoch milliseconds by this device's clock. */
	now: () => number;
	/** Milliseconds of a clock that nobody can set. */
	elapsed: () => number;
	/** A signal that aborts after so many milliseconds. */
	timeout: (ms: number) => AbortSignal;
}

export type Answer =
	/** `skewMs` is the server's clock minus this device's, `atMs` when the reply came by this device's. */
	| { name: 'reply'; reply: SyncReply; atMs: number; skewMs: number; tookMs: number }
	| { name: 'turned-away'; bar: Bar }
	| { name: 'failed'; retryAfterMs: number | null };

/**
 * Sends one request and reads its reply. Never throws: no network, a time-out, a page that is not ours, a cut reply
 * are all a failure, to be tried again. How it went is told to `batch`.
 */
export async function ask(
	request: Omit<SyncRequest, 'sentAt'>,
	world: Surroundings,
	batch: BatchSize
): Promise<Answer> {
	const sentAtMs = world.elapsed();
	const sinceSentMs = () => world.elapsed() - sentAtMs;
	let isBegun = false;
	try {
		const sentAt = new Date(world.now()).toISOString();
		const response = await post(JSON.stringify({ ...inForm(request, batch), sentAt }), world);
		const bar = barByStatus[response.status];
		if (bar) return { name: 'turned-away', bar };
		if (response.status === 413) batch.tooLarge();
		if (response.status === 400) batch.misunderstood();
		if (response.status !== 200) return { name: 'failed', retryAfterMs: readRetryAfter(response) };
		isBegun = true;
		const reply = readReply(await response.json());
		const atMs = world.now();
		const tookMs = sinceSentMs();
		batch.answered(Math.max(request.entries.length, reply.entries.length), tookMs, reply.most);
		return { name: 'reply', reply, atMs, skewMs: measureSkewMs(reply.receivedAt, atMs, tookMs), tookMs };
	} catch {
		batch.failed(isBegun, sinceSentMs());
		return { name: 'failed', retryAfterMs: null };
	}
}

function inForm(request: Omit<SyncRequest, 'sentAt'>, batch: BatchSize): Omit<SyncRequest, 'sentAt'> {
	if (!batch.isShortRead || request.entries.length === 0) return request;
	return { ...request, entries: [], short: shorten(request.entries) };
}

async function post(body: string, world: Surroundings): Promise<Response> {
	const signal = world.timeout(REQUEST_TIMEOUT_MS);
	const send = (sent: BodyInit, headers: Record<string, string>) =>
		world.fetch(SYNC_PATH, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: sent,
			redirect: 'error',
			signal
		});
	const packed = await gzip(body);
	const response = packed && (await send(packed, { 'content-encoding': 'gzip' }));
	// Somebody on the way may not understand what is compressed.
	const isUnderstood = response && response.status !== 400 && response.status !== 415;
	return isUnderstood ? response : send(body, {});
}

/**
 * The server's clock minus this device's as it stands when the reply arrives, taking the middle of the journey as the
 * moment of the reply: a clock that was set on the way is told right.
 */
export function measureSkewMs(receivedAt: string, arrivedAtMs: number, tookMs: number): number {
	// A zero below zero would be stored as one and read from JSON as the other.
	return Math.round(Date.parse(receivedAt) - (arrivedAtMs - tookMs / 2)) + 0;
}

function readRetryAfter(response: Response): number | null {
	const seconds = Number(response.headers.get('retry-after') ?? NaN);
	return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS) : null;
}
