/**
 * The one loop that keeps a tablet and the server equal. It drives the machine (machine.ts): waits for what the
 * state waits for, then tells it what came.
 *
 *   idle      until something waits in the outbox, the world nudges, or a minute has passed (others may have written)
 *   sending   one exchange (client.ts)
 *   waiting   until the back-off has run out, or the world nudges
 *   blocked   until the device is paired anew, the world nudges, or ten minutes have passed: a bar may have been a
 *             mistake, and nobody touches a tablet that only stands there
 *
 * Only one runs per café and browser: the caller holds a Web Lock around `run` (start-sync.ts). Two would do no
 * harm, only ask twice.
 */
import type { DeskStore } from '../store/desk-store.ts';
import { exchange, type Surroundings } from './client.ts';
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
}

export class SyncLoop {
	readonly #store: DeskStore;
	readonly #world: LoopWorld;
	#state: SyncState = IDLE;
	#stir: () => void = () => {};

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

	/** Runs until aborted. */
	async run(signal: AbortSignal): Promise<void> {
		const watching = [this.#watchOutbox(), this.#watchPairing()];
		this.#tell({ name: 'wake' });
		const stop = () => this.#stir();
		signal.addEventListener('abort', stop);
		while (!signal.aborted) {
			if (this.#state.name === 'sending') await this.#send();
			else await this.#wait(signal);
		}
		signal.removeEventListener('abort', stop);
		for (const subscription of watching) subscription.unsubscribe();
	}

	// Tells only when the outbox changed, so that what a server leaves in it does not go round in a circle.
	#watchOutbox(): { unsubscribe(): void } {
		return this.#store.watchOutbox().subscribe(({ waiting }) => {
			if (waiting > 0) this.#tell({ name: 'wake' });
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

	async #send(): Promise<void> {
		const outcome = await exchange(this.#store, this.#world);
		this.#tell(
			outcome.name === 'failed'
				? { ...outcome, nowMs: this.#world.now(), random: this.#world.random() }
				: outcome
		);
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
