import type { Draft, Entry } from '$lib/journal/entry.ts';
import { ECHO_MS } from '../echo.ts';

export interface DeedWorld {
	record: (draft: Draft, about?: Entry) => Promise<Entry>;
	/** Epoch milliseconds by the device's clock. */
	now: () => number;
	/** Calls back once after `ms` milliseconds; returns how to stop it. */
	after: (ms: number, callback: () => void) => () => void;
}

/** What was done, and how it is taken back. */
export interface Done<Deed> {
	deed: Deed;
	undo: () => Promise<unknown>;
}

/** How long the last deed is told on the screen, to be taken back. */
const UNDO_MS = 10_000;

/** One deed after the other, each told for a while, in which it can be taken back. */
export class Deeds<Deed> {
	readonly world: DeedWorld;
	#last: Done<Deed> | null = $state.raw(null);
	#hasFailed = $state(false);
	#isBusy = false;
	#stopTimer = () => {};

	constructor(world: DeedWorld) {
		this.world = world;
	}

	get last(): Deed | null {
		return this.#last?.deed ?? null;
	}

	/** Whether the last tap could not be stored. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	/** One tap at a time: the second of a double tap would be the opposite of the first. `forMs`: how long it is told. */
	async attempt(act: () => Promise<Done<Deed>>, forMs = UNDO_MS): Promise<void> {
		if (this.#isBusy) return;
		await this.#once(async () => this.#show(await act(), forMs));
	}

	async undo(): Promise<void> {
		const done = this.#last;
		if (!done || this.#isBusy) return;
		await this.#once(async () => {
			await done.undo();
			this.dismiss();
		});
	}

	/** Nobody needs to be told any longer. */
	dismiss(): void {
		this.#stopTimer();
		this.#last = null;
	}

	/** Records that these entries do not count. */
	async void(entries: readonly Entry[]): Promise<void> {
		for (const entry of entries) {
			await this.world.record({ kind: 'entry.voided', body: { entry: entry.id, reason: 'undone' } }, entry);
		}
	}

	/** The screen is left. */
	close(): void {
		this.#stopTimer();
	}

	async #once(act: () => Promise<void>): Promise<void> {
		this.#isBusy = true;
		this.#hasFailed = await act().then(
			() => false,
			() => true
		);
		this.world.after(ECHO_MS, () => (this.#isBusy = false));
	}

	#show(done: Done<Deed>, forMs: number): void {
		this.#stopTimer();
		this.#last = done;
		this.#stopTimer = this.world.after(forMs, () => (this.#last = null));
	}
}
