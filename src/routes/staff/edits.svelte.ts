import type { Draft, Entry } from '$lib/journal/entry.ts';
import { CAFE } from '$lib/journal/shelves.ts';

/**
 * The edits that staff make to the café's settings, or to what stands on other shelves, each saved at once.
 *
 *   idle ── save ──► saved ── undo ──► undone
 *             │         └── save ──► saved
 *             └── not stored ──► failed
 *
 * One edit is made after the other, each from what is stored at its turn, so that quick presses never undo one
 * another.
 */
export interface EditsStore {
	read: (shelves: readonly string[]) => Promise<Entry[]>;
	record: (draft: Draft, about?: Entry) => Promise<Entry>;
}

/** One step of an edit: something is said, or something that was said counts no more. */
export type Step = Draft | { voided: Entry };

export type EditsState =
	| { name: 'idle' }
	| { name: 'saved'; undoing: readonly Step[]; word: string | null }
	| { name: 'undone' }
	| { name: 'failed' };

export class Edits {
	readonly #store: EditsStore;
	readonly #shelves: readonly string[];
	#state: EditsState = $state.raw({ name: 'idle' });
	#turn: Promise<void> = Promise.resolve();

	/** `shelves`: where that stands which the edits begin from. */
	constructor(store: EditsStore, shelves: readonly string[] = [CAFE]) {
		this.#store = store;
		this.#shelves = shelves;
	}

	get state(): EditsState {
		return this.#state;
	}

	/**
	 * Takes the steps that `write` makes of what is stored; nothing when it makes none. `word` is said instead of
	 * "saved".
	 */
	save(write: (stored: Entry[]) => readonly Step[], word: string | null = null): Promise<void> {
		return this.#next(async () => {
			const steps = write(await this.#store.read(this.#shelves));
			const undoing: Step[] = [];
			try {
				for (const step of steps) undoing.unshift(await this.#take(step));
			} catch (reason) {
				// Half a change would be worse than none.
				for (const step of undoing) await this.#take(step);
				throw reason;
			}
			if (undoing.length > 0) this.#state = { name: 'saved', undoing, word };
		});
	}

	/** The same of something that cannot be taken back, so that nobody is offered to. */
	async saveForGood(write: (stored: Entry[]) => readonly Step[], word: string): Promise<void> {
		await this.save(write, word);
		if (this.#state.name === 'saved') this.#state = { name: 'saved', undoing: [], word };
	}

	/** Takes back what `find` finds among what is stored, such as a closed day. */
	takeBack(find: (stored: Entry[]) => readonly Entry[]): Promise<void> {
		return this.#next(async () => {
			const found = find(await this.#store.read(this.#shelves));
			for (const voided of found) await this.#take({ voided });
			this.#state = { name: 'undone' };
		});
	}

	/** Takes back the last edit, once. */
	async undo(): Promise<void> {
		const meant = this.#state;
		if (meant.name !== 'saved') return;
		await this.#next(async () => {
			if (this.#state !== meant) return;
			for (const step of meant.undoing) await this.#take(step);
			this.#state = { name: 'undone' };
		});
	}

	#next(step: () => Promise<void>): Promise<void> {
		this.#turn = this.#turn.then(step).catch(() => {
			this.#state = { name: 'failed' };
		});
		return this.#turn;
	}

	/** Takes a step and returns the one that takes it back. A void is final, so what was voided is said anew. */
	async #take(step: Step): Promise<Step> {
		if (!('voided' in step)) return { voided: await this.#store.record(step) };
		const { id: entry, kind, body } = step.voided;
		await this.#store.record({ kind: 'entry.voided', body: { entry, reason: 'undone' } }, step.voided);
		return { kind, body } as Draft;
	}
}
