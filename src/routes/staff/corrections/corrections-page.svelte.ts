import { readCorrections, type Correction } from '$lib/journal/corrections.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { shelvesOf } from '$lib/journal/spans.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../desk.svelte.ts';
import { isTerm, spanOf, termAfter, termBefore, termOf, type Term } from '../terms.ts';

/** What was corrected about the days of a half-year, whenever that was. */
export class CorrectionsPage {
	readonly #desk: Desk;
	readonly #asked: () => string | null;
	readonly term: Term = $derived.by(() => {
		const asked = this.#asked();
		return asked !== null && isTerm(asked) ? asked : termOf(this.#desk.day);
	});
	readonly #entries: Live<Entry[] | null> = $derived.by(
		() => new Live(this.#desk.store.watch(shelvesOf(spanOf(this.term))), null)
	);
	/** The latest first; null until the journal has been read. */
	readonly corrections: Correction[] | null = $derived.by(
		() => this.#entries.current && readCorrections(this.#entries.current)
	);

	/** `asked` is the half-year in the page's address, whatever stands there. */
	constructor(desk: Desk, asked: () => string | null) {
		this.#desk = desk;
		this.#asked = asked;
	}

	get previous(): Term {
		return termBefore(this.term);
	}

	/** Null where the next half-year has not begun. */
	get next(): Term | null {
		const next = termAfter(this.term);
		return spanOf(next).since <= this.#desk.day ? next : null;
	}
}
