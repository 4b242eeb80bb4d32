/**
 * A tablet whose storage was lost is recognised by what outlived it: the cookie that holds its credential.
 *
 *   empty tablet                        server
 *     │  GET /api/devices  ──────────►  │  200: you are A, of this café   (204: nobody I know; then this is the end)
 *     │  PUT  { device: B } ──────────► │  200: you were A, and I hold 41 of its entries
 *     │                                 │
 *     restarts as B: paired without a code, `device.restarted` written, the journal fetched from the beginning
 *
 * Only a tablet that was never paired asks, so that an empty store never takes the place of a full one. It goes on
 * under the id it made for itself, so that its entries never stand beside those of A with the same seq. Asking twice,
 * or losing an answer on the way, leads to the same end.
 */
import * as v from 'valibot';
import type { DeskStore } from '../store/desk-store.ts';
import { readCanary } from './canary.ts';
import { DeviceReplySchema, DEVICES_PATH, type DeviceReply } from './protocol.ts';

/** Under which id this tablet has asked to go on. */
const ASKED_KEY = 'lektiecafe-restart';

/** How long one request may take, from sending to the last byte of its reply. */
const REQUEST_TIMEOUT_MS = 15_000;

export interface RecogniseWorld {
	fetch: typeof fetch;
	/** A signal that aborts after so many milliseconds. */
	timeout: (ms: number) => AbortSignal;
	/** What may have outlived IndexedDB. */
	place: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * Goes on as what the server knows this tablet as. `answer` is the body of the 200 to GET /api/devices.
 *
 * @throws if the server could not be asked, or does not speak the protocol.
 */
export async function recognise(store: DeskStore, answer: unknown, world: RecogniseWorld): Promise<void> {
	const known = v.parse(DeviceReplySchema, answer);
	// Known as itself: it was paired and has not heard of it yet, or has asked this before and lost the answer.
	const hasAsked = world.place.getItem(ASKED_KEY) === store.device;
	if (known.device === store.device && !hasAsked) return pairAs(store, known);
	world.place.setItem(ASKED_KEY, store.device);
	const response = await world.fetch(DEVICES_PATH, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ device: store.device }),
		redirect: 'error',
		signal: world.timeout(REQUEST_TIMEOUT_MS)
	});
	if (response.status !== 200) throw new Error(`The server answered ${response.status}`);
	const former = v.parse(DeviceReplySchema, await response.json());
	if (await isPaired(store)) return;
	const canary = readCanary(world.place);
	await store.restart({
		former: former.device,
		held: former.lastSeq,
		...(canary?.device === former.device && { written: canary.seq }),
		pairing: { cafe: former.cafe, name: former.name }
	});
}

async function pairAs(store: DeskStore, { cafe, name }: DeviceReply): Promise<void> {
	if (!(await isPaired(store))) await store.pair({ cafe, name });
}

// Staff may have typed a code meanwhile.
async function isPaired(store: DeskStore): Promise<boolean> {
	return (await store.readFacts()).pairings > 0;
}
