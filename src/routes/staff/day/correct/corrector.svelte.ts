import { createId } from '$lib/journal/author.ts';
import { takeOut, undoCorrection, type CorrectingStep, type Facts } from '$lib/journal/correct.ts';
import { readCorrections } from '$lib/journal/corrections.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { CAFE, PEOPLE, presenceOn } from '$lib/journal/shelves.ts';
import type { EditsState, EditsStore } from '../../edits.svelte.ts';

/** Who corrects, and why. */
export type WhoAndWhy = Pick<Facts, 'by' | 'reason'>;

/**
 * Corrects days that are past, one correction after the other; the last one can be taken back at once, and each of them
 * in the history. If only half of one can be stored, what was stored of it is taken out again.
 */
export class Corrector {
	readonly #store: EditsStore;
	readonly #now: () => number;
	#state: EditsState = $state.raw({ name: 'idle' });
	#last: { correction: string; days: readonly string[]; by: string | undefined } | null = null;
	#turn: Promise<void> = Promise.resolve();

	/** `now` gives epoch milliseconds. */
	constructor(store: EditsStore, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	get state(): EditsState {
		return this.#state;
	}

	/** Takes the steps that `write` makes; `days` are those that they are about. `word` is said when it is done. */
	save(
		days: readonly string[],
		{ by, reason }: WhoAndWhy,
		write: (facts: Facts) => readonly CorrectingStep[],
		word: string
	): Promise<void> {
		return this.#next(async () => {
			const correction = createId(this.#now());
			await this.#take(write({ correction, reason, ...(by === undefined ? {} : { by }) }));
			this.#last = { correction, days, by };
			this.#state = { name: 'saved', undoing: [], word };
		});
	}

	/** Takes the last correction back, once. */
	undo(): Promise<void> {
		const last = this.#last;
		if (!last || this.#state.name !== 'saved') return Promise.resolve();
		const who = last.by === undefined ? {} : { by: last.by };
		return this.takeBack(last.correction, last.days, { reason: 'undone', ...who });
	}

	/** Takes any correction back; nothing where that was done. */
	takeBack(correction: string, days: readonly string[], { by, reason }: WhoAndWhy): Promise<void> {
		return this.#next(async () => {
			this.#last = null;
			const entries = await this.#store.read(shelvesOfDays(days));
			const found = readCorrections(entries).find(({ id }) => id === correction);
			if (!found || found.undoneBy !== null) return;
			const facts = { correction: createId(this.#now()), reason, ...(by === undefined ? {} : { by }) };
			await this.#take(undoCorrection(found, entries, facts));
			this.#state = { name: 'undone' };
		});
	}

	#next(step: () => Promise<void>): Promise<void> {
		this.#turn = this.#turn.then(step).catch(() => {
			this.#state = { name: 'failed' };
		});
		return this.#turn;
	}

	async #take(steps: readonly CorrectingStep[]): Promise<void> {
		const written: Entry[] = [];
		try {
			// What takes out comes last: if that fails, nothing is missing that was counted.
			for (const step of [...steps].sort(byLoss)) {
				written.push(
					await ('voids' in step ? this.#store.record(step.draft, step.voids) : this.#store.record(step))
				);
			}
		} catch (reason) {
			for (const entry of written.filter(({ kind }) => kind !== 'entry.voided')) {
				const { correction } = entry.body as unknown as Facts;
				const { draft } = takeOut(entry, { correction, reason: 'undone' });
				await this.#store.record(draft, entry);
			}
			throw reason;
		}
	}
}

/** The days of a correction as they lie on the tablet. */
export function shelvesOfDays(days: readonly string[]): string[] {
	return [...new Set([...days, ...days.map(presenceOn), CAFE, PEOPLE])];
}

function byLoss(a: CorrectingStep, b: CorrectingStep): number {
	return Number('voids' in a) - Number('voids' in b);
}
