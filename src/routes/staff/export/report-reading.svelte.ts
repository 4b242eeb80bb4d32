import type { Audience } from '$lib/export/tell-rows.ts';
import { readSpan, trimWeeks, type SpanReport } from '$lib/export/week-rows.ts';
import type { Entry } from '$lib/journal/entry.ts';
import type { Span } from '$lib/journal/spans.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../desk.svelte.ts';
import { readOccasion, shelvesOf, spanOfOccasion, type Occasion } from './occasion.ts';

/** What a printed page is of, by its address, from one live query; the week that it is now where the address says none. */
export class ReportReading {
	readonly #desk: Desk;
	readonly #params: () => URLSearchParams;

	readonly occasion: Occasion = $derived.by(() => readOccasion(this.#params()) ?? this.#otherwise());
	readonly span: Span = $derived.by(() => this.#spanOf(this.occasion, this.#desk.day));
	readonly #entries: Live<Entry[] | null> = $derived.by(
		() => new Live(this.#desk.store.watch(shelvesOf(this.span)), null)
	);
	/** Null until the journal has been read. */
	readonly report: SpanReport | null = $derived.by(() => {
		const entries = this.#entries.current;
		if (!entries) return null;
		const { weeks, whole } = readSpan(entries, this.span, this.#desk.day);
		return { weeks: trimWeeks(weeks), whole };
	});
	readonly #otherwise: () => Occasion;
	readonly #spanOf: (occasion: Occasion, today: string) => Span;

	/** `spanOf` says which days of the occasion are counted; all up to today if left out. */
	constructor(
		desk: Desk,
		params: () => URLSearchParams,
		otherwise: () => Occasion,
		spanOf: (occasion: Occasion, today: string) => Span = spanOfOccasion
	) {
		this.#spanOf = spanOf;
		this.#desk = desk;
		this.#params = params;
		this.#otherwise = otherwise;
	}

	get isReady(): boolean {
		return this.#desk.isReady && this.report !== null;
	}

	get audience(): Audience {
		return this.#params().get('for') === 'others' ? 'others' : 'own';
	}
}
