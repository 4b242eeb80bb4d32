import { readContacts, type Contact } from '$lib/journal/contacts.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { WISHES } from '$lib/journal/shelves.ts';
import { readMeetings, readWishes, type Meeting, type Wish } from '$lib/journal/wishes.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../desk.svelte.ts';

/** The wishes, the problems and the meetings, and the people who are meant in them. */
export class WishesReading {
	readonly #desk: Desk;
	readonly #entries: Live<Entry[] | null>;

	readonly wishes: Wish[] = $derived.by(() => readWishes(this.#all));
	readonly meetings: Meeting[] = $derived.by(() => readMeetings(this.#all));
	readonly contacts: Contact[] = $derived.by(() => readContacts(this.#desk.people));
	/** The next erfa meeting, today's included; null where none is planned. */
	readonly next: Meeting | null = $derived.by(
		() => this.meetings.find(({ date }) => date >= this.#desk.day) ?? null
	);
	/** Those that were, the latest first. */
	readonly earlier: Meeting[] = $derived.by(() =>
		this.meetings.filter(({ date }) => date < this.#desk.day).reverse()
	);

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#entries = new Live(desk.store.watch([WISHES]), null);
	}

	get isReady(): boolean {
		return this.#entries.current !== null && this.#desk.isReady;
	}

	/** Somebody's name, whether they are still with the café or not; null where it is not known. */
	nameOf(id: string): string | null {
		return [...this.#desk.volunteers, ...this.contacts].find((one) => one.id === id)?.name ?? null;
	}

	// Who was registered twice is told by the people's shelf.
	get #all(): Entry[] {
		return [...this.#desk.people, ...(this.#entries.current ?? [])];
	}
}
