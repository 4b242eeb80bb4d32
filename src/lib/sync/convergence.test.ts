import { nextClock, writeEntry } from '../journal/author.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { MemoryJournal } from '../journal/memory-journal.ts';
import { describeConvergence, deviceOf, type Tablet } from './convergence-suite.ts';
import { PROTOCOL, SYNC_PATH, type SyncReply } from './protocol.ts';

/** A tablet in memory, after the rules of protocol.ts. It sends little at a time, so that there are many requests. */
class ModelTablet implements Tablet {
	readonly #journal = new MemoryJournal();
	readonly #device: string;
	readonly #now: () => number;
	#outbox: Entry[] = [];
	#since = 0;
	#clock = 0;
	#seq = 0;

	constructor(number: number, now: () => number) {
		this.#device = deviceOf(number);
		this.#now = now;
	}

	async record(draft: Draft): Promise<Entry> {
		this.#clock = nextClock(this.#clock);
		const author = { device: this.#device, nowMs: this.#now(), skewMs: null, clock: this.#clock };
		const entry = { ...writeEntry(draft, author), seq: ++this.#seq };
		this.#outbox.push(entry);
		return entry;
	}

	async exchange(fetch: typeof globalThis.fetch): Promise<void> {
		const sent = this.#outbox.slice(0, 3);
		const sentAt = new Date(this.#now()).toISOString();
		const body = JSON.stringify({ protocol: PROTOCOL, since: this.#since, sentAt, entries: sent });
		const response = await fetch(SYNC_PATH, { method: 'POST', body }).catch(() => null);
		if (!response) return;
		const reply = (await response.json()) as SyncReply;
		const accepted = new Set(reply.accepted);
		const received = reply.entries.map(({ cursor: _, ...entry }) => entry as Entry);
		await this.#journal.add([...sent.filter(({ id }) => accepted.has(id)), ...received]);
		this.#outbox = this.#outbox.filter(({ id }) => !accepted.has(id));
		this.#since = reply.cursor;
		this.#clock = received.reduce((clock, entry) => Math.max(clock, entry.clock), this.#clock);
	}

	async entries(): Promise<Entry[]> {
		const { placed } = await this.#journal.after(0, Infinity);
		const received = new Map(placed.map(({ entry }) => [entry.id, entry]));
		return [...received.values(), ...this.#outbox.filter(({ id }) => !received.has(id))];
	}

	async waiting(): Promise<number> {
		return this.#outbox.length;
	}
}

describeConvergence('models of tablets', async (number, now) => new ModelTablet(number, now), {
	runs: 1000,
	timeoutMs: 60_000
});
