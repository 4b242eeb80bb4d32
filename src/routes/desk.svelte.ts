import { m } from '$lib/i18n/paraglide/messages.js';
import { localDay } from '$lib/journal/calendar.ts';
import { readOpenings, type PlannedOpening } from '$lib/journal/openings.ts';
import { readPresence, type Stay } from '$lib/journal/presence.ts';
import { readSettings, type Settings } from '$lib/journal/settings.ts';
import { CAFE, PEOPLE, presenceBefore } from '$lib/journal/shelves.ts';
import { readRestarts, type Restart } from '$lib/journal/restarts.ts';
import { knownOn, readVolunteers, type Volunteer } from '$lib/journal/volunteers.ts';
import type { Entry } from '$lib/journal/entry.ts';
import type { DeviceFacts } from '$lib/store/device-facts.ts';
import type { DeskStore, OutboxCount } from '$lib/store/desk-store.ts';
import { Live } from '$lib/store/live.svelte.ts';
import { readStatus, type SyncStatus } from '$lib/sync/status.ts';
import type { Clock } from './clock.svelte.ts';

/** Who was here in these months is known on every screen: long enough to tell a newcomer, and bounded for ever. */
const PRESENCE_MONTHS = 6;

/**
 * What every screen reads: the café as its journal tells it, today, and how storing and syncing stand. Each part
 * is a live query over one shelf, so that a tap asks again only for what it changed.
 */
export class Desk {
	readonly store: DeskStore;
	readonly #clock: Clock;
	readonly #cafe: Live<Entry[] | null>;
	readonly #people: Live<Entry[] | null>;
	readonly #facts: Live<DeviceFacts | null>;
	readonly #count: Live<OutboxCount>;

	/** The local day, by corrected time. */
	readonly day: string = $derived.by(() => localDay(this.nowMs));
	readonly #today: Live<Entry[] | null> = $derived.by(() => new Live(this.store.watch([this.day]), null));
	readonly #presence: Live<Entry[] | null> = $derived.by(
		() => new Live(this.store.watch([presenceBefore(this.day, PRESENCE_MONTHS)]), null)
	);

	readonly settings: Settings = $derived.by(() => readSettings(this.#cafe.current ?? []));
	readonly openings: PlannedOpening[] = $derived.by(() => readOpenings(this.#cafe.current ?? []));
	readonly volunteers: Volunteer[] = $derived.by(() =>
		readVolunteers(this.people).map((volunteer) =>
			volunteer.isErased
				? { ...volunteer, name: m.former_volunteer() }
				: knownOn(this.day, volunteer, this.settings.peopleKeptMonths)
		)
	);
	/** Who came and went in the last half-year. */
	readonly stays: Stay[] = $derived.by(() =>
		readPresence([...this.people, ...(this.#presence.current ?? [])], this.openings)
	);
	readonly restarts: Restart[] = $derived.by(() => readRestarts(this.#cafe.current ?? []));

	constructor(store: DeskStore, clock: Clock) {
		this.store = store;
		this.#clock = clock;
		this.#cafe = new Live(store.watch([CAFE]), null);
		this.#people = new Live(store.watch([PEOPLE]), null);
		this.#facts = new Live(store.watchFacts(), null);
		this.#count = new Live(store.watchOutbox(), { waiting: 0, refused: 0, offered: 0 });
	}

	/** Epoch milliseconds in corrected time: the device's clock and what is known of its error. */
	get nowMs(): number {
		return this.#clock.nowMs + (this.#facts.current?.receipt?.skewMs ?? 0);
	}

	/** What stands on today's shelf. */
	get today(): Entry[] {
		return this.#today.current ?? [];
	}

	/** Whether the first results are there, so that nothing is shown as empty before it is known to be. */
	get isReady(): boolean {
		return this.#shown.every(({ current }) => current !== null);
	}

	/** Whether nothing can be shown since something cannot be read; it is tried again. */
	get isUnread(): boolean {
		return this.#shown.some(({ current, error }) => current === null && error !== null);
	}

	get #shown(): Live<unknown>[] {
		return [this.#cafe, this.#people, this.#presence, this.#facts, this.#today];
	}

	/** What stands on the people's shelf; the screens that need more than names read it themselves. */
	get people(): Entry[] {
		return this.#people.current ?? [];
	}

	get facts(): DeviceFacts | null {
		return this.#facts.current;
	}

	get outbox(): OutboxCount {
		return this.#count.current;
	}

	/** Null until it is known. */
	get status(): SyncStatus | null {
		return this.facts && readStatus(this.facts, this.outbox);
	}
}
