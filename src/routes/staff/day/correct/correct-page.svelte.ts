import {
	changeStay,
	enterDay,
	moveVisit,
	takeOneOut,
	takeOut,
	type KnownOfDay
} from '$lib/journal/correct.ts';
import { readContacts, type Contact } from '$lib/journal/contacts.ts';
import { readDeskDays, type DeskDays } from '$lib/journal/desk-days.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { openingsOn, type Opening } from '$lib/journal/openings.ts';
import type { Stay } from '$lib/journal/presence.ts';
import { shelvesOf } from '$lib/journal/spans.ts';
import { Live } from '$lib/store/live.svelte.ts';
import type { Desk } from '../../../desk.svelte.ts';
import { isDay } from '../is-day.ts';
import { Corrector, type WhoAndWhy } from './corrector.svelte.ts';
import { groupServings, groupVisits, type ServingGroup, type VisitGroup } from './day-groups.ts';
import { WhyForm } from './why-form.svelte.ts';

/** What is being corrected: one thing at a time, in a dialog. */
export type CorrectTask =
	| { name: 'enter'; known: KnownOfDay; ondone: () => void }
	| { name: 'visit'; group: VisitGroup }
	| { name: 'serving'; group: ServingGroup }
	| { name: 'stay'; stay: Stay };

/** One past day as it stands, and what staff do about it. */
export class CorrectPage {
	readonly #desk: Desk;
	readonly #asked: () => string | null;
	#task: CorrectTask | null = $state.raw(null);
	readonly corrector: Corrector;
	readonly why = new WhyForm();
	readonly day: string = $derived.by(() => {
		const asked = this.#asked();
		return asked !== null && isDay(asked) ? asked : this.#desk.day;
	});
	readonly #entries: Live<Entry[] | null> = $derived.by(
		() => new Live(this.#desk.store.watch(shelvesOf({ since: this.day, until: this.day })), null)
	);
	readonly #deskDays: DeskDays | null = $derived.by(
		() => this.#entries.current && readDeskDays(this.#entries.current)
	);
	readonly contacts: Contact[] = $derived.by(() => readContacts(this.#desk.people));

	/** `asked` is the day in the page's address, whatever stands there. */
	constructor(desk: Desk, asked: () => string | null) {
		this.#desk = desk;
		this.#asked = asked;
		this.corrector = new Corrector(desk.store, () => desk.nowMs);
	}

	get isReady(): boolean {
		return this.#desk.isReady && this.#deskDays !== null;
	}

	get entries(): Entry[] {
		return this.#entries.current ?? [];
	}

	get openings(): Opening[] {
		return openingsOn(this.#desk.openings, this.day);
	}

	get halfHours() {
		return groupVisits(this.#deskDays?.on(this.day).visits ?? [], this.#desk.settings.grades);
	}

	get servings(): ServingGroup[] {
		return groupServings(this.#deskDays?.on(this.day).servings ?? [], this.#desk.settings.items);
	}

	get stays(): readonly Stay[] {
		return this.#deskDays?.on(this.day).stays ?? [];
	}

	/** Whether the desk counted on this day, or it was entered since. */
	get isCounted(): boolean {
		const isStarted = this.#deskDays?.on(this.day).isStarted ?? false;
		return isStarted || this.isFolded || this.hasSomething;
	}

	/** Whether there is anything that can be taken out. */
	get hasSomething(): boolean {
		return this.halfHours.length + this.servings.length + this.stays.length > 0;
	}

	/** Whether its pupils are kept as counts alone, of which none can be taken out. */
	get isFolded(): boolean {
		return this.#deskDays?.foldedByDay.has(this.day) ?? false;
	}

	get task(): CorrectTask | null {
		return this.#task;
	}

	ask(task: CorrectTask): void {
		this.why.begin();
		this.#task = task;
	}

	leave(): void {
		this.#task = null;
	}

	/** `ondone` is called once it is stored; what was typed stays where it could not be. */
	async enter(known: KnownOfDay, why: WhoAndWhy, word: string, ondone: () => void): Promise<void> {
		const { day } = this;
		await this.#save([day], why, (facts) => enterDay(day, known, facts), word);
		if (this.corrector.state.name !== 'failed') ondone();
	}

	/** Takes the last of the pupils who stand together out. */
	takeVisitOut({ visits }: VisitGroup, why: WhoAndWhy, word: string): Promise<void> {
		const entry = this.#find(visits.at(-1)?.id);
		return this.#save([this.day], why, (facts) => (entry ? takeOneOut(entry, facts) : []), word);
	}

	moveVisit({ visits }: VisitGroup, to: string, why: WhoAndWhy, word: string): Promise<void> {
		const visit = visits.at(-1);
		const entry = this.#find(visit?.id);
		const days = [this.day, to];
		return this.#save(days, why, (facts) => (entry && visit ? moveVisit(entry, visit, to, facts) : []), word);
	}

	takeServingOut({ servings }: ServingGroup, why: WhoAndWhy, word: string): Promise<void> {
		const entry = this.#find(servings.at(-1)?.id);
		return this.#save([this.day], why, (facts) => (entry ? takeOneOut(entry, facts) : []), word);
	}

	takeStayOut(stay: Stay, why: WhoAndWhy, word: string): Promise<void> {
		const entries = this.#entriesOf(stay);
		return this.#save([this.day], why, (facts) => entries.map((entry) => takeOut(entry, facts)), word);
	}

	changeStay(stay: Stay, hours: { from: string; to: string }, why: WhoAndWhy, word: string): Promise<void> {
		const { volunteer, day } = stay;
		const entries = this.#entriesOf(stay);
		return this.#save(
			[day],
			why,
			(facts) => changeStay(entries, { volunteer, day, ...hours, ...facts }),
			word
		);
	}

	#save(...order: Parameters<Corrector['save']>): Promise<void> {
		this.leave();
		return this.corrector.save(...order);
	}

	#entriesOf({ arrivedEntry, leftEntry }: Stay): Entry[] {
		return [...new Set([arrivedEntry, leftEntry])].flatMap((id) => this.#find(id ?? undefined) ?? []);
	}

	// Of several that were entered at once, each has the entry's id and a number.
	#find(id: string | undefined): Entry | undefined {
		const own = id?.split('#')[0];
		return this.entries.find((entry) => entry.id === own);
	}
}
