import { nextClock, writeEntry } from '../journal/author.ts';
import { deviceId } from '../journal/entry-builder.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { MemoryJournal } from '../journal/memory-journal.ts';
import { PROTOCOL, SYNC_PATH, type SyncReply } from './protocol.ts';
import type { Tablet } from './story-suite.ts';

/** Little at a time, so that there are many requests. */
const LIMIT = 3;

/** Far more than a story needs: a server that refuses, or names nothing, would be asked for ever. */
const REQUESTS_MAX = 1_000;

/** What a tablet stores. */
interface Stored {
	journal: MemoryJournal;
	device: string;
	outbox: Entry[];
	/** What is still to be offered again. */
	offered: Entry[];
	since: number;
	end: number;
	lastSeq: number;
	clock: number;
	seq: number;
}

/** A tablet in memory, after the rules of protocol.ts and nothing else. */
export class ModelTablet implements Tablet {
	readonly #number: number;
	readonly #now: () => number;
	#lives = 0;
	#stored: Stored;
	/** Ends with the page: a reply that comes after that finds nobody. */
	#page = {};
	#refused = 0;

	constructor(number: number, now: () => number) {
		this.#number = number;
		this.#now = now;
		this.#stored = this.#beginAnew();
	}

	get device(): string {
		return this.#stored.device;
	}

	async record(draft: Draft): Promise<Entry> {
		const stored = this.#stored;
		stored.clock = nextClock(stored.clock);
		const author = { device: stored.device, nowMs: this.#now(), skewMs: null, clock: stored.clock };
		const entry = { ...writeEntry(draft, author), seq: ++stored.seq };
		stored.outbox.push(entry);
		return entry;
	}

	async exchange(fetch: typeof globalThis.fetch): Promise<void> {
		const page = this.#page;
		for (let requests = 1; page === this.#page; requests++) {
			const { outbox, offered, since, end } = this.#stored;
			const sent = (outbox.length > 0 ? outbox : offered).slice(0, LIMIT);
			const sentAt = new Date(this.#now()).toISOString();
			const body = JSON.stringify({
				protocol: PROTOCOL,
				since,
				sentAt,
				limit: LIMIT,
				end,
				entries: sent
			});
			const response = await fetch(SYNC_PATH, { method: 'POST', body }).catch(() => null);
			if (!response) return;
			const reply = (await response.json()) as SyncReply;
			if (requests > REQUESTS_MAX) throw new Error(`No end; refused: ${JSON.stringify(reply.refused)}`);
			if (page !== this.#page) return;
			await this.#settle(sent, { since, end }, reply);
			if (!reply.more && (await this.isEmpty())) return;
		}
	}

	async #settle(
		sent: readonly Entry[],
		asked: { since: number; end: number },
		reply: SyncReply
	): Promise<void> {
		const stored = this.#stored;
		const accepted = new Set(reply.accepted);
		const folded = new Set(reply.folded);
		const kept = sent.filter(({ id }) => accepted.has(id) && !folded.has(id));
		this.#refused += reply.refused.length;
		const received = reply.entries.map(({ cursor: _, ...entry }) => entry as Entry);
		await stored.journal.add([...kept, ...received]);
		stored.outbox = stored.outbox.filter(({ id }) => !accepted.has(id));
		stored.offered = stored.offered.filter(({ id }) => !accepted.has(id));
		stored.clock = received.reduce((clock, entry) => Math.max(clock, entry.clock), stored.clock);
		// Another reply may have been taken in meanwhile: then its cursor stands, and this one may be of a server that has
		// been set back since.
		const stands = (place: { since: number; end: number }) =>
			stored.since === place.since && stored.end === place.end;
		const isLate = !stands(asked) && !stands({ since: reply.cursor, end: reply.end });
		const isSetBack = reply.cursor < asked.since || reply.lastSeq < stored.lastSeq;
		if (isSetBack || isLate) stored.offered = await this.#received();
		if (stored.since === asked.since) stored.since = reply.cursor;
		stored.end = reply.end;
		stored.lastSeq = reply.lastSeq;
	}

	async entries(): Promise<Entry[]> {
		const received = await this.#received();
		const ids = new Set(received.map(({ id }) => id));
		return [...received, ...this.#stored.outbox.filter(({ id }) => !ids.has(id))];
	}

	async refused(): Promise<number> {
		return this.#refused;
	}

	async isEmpty(): Promise<boolean> {
		return this.#stored.outbox.length === 0 && this.#stored.offered.length === 0;
	}

	async reload(): Promise<void> {
		this.#page = {};
	}

	async pairAnew(): Promise<void> {
		const offered = await this.#received();
		Object.assign(this.#stored, { offered, since: 0, end: 0, lastSeq: 0 });
	}

	async loseStorage(held: number): Promise<void> {
		const former = this.device;
		await this.reload();
		this.#stored = this.#beginAnew();
		await this.record({ kind: 'device.restarted', body: { former, held } });
	}

	async #received(): Promise<Entry[]> {
		const { placed } = await this.#stored.journal.after(0, Infinity);
		return placed.map(({ entry }) => entry);
	}

	#beginAnew(): Stored {
		// In an order that is not that of their numbers.
		const device = deviceId(100 * this.#lives++ + ([7, 2, 5, 9, 1][this.#number] ?? this.#number));
		const empty = { outbox: [], offered: [], since: 0, end: 0, lastSeq: 0, clock: 0, seq: 0 };
		return { journal: new MemoryJournal(), device, ...empty };
	}
}
