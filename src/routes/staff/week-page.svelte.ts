import { addWeeks, daysOfWeek, isWeek, weekOf } from '$lib/journal/calendar.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { openingsOn } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { createReporter, type Report } from '$lib/journal/report.ts';
import { sameWeekLastYear, shelvesOf, spanOfWeek, type Span } from '$lib/journal/spans.ts';
import { readStock } from '$lib/journal/stock.ts';
import type { WeekCounts } from '$lib/journal/weeks.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import { hoursAhead } from './hours-ahead.ts';
import { perishablesOf } from './perishables.ts';
import { isLively, splitSpan, trimEnds } from './trends/buckets.ts';
import type { Stretch } from './trends/trends-page.svelte.ts';
import type { NamedWeek } from './week-beside.ts';
import { readItemWeeks, type ItemWeek } from './week-stock.ts';

/** How many weeks are shown side by side, the one that is looked at the last of them. */
const RECENT_WEEKS = 12;

/**
 * One week at the café, counted from this tablet's journal, and the weeks before it to compare with. They come from one
 * live query, so that a tap at the desk shows here at once; the same week a year before comes from another.
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
	readonly #entries: Live<Entry[] | null> = $derived.by(
		() => new Live(this.#desk.store.watch(shelvesOf(this.#recentSpan)), null)
	);
	readonly #lastYear: string | null = $derived.by(() => sameWeekLastYear(this.week));
	readonly #entriesLastYear: Live<Entry[] | null> = $derived.by(() => {
		const span = spanOfWeek(this.#lastYear ?? this.week);
		return new Live(this.#desk.store.watch(shelvesOf(span)), null);
	});
	readonly #reportOn: ((span: Span) => Report) | null = $derived.by(() => {
		const entries = this.#entries.current;
		return entries && createReporter(entries, this.#desk.day);
	});

	/** Null until the journal has been read. */
	readonly shown: NamedWeek | null = $derived.by(() => this.#name(this.week));
	readonly before: NamedWeek | null = $derived.by(() => this.#name(this.previous));
	/** Null where that year had no such week, too. */
	readonly lastYear: NamedWeek | null = $derived.by(() => {
		const [week, entries] = [this.#lastYear, this.#entriesLastYear.current];
		if (week === null || entries === null) return null;
		return { week, report: createReporter(entries)(spanOfWeek(week)) };
	});
	/** The weeks up to this one, from the first in which there was something. */
	readonly recent: Stretch[] = $derived.by(() => {
		const reportOn = this.#reportOn;
		if (!reportOn) return [];
		const weeks = splitSpan(this.#recentSpan).map((bucket) => ({
			bucket,
			report: reportOn(bucket.span),
			visitsBefore: null
		}));
		return trimEnds(weeks, ({ bucket, report }) => bucket.key === this.week || isLively(report));
	});

	/** `asked` is the week in the page's address, whatever stands there. */
	constructor(desk: Desk, asked: () => string | null) {
		this.#desk = desk;
		this.#asked = asked;
	}

	/** Reports on days of the weeks that are shown; null until the journal has been read. */
	get reportOn(): ((span: Span) => Report) | null {
		return this.#reportOn;
	}

	/** The week's counts as tables and files take them. */
	get counts(): WeekCounts | null {
		return this.shown && { week: this.week, ...this.shown.report };
	}

	/** What was served, bought and left of what the café buys by the piece. */
	get itemWeeks(): ItemWeek[] {
		const { settings, openings: plan } = this.#desk;
		const reports = this.recent.map(({ report }) => report);
		const stock = readStock(this.#entries.current ?? []);
		return readItemWeeks(perishablesOf(settings.items), { week: this.week, reports, stock, plan });
	}

	/** The week after, to buy for; null where it is over. */
	get toBuyFor(): string | null {
		const after = addWeeks(this.week, 1);
		return after < this.current ? null : after;
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

	/** Of the hours that are counted as open, those that are still to come. */
	get hoursAhead(): number {
		const today = this.counts?.days.find(({ day }) => day === this.#desk.day);
		return today?.counts ? hoursAhead(this.#desk.openings, this.#desk.nowMs) : 0;
	}

	/** The volunteers who were here this week, of whom a name is known. */
	get people(): { id: string; name: string }[] {
		const days = new Set(this.days);
		const stays = readPresence(this.#entries.current ?? [], this.#desk.openings);
		const here = new Set(stays.filter(({ day }) => days.has(day)).map(({ volunteer }) => volunteer));
		return this.#desk.volunteers.filter(({ id }) => here.has(id));
	}

	get #recentSpan(): Span {
		const { since } = spanOfWeek(addWeeks(this.week, 1 - RECENT_WEEKS));
		return { since, until: spanOfWeek(this.week).until };
	}

	#name(week: string): NamedWeek | null {
		return this.#reportOn && { week, report: this.#reportOn(spanOfWeek(week)) };
	}
}
