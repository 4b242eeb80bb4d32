import type { Draft, Entry } from '$lib/journal/entry.ts';
import { CAFE } from '$lib/journal/shelves.ts';

/**
 * The edits that staff make to the café's settings, each saved at once.
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

export type EditsState =
	| { name: 'idle' }
	| { name: 'saved'; entries: readonly Entry[]; word: string | null }
	| { name: 'undone' }
	| { name: 'failed' };

export class Edits {
	readonly #store: EditsStore;
	#state: EditsState = $state.raw({ name: 'idle' });
	#turn: Promise<void> = Promise.resolve();

	constructor(store: EditsStore) {
		this.#store = store;
	}

	get state(): EditsState {
		return this.#state;
	}

	/**
	 * Records what `write` makes of the café's stored settings and openings; nothing when it makes nothing. `word`
	 * is said instead of "saved".
	 */
	save(write: (stored: Entry[]) => readonly Draft[], word: string | null = null): Promise<void> {
		return this.#next(async () => {
			const drafts = write(await this.#store.read([CAFE]));
			const entries: Entry[] = [];
			try {
				for (const draft of drafts) entries.push(await this.#store.record(draft));
			} catch (reason) {
				// Half a change would be worse than none.
				await this.#void(entries);
				throw reason;
			}
			if (entries.length > 0) this.#state = { name: 'saved', entries, word };
		});
	}

	/** Takes back what `find` finds among the stored settings and openings, such as a closed day. */
	takeBack(find: (stored: Entry[]) => readonly Entry[]): Promise<void> {
		return this.#next(async () => {
			await this.#void(find(await this.#store.read([CAFE])));
			this.#state = { name: 'undone' };
		});
	}

	/** Takes back the last edit, once. */
	async undo(): Promise<void> {
		const meant = this.#state;
		if (meant.name !== 'saved') return;
		await this.#next(async () => {
			if (this.#state !== meant) return;
			await this.#void(meant.entries);
			this.#state = { name: 'undone' };
		});
	}

	#next(step: () => Promise<void>): Promise<void> {
		this.#turn = this.#turn.then(step).catch(() => {
			this.#state = { name: 'failed' };
		});
		return this.#turn;
	}

	async #void(entries: readonly Entry[]): Promise<void> {
		for (const entry of entries.toReversed()) {
			await this.#store.record({ kind: 'entry.voided', body: { entry: entry.id, reason: 'undone' } }, entry);
		}
	}
}
