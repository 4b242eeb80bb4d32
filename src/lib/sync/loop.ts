/**
 * The one loop that keeps a tablet and the server equal. It drives the machine (machine.ts): waits for what the
 * state waits for, then tells it what came.
 *
 *   idle      until something waits in the outbox, the server announces news, the world nudges, or a minute has
 *             passed
 *   sending   exchanges until nothing is left (client.ts)
 *   waiting   until the back-off has run out, or the world nudges; what waits is left with the browser, too, in case
 *             the page is closed meanwhile (background-sync.ts)
 *   blocked   until the device is paired anew, the world nudges, or ten minutes have passed: a bar may have been a
 *             mistake, and nobody touches a tablet that only stands there
 *
 * The line on which the server announces news (live.ts) is open while the server is well: idle and sending.
 *
 * Only one loop runs per café and browser: the caller holds a Web Lock around `run` (sync-lock.ts). Two would do no
 * harm, only ask twice.
 */
import type { DeskStore } from '../store/desk-store.ts';
import type { Surroundings } from './ask.ts';
import { BatchSize } from './batch-size.ts';
import { exchangeAll } from './client.ts';
import { IDLE, transition, type SyncEvent, type SyncState } from './machine.ts';

/** How long an idle tablet waits before it asks what others have written. */
export const POLL_MS = 60_000;

/** How long a barred tablet waits before it looks whether it still is. */
const BARRED_POLL_MS = 10 * 60_000;

export interface LoopWorld extends Surroundings {
	/** From 0 to 1. */
	random: () => number;
	/** Calls back once after `ms` milliseconds; returns how to stop it. */
	after: (ms: number, callback: () => void) => () => void;
	/** Calls back with the server's cursor when it has news; returns how to end it. Missing where there is no way. */
	openLive?: (hear: (cursor: number) => void) => () => void;
	/** Asks the browser to send what waits, even if the page is closed. */
	sendLater?: () => void;
}

export class SyncLoop {
	readonly #store: DeskStore;
	readonly #world: LoopWorld;
	readonly #batch = new BatchSize();
	#state: SyncState = IDLE;
	#stir: () => void = () => {};
	#closeLive: (() => void) | null = null;
	/** The largest cursor that the server announced since the last exchange began. */
	#announced = 0;
	#isLeft = false;

	constructor(store: DeskStore, world: LoopWorld) {
		this.#store = store;
		this.#world = world;
	}

	get state(): SyncState {
		return this.#state;
	}

	/** The world changed: the network is back, or somebody looks. */
	nudge(): void {
		this.#tell({ name: 'nudge' });
	}

	/** The page may be closed: what is left goes on without it, where the browser can do that. */
	leave(): void {
		if (this.#isLeft) this.#world.sendLater?.();
	}

	/** Runs until aborted. */
	async run(signal: AbortSignal): Promise<void> {
		const watching = [this.#watchOutbox(), this.#watchPairing()];
		this.#tell({ name: 'wake' });
		const stop = () => this.#stir();
		signal.addEventListener('abort', stop);
		while (!signal.aborted) {
			if (this.#state.name === 'sending') await this.#send(signal);
			else await this.#wait(signal);
		}
		signal.removeEventListener('abort', stop);
		for (const subscription of watching) subscription.unsubscribe();
		this.#closeLive?.();
		this.#closeLive = null;
	}

	#watchOutbox(): { unsubscribe(): void } {
		return this.#store.watchIsLeft().subscribe((isLeft) => {
			this.#isLeft = isLeft;
			if (this.#isLeft) this.#tell({ name: 'wake' });
		});
	}

	// Every receipt changes the facts; only another pairing is news. The first look may come after the first exchange.
	#watchPairing(): { unsubscribe(): void } {
		let known: number | null = null;
		return this.#store.watchFacts().subscribe(({ pairing, pairings }) => {
			const isNews = known === null ? this.#state.name === 'blocked' : pairings !== known;
			if (pairing && isNews) this.#tell({ name: 'unblocked' });
			known = pairings;
		});
	}

	async #send(signal: AbortSignal): Promise<void> {
		this.#announced = 0;
		const outcome = await exchangeAll(this.#store, this.#world, this.#batch, signal);
		this.#tell(
			outcome.name === 'failed'
				? { ...outcome, nowMs: this.#world.now(), random: this.#world.random() }
				: outcome
		);
		if (signal.aborted) return;
		if (this.#state.name === 'waiting') this.leave();
		this.#tendLive();
		await this.#compare();
	}

	#tendLive(): void {
		const isWell = this.#state.name === 'idle' || this.#state.name === 'sending';
		if (isWell) this.#closeLive ??= this.#world.openLive?.((cursor) => this.#hear(cursor)) ?? null;
		else {
			this.#closeLive?.();
			this.#closeLive = null;
		}
	}

	#hear(cursor: number): void {
		this.#announced = Math.max(this.#announced, cursor);
		void this.#compare();
	}

	// While sending, the reply that is awaited may bring the news already: then there is nothing more to ask.
	async #compare(): Promise<void> {
		if (this.#state.name !== 'idle' || this.#announced === 0) return;
		const receipt = await this.#store.readFacts().then(
			(facts) => facts.receipt,
			() => null
		);
		if (this.#announced > (receipt?.cursor ?? 0)) this.#tell({ name: 'wake' });
	}

	#wait(signal: AbortSignal): Promise<void> {
		const before = this.#state;
		if (signal.aborted) return Promise.resolve();
		return new Promise((resolve) => {
			const stopTimer = this.#world.after(this.#delayMs(), () => this.#tell({ name: 'due' }));
			this.#stir = () => {
				if (this.#state === before && !signal.aborted) return;
				stopTimer();
				resolve();
			};
		});
	}

	#delayMs(): number {
		switch (this.#state.name) {
			case 'waiting':
				return Math.max(0, this.#state.retryAtMs - this.#world.now());
			case 'blocked':
				return BARRED_POLL_MS;
			default:
				return POLL_MS;
		}
	}

	#tell(event: SyncEvent): void {
		this.#state = transition(this.#state, event);
		this.#stir();
	}
}
