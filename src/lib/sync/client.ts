/**
 * Makes the tablet's journal and the server's equal, request by request, until nothing is left to send or to fetch.
 *
 * Three things go on at once, so that neither the network nor the disk is idle:
 *
 *   on its way    request n, and the server's work on it
 *   read ahead    what request n + 1 brings: what waits behind that
 *   settled       the replies before it, those that came together in one strict transaction (settler.ts)
 *
 * Replies are settled in their order, and nothing is settled after one that was not, so that the cursor never passes a
 * page that is not on the disk. Where it is not certain what comes next (something is offered again, the clock is being
 * measured, the outbox looks empty), the reply is settled first.
 *
 * Never throws; whatever comes back that is not a whole reply of the protocol changes nothing on the tablet.
 */
import type { Entry } from '../journal/entry.ts';
import type { DeviceFacts } from '../store/device-facts.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Delivery, Outbox, Parcel } from '../store/outbox.ts';
import { ask, type Answer, type Surroundings } from './ask.ts';
import { BatchSize } from './batch-size.ts';
import { PROTOCOL, type SyncReply } from './protocol.ts';
import { Settler } from './settler.ts';

export type Outcome =
	/** `more` tells to ask again at once. */
	| { name: 'done'; more: boolean }
	| { name: 'failed'; retryAfterMs: number | null }
	/** Not paired, or turned away. */
	| { name: 'barred' };

/** A newer pairing than the one asked under: whatever came back says nothing about it. Or stopped on the way. */
const ASK_AGAIN: Outcome = { name: 'done', more: true };
const DONE: Outcome = { name: 'done', more: false };
const FAILED: Outcome = { name: 'failed', retryAfterMs: null };

/** As long as a request may have taken for the next one's reply to be worth waiting for. */
const SOON_MS = 300;

/** What an exchange needs of the tablet's journal. */
export type SyncedStore = Pick<DeskStore, 'openOutbox' | 'readFacts' | 'setBar'>;

/** Exchanges until both are equal, or `signal` stops it after the reply that is awaited. */
export async function exchangeAll(
	store: SyncedStore,
	world: Surroundings,
	batch = new BatchSize(),
	signal?: AbortSignal
): Promise<Outcome> {
	try {
		const asked = await store.readFacts();
		if (!asked.pairing) return { name: 'barred' };
		const outbox = await store.openOutbox();
		const first = await outbox.next(batch.entries);
		const conversation = new Conversation({ store, outbox, world, batch }, asked, first);
		for (;;) {
			const outcome = await conversation.turn();
			if (outcome) return outcome;
			if (signal?.aborted) return await conversation.stop();
		}
	} catch {
		// A storage that fails: tried again like a network that does.
		return FAILED;
	}
}

interface Parties {
	store: SyncedStore;
	outbox: Outbox;
	world: Surroundings;
	batch: BatchSize;
}

class Conversation {
	readonly #parties: Parties;
	#asked: DeviceFacts;
	#parcel: Parcel;
	readonly #settler: Settler;
	#wasSetBack = false;

	constructor(parties: Parties, asked: DeviceFacts, first: Parcel) {
		this.#parties = parties;
		this.#settler = new Settler(parties.outbox);
		this.#asked = asked;
		this.#parcel = first;
	}

	/** One request; returns how it all ended, or null when another is to follow. */
	async turn(): Promise<Outcome | null> {
		const { outbox, world, batch } = this.#parties;
		const [asked, parcel] = [this.#asked, this.#parcel];
		const { cursor: since, end = 0 } = asked.receipt ?? { cursor: 0 };
		const limit = batch.entries;
		const [answer, ahead, isTakenIn] = await Promise.all([
			ask({ protocol: PROTOCOL, since, limit, end, entries: parcel.entries }, world, batch),
			isPlain(parcel) ? outbox.next(limit, parcel.entries.at(-1)?.seq) : null,
			this.#settler.room()
		]);
		if (!isTakenIn) return ASK_AGAIN;
		if (answer.name !== 'reply') return this.#giveUp(answer);

		const { reply } = answer;
		const delivery = toDelivery(answer, asked, parcel);
		this.#settler.add(delivery, answer.tookMs < SOON_MS);
		this.#asked = { ...asked, receipt: delivery.receipt };
		const isPageAhead = reply.more && reply.cursor > since;
		const isHeard = parcel.entries.length === 0 || namesSome(reply, parcel.entries);
		const isSetBack = reply.cursor < since;
		if (ahead && isHeard && (ahead.entries.length > 0 || isPageAhead)) {
			this.#parcel = ahead;
			return null;
		}
		return this.#settleFirst({ isPageAhead, isHeard, isSetBack });
	}

	async stop(): Promise<Outcome> {
		await this.#settler.done();
		return ASK_AGAIN;
	}

	async #settleFirst(told: { isPageAhead: boolean; isHeard: boolean; isSetBack: boolean }) {
		if (!(await this.#settler.done())) return ASK_AGAIN;
		const before = this.#parcel;
		this.#parcel = await this.#parties.outbox.next(this.#parties.batch.entries);
		// Two servers that know different things, or one that names nothing: never round in a circle.
		if (told.isSetBack && this.#wasSetBack) return FAILED;
		if (!told.isHeard && !told.isPageAhead && !told.isSetBack) return FAILED;
		if (before.isMeasuring && this.#parcel.isMeasuring) return FAILED;
		this.#wasSetBack ||= told.isSetBack;
		const isMore = this.#parcel.entries.length > 0 || this.#parcel.isMeasuring;
		return isMore || told.isPageAhead ? null : DONE;
	}

	async #giveUp(answer: Exclude<Answer, { name: 'reply' }>): Promise<Outcome> {
		if (!(await this.#settler.done())) return ASK_AGAIN;
		if (answer.name === 'failed') return answer;
		const isBarred = await this.#parties.store.setBar(answer.bar, this.#asked);
		return isBarred ? { name: 'barred' } : ASK_AGAIN;
	}
}

/** Whether what comes behind the parcel is what waits behind its last entry. */
function isPlain(parcel: Parcel): boolean {
	return parcel.offered === null && !parcel.isMeasuring;
}

function namesSome(reply: SyncReply, sent: readonly Entry[]): boolean {
	const named = new Set([...reply.accepted, ...reply.refused.map(({ id }) => id)]);
	return sent.some(({ id }) => named.has(id));
}

function toDelivery(
	{ reply, atMs, skewMs }: Answer & { name: 'reply' },
	asked: DeviceFacts,
	parcel: Parcel
): Delivery {
	const { accepted, folded = [], refused, entries, cursor, end, lastSeq } = reply;
	const received = entries.map(({ cursor: _, ...entry }) => entry);
	return {
		asked,
		parcel,
		accepted,
		folded,
		refused,
		received,
		receipt: { cursor, end, atMs, skewMs, lastSeq }
	};
}
