import { countDays, type CountedDays } from '$lib/journal/day-counts.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { readPresence, type Stay } from '$lib/journal/presence.ts';
import { CAFE, PEOPLE, presenceOn } from '$lib/journal/shelves.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import { readTermFigures, type TermFigures } from './term-figures.ts';
import { daysOfTerm, type Term } from './terms.ts';

/** One term up to today, from one live query. */
export class TermReading {
	readonly #desk: Desk;
	readonly #term: () => Term;
	readonly days: string[] = $derived.by(() => daysOfTerm(this.#term(), this.#desk.day));
	readonly #entries: Live<Entry[] | null> = $derived.by(() => {
		const shelves = new Set([...this.days, ...this.days.map(presenceOn), CAFE, PEOPLE]);
		return new Live(this.#desk.store.watch([...shelves]), null);
	});
	readonly counts: CountedDays = $derived.by(() => countDays(this.#entries.current ?? [], this.days));
	readonly figures: TermFigures | null = $derived.by(() => readTermFigures(this.counts, this.#desk.openings));
	readonly stays: Stay[] = $derived.by(() => {
		const days = new Set(this.days);
		const stays = readPresence(this.#entries.current ?? [], this.#desk.openings);
		return stays.filter(({ day }) => days.has(day));
	});

	constructor(desk: Desk, term: () => Term) {
		this.#desk = desk;
		this.#term = term;
	}

	get isReady(): boolean {
		return this.#entries.current !== null;
	}
}
