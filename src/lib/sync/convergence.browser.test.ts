import type { Draft, Entry } from '../journal/entry.ts';
import { DeskStore } from '../store/desk-store.ts';
import { freshName } from '../store/fresh-store.ts';
import { BatchSize } from './batch-size.ts';
import { exchangeAll } from './client.ts';
import { describeConvergence } from './convergence-suite.ts';
import { describeForgettingStories } from './forgetting-suite.ts';
import type { Tablet } from './story-suite.ts';

const pairing = { cafe: 'main', name: 'iPad' };

/** The tablet's own store and client. */
class RealTablet implements Tablet {
	readonly #now: () => number;
	#name: string;
	#store: DeskStore;

	static async open(now: () => number): Promise<RealTablet> {
		const name = freshName();
		const store = await DeskStore.open({ name, now });
		await store.pair(pairing);
		return new RealTablet(name, store, now);
	}

	private constructor(name: string, store: DeskStore, now: () => number) {
		this.#name = name;
		this.#store = store;
		this.#now = now;
	}

	get device(): string {
		return this.#store.device;
	}

	record(draft: Draft, about?: Entry): Promise<Entry> {
		return this.#store.record(draft, about);
	}

	async exchange(fetch: typeof globalThis.fetch): Promise<void> {
		const world = { fetch, now: this.#now, elapsed: this.#now, timeout: () => new AbortController().signal };
		const batch = new BatchSize();
		// As small as it gets, so that there are several requests.
		for (let i = 0; i < 6; i++) batch.tooLarge();
		await exchangeAll(this.#store, world, batch);
	}

	entries(): Promise<Entry[]> {
		return this.#store.readAll();
	}

	async refused(): Promise<number> {
		const [waiting, unreceived] = [await this.#waiting(), await this.#store.readUnreceived()];
		return unreceived.length - waiting;
	}

	async isEmpty(): Promise<boolean> {
		return (await this.#store.openOutbox()).isEmpty();
	}

	async reload(): Promise<void> {
		this.#store.close();
		this.#store = await DeskStore.open({ name: this.#name, now: this.#now });
	}

	pairAnew(): Promise<void> {
		return this.#store.pair(pairing);
	}

	async loseStorage(held: number): Promise<void> {
		const former = this.device;
		this.#name = freshName();
		await this.reload();
		await this.#store.restart({ former, held, pairing });
	}

	async #waiting(): Promise<number> {
		return new Promise((resolve, reject) => {
			const watching = this.#store
				.watchOutbox()
				.subscribe(({ waiting }) => (resolve(waiting), setTimeout(() => watching.unsubscribe())), reject);
		});
	}
}

describeConvergence('tablets', (_number, now) => RealTablet.open(now), 15);
describeForgettingStories('tablets', (_number, now) => RealTablet.open(now), 15);
