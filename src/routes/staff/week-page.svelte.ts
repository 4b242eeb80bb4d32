import { addWeeks, daysOfWeek, isWeek, weekOf } from '$lib/journal/calendar.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { openingsOn } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { CAFE, PEOPLE, presenceOn } from '$lib/journal/shelves.ts';
import { countWeek, type WeekCounts } from '$lib/journal/weeks.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../desk.svelte.ts';

/**
 * One week at the café, counted from this tablet's journal, and the week before it to compare with. Both come from
 * one live query, so that a tap at the desk shows here at once.
 */
export class WeekPage {
	readonly #desk: Desk;
	readonly #asked: () => string | null;

	/** The week that the calendar shows today, in corrected time. */
	readonly current: string = $derived.by(() => weekOf(this.#desk.day));
	readonly week: string = $derived.by(() => {
		const asked = this.#asked();
		return asked !== null && isWeek(asked) ? asked : this.current;
	});
	readonly days: string[] = $derived.by(() => daysOfWeek(this.week));
	readonly #entries: Live<Entry[] | null> = $derived.by(() => {
		const days = [...daysOfWeek(this.previous), ...this.days];
		const shelves = new Set([...days, ...days.map(presenceOn), CAFE, PEOPLE]);
		return new Live(this.#desk.store.watch([...shelves]), null);
	});

	/** Null until the journal has been read. */
	readonly counts: WeekCounts | null = $derived.by(() => this.#count(this.week));
	readonly countsBefore: WeekCounts | null = $derived.by(() => this.#count(this.previous));

	/** `asked` is the week in the page's address, whatever stands there. */
	constructor(desk: Desk, asked: () => string | null) {
		this.#desk = desk;
		this.#asked = asked;
	}

	get previous(): string {
		return addWeeks(this.week, -1);
	}

	/** Null where the next week has not begun. */
	get next(): string | null {
		return this.week < this.current ? addWeeks(this.week, 1) : null;
	}

	/** Whether an opening of the week still lies ahead, or is on: its figures are not the whole week's. */
	get isUnderway(): boolean {
		const openings = this.days.flatMap((day) => openingsOn(this.#desk.openings, day));
		return openings.some(({ endsAt }) => endsAt > this.#desk.nowMs);
	}

	/** The volunteers who were here this week, of whom a name is known. */
	get people(): { id: string; name: string }[] {
		const days = new Set(this.days);
		const stays = readPresence(this.#entries.current ?? [], this.#desk.openings);
		const here = new Set(stays.filter(({ day }) => days.has(day)).map(({ volunteer }) => volunteer));
		return this.#desk.volunteers.filter(({ id }) => here.has(id));
	}

	#count(week: string): WeekCounts | null {
		const entries = this.#entries.current;
		return entries && countWeek(entries, week);
	}
}
