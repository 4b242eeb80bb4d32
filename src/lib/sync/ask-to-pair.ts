/**
 * Connecting this tablet by a code that it shows, which staff approve from their own phone or desktop: the tablet's side
 * of pairing-protocol.ts. The credential stays in the cookie that the server sets, out of reach of scripts.
 *
 *   asking ──► shown ── every `interval` seconds: not yet ──► shown
 *     ▲          ├── paired        the store knows its café; what was recorded before is sent afterwards
 *     │          ├── denied        staff said no
 *     │          └── expired       ten minutes, or the server does not know the code any more
 *     └── unreachable              no server; it is asked again after a while
 */
import * as v from 'valibot';
import type { DeskStore } from '../store/desk-store.ts';
import {
	GrantErrorSchema,
	GrantReplySchema,
	PAIRING_PATH,
	SLOW_DOWN_S,
	TOKEN_PATH,
	TokenReplySchema,
	type GrantReply
} from './pairing-protocol.ts';

export type AskState =
	| { name: 'asking' }
	/** `address` has the code in it, for the QR code. */
	| { name: 'shown'; code: string; address: string; isHeard: boolean }
	| { name: 'paired' }
	| { name: 'denied' }
	| { name: 'expired' }
	| { name: 'too-many' }
	| { name: 'unreachable' };

export interface AskWorld {
	fetch: typeof fetch;
	/** A signal that aborts after so many milliseconds. */
	timeout: (ms: number) => AbortSignal;
	/** Resolves after so many milliseconds, or when the signal aborts. */
	wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const REQUEST_TIMEOUT_MS = 15_000;

/** How long a tablet that reaches no server waits before it tries again. */
const UNREACHABLE_MS = 10_000;

/** Longest time between two questions while the server is out of reach. */
const LONGEST_MS = 60_000;

/** Asks until it is paired, denied or expired, or `signal` aborts. Each state is told as it comes. Never throws. */
export async function askToPair(
	store: DeskStore,
	suggestedName: string,
	world: AskWorld,
	tell: (state: AskState) => void,
	signal: AbortSignal
): Promise<void> {
	tell({ name: 'asking' });
	while (!signal.aborted) {
		const grant = await openGrant(store, suggestedName, world);
		if (grant === 'too-many') return tell({ name: 'too-many' });
		if (grant) return await followGrant(store, grant, world, tell, signal);
		tell({ name: 'unreachable' });
		await world.wait(UNREACHABLE_MS, signal);
	}
}

async function openGrant(
	store: DeskStore,
	name: string,
	world: AskWorld
): Promise<GrantReply | 'too-many' | undefined> {
	const answer = await send(PAIRING_PATH, { name, device: store.device }, world);
	if (answer?.status === 429) return 'too-many';
	const reply = v.safeParse(GrantReplySchema, answer?.body);
	return reply.success ? reply.output : undefined;
}

async function followGrant(
	store: DeskStore,
	grant: GrantReply,
	world: AskWorld,
	tell: (state: AskState) => void,
	signal: AbortSignal
): Promise<void> {
	const shown = { name: 'shown' as const, code: grant.user_code, address: grant.verification_uri_complete };
	let intervalMs = grant.interval * 1000;
	let waitMs = intervalMs;
	tell({ ...shown, isHeard: true });
	for (;;) {
		await world.wait(waitMs, signal);
		if (signal.aborted) return;
		const answer = await send(TOKEN_PATH, { device_code: grant.device_code }, world);
		const token = v.safeParse(TokenReplySchema, answer?.body);
		if (answer?.status === 201 && token.success) {
			await store.pair({ cafe: token.output.cafe, name: token.output.name });
			return tell({ name: 'paired' });
		}
		const refusal = v.safeParse(GrantErrorSchema, answer?.body);
		const error = refusal.success ? refusal.output.error : undefined;
		if (error === 'access_denied') return tell({ name: 'denied' });
		if (error === 'expired_token' || error === 'invalid_grant') return tell({ name: 'expired' });
		if (error === 'slow_down') intervalMs += SLOW_DOWN_S * 1000;
		// Out of reach, it asks less and less often (RFC 8628, 3.5); the code stays, since it may still be approved.
		waitMs = error ? intervalMs : Math.min(waitMs * 2, LONGEST_MS);
		tell({ ...shown, isHeard: error !== undefined });
	}
}

async function send(
	path: string,
	body: unknown,
	world: AskWorld
): Promise<{ status: number; body: unknown } | undefined> {
	try {
		const response = await world.fetch(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			redirect: 'error',
			signal: world.timeout(REQUEST_TIMEOUT_MS)
		});
		return { status: response.status, body: await response.json() };
	} catch {
		return undefined;
	}
}

/** Resolves after so many milliseconds, or when the signal aborts. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
	});
}
