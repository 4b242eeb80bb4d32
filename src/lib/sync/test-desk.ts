import { expect, onTestFinished } from 'vitest';
import type { DeskStore } from '../store/desk-store.ts';
import { main, NOW_MS, openStore, visit } from '../store/fresh-store.ts';
import { exchangeAll } from './client.ts';
import { SyncLoop } from './loop.ts';
import { TestServer, type Fate } from './test-server.ts';

/** The server answers, but takes nothing. */
export const refuse =
	(status: number, headers: Record<string, string> = {}): Fate =>
	() =>
		new Response('{"error":"?"}', { status, headers });

/** A desk whose time stands still until the test lets a timer run out. */
export class Desk {
	readonly server = new TestServer(() => NOW_MS);
	readonly store: DeskStore;
	readonly loop: SyncLoop;
	readonly #stopping = new AbortController();
	readonly ended: Promise<void>;
	#timer: { ms: number; callback: () => void } | null = null;
	attempts = 0;
	/** What the server announces on its line; null while that is closed. */
	announce: ((cursor: number) => void) | null = null;
	timesLineOpened = 0;
	timesLeftToBrowser = 0;

	private constructor(store: DeskStore) {
		this.store = store;
		this.loop = new SyncLoop(store, {
			fetch: (input, init) => {
				this.attempts++;
				return this.server.fetchAs(store.device)(input, init);
			},
			now: () => NOW_MS,
			elapsed: () => 0,
			random: () => 1,
			timeout: () => new AbortController().signal,
			openLive: (hear) => {
				this.announce = hear;
				this.timesLineOpened++;
				return () => void (this.announce = null);
			},
			sendLater: () => void this.timesLeftToBrowser++,
			after: (ms, callback) => {
				const timer = { ms, callback };
				this.#timer = timer;
				return () => {
					if (this.#timer === timer) this.#timer = null;
				};
			}
		});
		this.ended = this.loop.run(this.#stopping.signal);
		onTestFinished(() => this.stop());
	}

	static async open(options: { isPaired?: boolean; fates?: Fate[]; taps?: number } = {}): Promise<Desk> {
		const store = await openStore();
		if (options.isPaired !== false) await pairAndMeasure(store);
		for (let i = 0; i < (options.taps ?? 0); i++) await store.record(visit);
		return Desk.on(store, options.fates);
	}

	static async on(store: DeskStore, fates: Fate[] = []): Promise<Desk> {
		const desk = new Desk(store);
		desk.server.fates.push(...fates);
		await desk.rest();
		return desk;
	}

	stop(): Promise<void> {
		this.#stopping.abort();
		return this.ended;
	}

	/** How long the loop would wait now, in milliseconds; null when it waits for no timer. */
	get waitMs(): number | null {
		return this.#timer?.ms ?? null;
	}

	/** The time the loop waits for has passed. */
	async pass(): Promise<void> {
		const timer = this.#timer;
		this.#timer = null;
		timer?.callback();
		await this.rest();
	}

	/** Until nothing happens any more by itself. */
	async rest(): Promise<void> {
		for (let quiet = 0, before = -1; quiet < 12; quiet++) {
			if (this.loop.state.name === 'sending' || this.attempts !== before) quiet = 0;
			before = this.attempts;
			expect(this.attempts).toBeLessThan(50);
			await this.store.readFacts();
			await new Promise((resolve) => setTimeout(resolve));
		}
	}
}

/** Pairs the desk and lets it hear of an empty server once, so that its clock is sure. */
export async function pairAndMeasure(store: DeskStore): Promise<void> {
	await store.pair(main);
	const { fetch } = new TestServer(() => NOW_MS);
	await exchangeAll(store, {
		fetch,
		now: () => NOW_MS,
		elapsed: () => 0,
		timeout: () => new AbortController().signal
	});
}
