import { readTurnover, type Turnover } from '$lib/journal/turnover.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import type { Desk } from '../../desk.svelte.ts';
import { TermReading } from '../term-reading.svelte.ts';
import { isTerm, spanOf, termAfter, termBefore, termOf, type Term } from '../terms.ts';
import { readThanks, type Thanks } from './thanks.ts';

/** A term as staff look back on it: what it adds up to, who came and went, and whom to thank. */
export class TermPage {
	readonly #desk: Desk;
	readonly #asked: () => string | null;
	readonly reading: TermReading;

	readonly current: Term = $derived.by(() => termOf(this.#desk.day));
	readonly term: Term = $derived.by(() => {
		const asked = this.#asked();
		return asked !== null && isTerm(asked) ? asked : this.current;
	});
	readonly turnover: Turnover = $derived.by(() => {
		const { since, until } = spanOf(this.term);
		const { volunteers, people, day } = this.#desk;
		return readTurnover(volunteers, this.reading.stays, people, { since, until: until < day ? until : day });
	});
	readonly thanks: Thanks[] = $derived.by(() =>
		readThanks(this.turnover.given, this.reading.stays, this.reading.counts.days)
	);
	/** Of today, whatever term is shown: asked after once a day, on the page of the volunteers. */
	readonly unseen: Volunteer[] = $derived.by(() => {
		const { volunteers, stays, people, day } = this.#desk;
		return readTurnover(volunteers, stays, people, { since: day, until: day }).unseen;
	});

	/** `asked` is the term in the page's address, whatever stands there. */
	constructor(desk: Desk, asked: () => string | null) {
		this.#desk = desk;
		this.#asked = asked;
		this.reading = new TermReading(desk, () => this.term);
	}

	get isReady(): boolean {
		return this.#desk.isReady && this.reading.isReady;
	}

	get previous(): Term {
		return termBefore(this.term);
	}

	/** Null where the next term has not begun. */
	get next(): Term | null {
		return spanOf(this.term).until < spanOf(this.current).since ? termAfter(this.term) : null;
	}
}
