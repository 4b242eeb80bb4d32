import type { Draft, Entry } from '../journal/entry.ts';
import { CAFE, PEOPLE, UNREAD } from '../journal/shelves.ts';
import { DeskStore } from '../store/desk-store.ts';
import { freshName } from '../store/fresh-store.ts';
import { exchangeAll } from './client.ts';
import { describeConvergence, type Tablet } from './convergence-suite.ts';

const SHELVES = ['2026-11-24', '2026-11-25', '2026-11-26', PEOPLE, CAFE, UNREAD];

/** The tablet's own store and client. */
class RealTablet implements Tablet {
	readonly #store: DeskStore;
	readonly #now: () => number;

	constructor(store: DeskStore, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	record(draft: Draft, about?: Entry): Promise<Entry> {
		return this.#store.record(draft, about);
	}

	async exchange(fetch: typeof globalThis.fetch): Promise<void> {
		await exchangeAll(this.#store, { fetch, now: this.#now, timeout: () => new AbortController().signal });
	}

	async entries(): Promise<Entry[]> {
		const entries = await this.#store.read(SHELVES);
		return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
	}

	async waiting(): Promise<number> {
		return (await this.#store.readUnreceived()).length;
	}
}

describeConvergence(
	'tablets',
	async (_number, now) => {
		const store = await DeskStore.open({ name: freshName(), now });
		await store.pair({ cafe: 'main', name: 'iPad' });
		return new RealTablet(store, now);
	},
	{ runs: 25, timeoutMs: 120_000 }
);
