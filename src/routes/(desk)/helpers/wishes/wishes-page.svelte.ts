import { capitalize, formatClock, formatDate, formatWeekday } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Entry } from '$lib/journal/entry.ts';
import { WISHES } from '$lib/journal/shelves.ts';
import { readMeetings, readWishes, type Meeting, type Wish } from '$lib/journal/wishes.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../../desk.svelte.ts';
import { firstNameOf } from '../../../first-names.ts';
import { PeopleNow } from '../../people-now.svelte.ts';
import { worldOf } from '../desk-world.ts';
import { WishBox } from './wish-box.svelte.ts';
import { draftOf, type WishDraft } from './wish-draft.svelte.ts';

/** What lies over the screen: a wish or a problem being written, or who it is that answers. */
type Sheet = { name: Wish['concern'] } | { name: 'answer'; meeting: Meeting; comes: boolean };

/** How many wishes are shown at first. */
const FEW = 8;

/** The screen of wishes and problems, and of the next erfa meeting. */
export class WishesPage {
	readonly box: WishBox;
	readonly people: PeopleNow;
	readonly draft: WishDraft;
	readonly #desk: Desk;
	readonly #entries: Live<Entry[] | null>;
	/** Stays as it was while it closes. */
	#sheet: Sheet | null = $state.raw(null);
	#isOpen = $state(false);
	#showsAll = $state(false);

	/** The latest first. */
	readonly #wishes: Wish[] = $derived.by(() => readWishes(this.#all).reverse());
	/** The next erfa meeting; null where none is planned. */
	readonly meeting: Meeting | null = $derived.by(
		() => readMeetings(this.#all).find(({ date }) => date >= this.#desk.day) ?? null
	);

	constructor(desk: Desk) {
		this.#desk = desk;
		this.people = new PeopleNow(desk);
		this.draft = draftOf(desk);
		this.box = new WishBox(worldOf(desk.store));
		this.#entries = new Live(desk.store.watch([WISHES]), null);
	}

	// Who was registered twice is told by the people's shelf.
	get #all(): Entry[] {
		return [...this.#desk.people, ...(this.#entries.current ?? [])];
	}

	get isReady(): boolean {
		return this.#entries.current !== null && this.#desk.isReady;
	}

	get wishes(): Wish[] {
		return this.#showsAll ? this.#wishes : this.#wishes.slice(0, FEW);
	}

	get hasMore(): boolean {
		return this.wishes.length < this.#wishes.length;
	}

	get sheet(): Sheet | null {
		return this.#sheet;
	}

	get isOpen(): boolean {
		return this.#isOpen;
	}

	showAll(): void {
		this.#showsAll = true;
	}

	open(sheet: Sheet): void {
		if (sheet.name !== 'answer') this.draft.open();
		this.#sheet = sheet;
		this.#isOpen = true;
	}

	close(): void {
		this.#isOpen = false;
	}

	/** Somebody's name, whether they are still with the café or not; null where it is not known. */
	nameOf(id: string): string | null {
		return [...this.#desk.volunteers, ...this.people.contacts].find((one) => one.id === id)?.name ?? null;
	}

	/** What is said of the last deed. */
	tellDeed(): string | null {
		const said = this.box.deeds.last;
		if (!said) return null;
		if (!('who' in said)) return m.wish_left_toast();
		const name = firstNameOf(said.who);
		return said.name === 'comes' ? m.meeting_comes_toast({ name }) : m.meeting_cannot_toast({ name });
	}
}

/** `Mandag d. 7. december kl. 17` */
export function tellMeeting({ date, from }: Meeting): string {
	const weekday = capitalize(formatWeekday(date));
	return m.meeting_at({ weekday, date: formatDate(date), time: formatClock(from) });
}
