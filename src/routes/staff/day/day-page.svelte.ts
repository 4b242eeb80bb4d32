import { readDayByOpening, type DayByOpening } from '$lib/journal/by-opening.ts';
import { readCorrections, type Correction } from '$lib/journal/corrections.ts';
import { readDeskDays, type DeskDays } from '$lib/journal/desk-days.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { createReporter, type Report } from '$lib/journal/report.ts';
import { shelvesOf } from '$lib/journal/spans.ts';
import { readStock, type Stock } from '$lib/journal/stock.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../desk.svelte.ts';
import { lastOpenDay } from '../term/day-summary.ts';
import { readDayAxis, type DayAxis } from './day-axis.ts';
import { isDay } from './is-day.ts';
import { neighbourDay } from './neighbour-days.ts';

/** One day at the café, through the afternoon; the last on which a helper was here where the address asks for none. */
export class DayPage {
	readonly #desk: Desk;
	readonly #asked: () => string | null;
	readonly day: string = $derived.by(() => {
		const asked = this.#asked();
		if (asked !== null && isDay(asked)) return asked;
		const { stays, openings, nowMs, day } = this.#desk;
		return stays.at(-1)?.day ?? lastOpenDay(openings, nowMs) ?? day;
	});
	readonly #entries: Live<Entry[] | null> = $derived.by(
		() => new Live(this.#desk.store.watch(shelvesOf({ since: this.day, until: this.day })), null)
	);
	readonly #deskDays: DeskDays | null = $derived.by(
		() => this.#entries.current && readDeskDays(this.#entries.current)
	);
	/** Null until the journal has been read. */
	readonly report: Report | null = $derived.by(() => {
		const entries = this.#entries.current;
		return entries && createReporter(entries, this.#desk.day)({ since: this.day, until: this.day });
	});
	/** Only the day's counts are kept: there is nobody's tap to draw. */
	readonly isFolded: boolean = $derived.by(() => this.#deskDays?.foldedByDay.has(this.day) ?? false);
	/** Null where there is nothing to draw. */
	readonly axis: DayAxis | null = $derived.by(() => this.#deskDays && readDayAxis(this.#deskDays, this.day));

	/** Null where there are not two openings to tell apart. */
	readonly byOpening: DayByOpening | null = $derived.by(
		() => this.#deskDays && readDayByOpening(this.#deskDays, this.day)
	);
	/** What was bought and left that day. */
	readonly stock: Stock[] = $derived.by(() => readStock(this.#entries.current ?? []));
	/** What was corrected about the day, the latest first. */
	readonly corrections: Correction[] = $derived.by(() =>
		readCorrections(this.#entries.current ?? []).filter(({ days }) => days.includes(this.day))
	);

	/** `asked` is the day in the page's address, whatever stands there. */
	constructor(desk: Desk, asked: () => string | null) {
		this.#desk = desk;
		this.#asked = asked;
	}

	get previous(): string {
		return neighbourDay(this.#desk.openings, this.day, -1);
	}

	/** Null where it lies ahead. */
	get next(): string | null {
		const next = neighbourDay(this.#desk.openings, this.day, 1);
		return next <= this.#desk.day ? next : null;
	}

	/** `Sara Holm`; null of somebody whose name is not known. */
	nameOf(volunteer: string): string | null {
		return this.#desk.volunteers.find(({ id }) => id === volunteer)?.name ?? null;
	}
}
