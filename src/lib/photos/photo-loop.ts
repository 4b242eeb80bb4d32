/**
 * When photos are carried (courier.ts): beside the journal's sync, in a loop of its own, so that neither waits for
 * the other.
 *
 *   at once               when the journal names another set of photos, and when the tablet is paired
 *   after a back-off      when something failed, or a photo is on neither side yet (its tablet is offline, or its entry
 *                         came first); the world's nudge ends the wait
 *   after an hour         when all is where it belongs: a server that was set back to an older state lost some
 *   after ten minutes     when the server turned this device away
 *
 * A tablet without a café, or turned away, still deletes what its journal names no more.
 */
import type { DeviceFacts } from '../store/device-facts.ts';
import type { PhotoShelf } from '../store/photo-shelf.ts';
import { backOffMs } from '../sync/machine.ts';
import { Courier, type CourierWorld } from './courier.ts';

const CHECK_MS = 60 * 60_000;
const BARRED_MS = 10 * 60_000;

export interface PhotoLoopWorld extends CourierWorld {
	/** From 0 to 1. */
	random: () => number;
	/** Calls back once after `ms` milliseconds; returns how to stop it. */
	after: (ms: number, callback: () => void) => () => void;
}

export class PhotoLoop {
	readonly #shelf: PhotoShelf;
	readonly #world: PhotoLoopWorld;
	readonly #courier: Courier;
	/** Null until the journal has been read. */
	#named: ReadonlySet<string> | null = null;
	#isAdmitted = false;
	#isCalled = false;
	#isSettled = false;
	#failures = 0;
	#stir: () => void = () => {};

	constructor(shelf: PhotoShelf, world: PhotoLoopWorld) {
		this.#shelf = shelf;
		this.#world = world;
		this.#courier = new Courier(shelf, world);
	}

	/** The journal names these photos now. */
	follow(named: ReadonlySet<string>): void {
		const isSame = this.#named?.size === named.size && [...named].every((hash) => this.#named?.has(hash));
		this.#named = named;
		if (!isSame) this.#call();
	}

	/** This is how the device stands with its café now. */
	heed({ pairing, bar }: Pick<DeviceFacts, 'pairing' | 'bar'>): void {
		const isAdmitted = pairing !== null && bar === null;
		if (isAdmitted && !this.#isAdmitted) this.#call();
		this.#isAdmitted = isAdmitted;
	}

	/** The network is back, or somebody looks. */
	nudge(): void {
		if (!this.#isSettled) this.#call();
	}

	/** Runs until aborted. */
	async run(signal: AbortSignal): Promise<void> {
		const stop = () => this.#stir();
		signal.addEventListener('abort', stop);
		while (!signal.aborted) {
			this.#isCalled = false;
			const delayMs = await this.#round();
			if (!this.#isCalled && !signal.aborted) await this.#wait(delayMs);
		}
		signal.removeEventListener('abort', stop);
	}

	/** Returns how long there is nothing to do, unless something happens. */
	async #round(): Promise<number> {
		if (!this.#named) return CHECK_MS;
		if (!this.#isAdmitted) {
			await this.#shelf.deleteUnnamed(this.#named).catch(() => undefined);
			return CHECK_MS;
		}
		const round = await this.#courier.carry(this.#named);
		this.#isSettled = round.name === 'done' && round.missing === 0;
		this.#failures = this.#isSettled ? 0 : this.#failures + 1;
		if (this.#isSettled) return CHECK_MS;
		if (round.name === 'barred') return BARRED_MS;
		const patienceMs = round.name === 'failed' ? (round.retryAfterMs ?? 0) : 0;
		return Math.max(patienceMs, backOffMs(this.#failures, this.#world.random()));
	}

	#wait(ms: number): Promise<void> {
		return new Promise((resolve) => {
			const stopTimer = this.#world.after(ms, resolve);
			this.#stir = () => {
				stopTimer();
				resolve();
			};
		});
	}

	#call(): void {
		this.#failures = 0;
		this.#isCalled = true;
		this.#stir();
	}
}
