import { createId } from '$lib/journal/author.ts';
import { addDays } from '$lib/journal/calendar.ts';
import { contactAt, readContacts, readDuties, type Contact, type Duty } from '$lib/journal/contacts.ts';
import { openingsOn, type Opening, type PlannedOpening } from '$lib/journal/openings.ts';
import type { Desk } from '../../../desk.svelte.ts';
import type { Edits } from '../../edits.svelte.ts';
import { hasEnded } from '../../settings/change-opening.ts';
import { ContactForm } from './contact-form.svelte.ts';
import {
	changeContact,
	eraseContact,
	partContact,
	planDuty,
	registerContact,
	type ContactFacts
} from './contact-steps.ts';

/** How many days ahead the contacts are told, and from how many one can be chosen. */
const TOLD_DAYS = 14;
const CHOICE_DAYS = 90;

const NOBODY: ContactFacts = { name: '', side: 'library', role: '', about: '', phone: '', mail: '' };

/** What is being done: one thing at a time, in a dialog. */
export type ContactTask =
	| { name: 'add'; form: ContactForm }
	| { name: 'change'; form: ContactForm; contact: Contact }
	| { name: 'photo' | 'erase'; contact: Contact }
	/** Who is the contact at an opening; on one date, or always. */
	| { name: 'duty'; opening: PlannedOpening; days: string[]; day: string | null };

/** An opening that comes, and whom to ask there. */
export interface Turn {
	opening: Opening;
	contact: Contact | null;
	standIn: Contact | null;
	/** Whether that was said for this day alone. */
	isOnly: boolean;
}

/** Whom to ask: the people of the library and the partner, and whose turn it is. */
export class ContactsPage {
	readonly #desk: Desk;
	readonly #edits: Edits;
	#task: ContactTask | null = $state.raw(null);

	readonly contacts: Contact[] = $derived.by(() => readContacts(this.#desk.people));
	readonly duties: Duty[] = $derived.by(() => readDuties(this.#desk.people));
	/** The openings that go on, by weekday. */
	readonly openings: PlannedOpening[] = $derived.by(() =>
		this.#desk.openings
			.filter((opening) => opening.date === undefined && !hasEnded(opening, this.#desk.day))
			.sort((a, b) => (a.weekday ?? 0) - (b.weekday ?? 0) || a.from.localeCompare(b.from))
	);
	readonly coming: Turn[] = $derived.by(() => {
		const { day, openings, nowMs } = this.#desk;
		return daysFrom(day, TOLD_DAYS)
			.flatMap((date) => openingsOn(openings, date))
			.filter(({ endsAt }) => endsAt > nowMs)
			.map((opening) => ({ opening, ...this.at(opening), isOnly: this.#isOnly(opening) }));
	});

	constructor(desk: Desk, edits: Edits) {
		this.#desk = desk;
		this.#edits = edits;
	}

	get task(): ContactTask | null {
		return this.#task;
	}

	/** Those of one side. */
	of(side: Contact['side']): Contact[] {
		return this.contacts.filter((contact) => contact.side === side);
	}

	/** Who is the contact always, without a `day`, or on one. */
	at(opening: { opening: string; day?: string }): { contact: Contact | null; standIn: Contact | null } {
		return contactAt({ day: '', ...opening }, this.duties, this.contacts);
	}

	leave(): void {
		this.#task = null;
	}

	add(side: Contact['side']): void {
		this.#task = { name: 'add', form: new ContactForm({ ...NOBODY, side }) };
	}

	change(contact: Contact): void {
		this.#task = { name: 'change', contact, form: new ContactForm(contact) };
	}

	/** Shows their photo, or asks whether all about them is to go. */
	ask(name: 'photo' | 'erase', contact: Contact): void {
		this.#task = { name, contact };
	}

	/** Asks who is the contact at an opening: always, or on this day. */
	askDuty(id: string, day: string | null = null): void {
		const opening = this.#desk.openings.find((one) => one.opening === id);
		if (!opening) return;
		const days = daysFrom(this.#desk.day, CHOICE_DAYS).filter(
			(date) => openingsOn([opening], date).length > 0
		);
		this.#task = { name: 'duty', opening, days, day };
	}

	save(facts: ContactFacts): Promise<void> {
		const task = this.#task;
		this.leave();
		if (task?.name === 'change') return this.#edits.save(() => changeContact(task.contact, facts));
		return this.#edits.save(() => registerContact(facts, createId(this.#desk.nowMs)));
	}

	part({ id }: Contact, word: string): Promise<void> {
		this.leave();
		return this.#edits.save(() => partContact(id), word);
	}

	async erase({ id }: Contact, word: string): Promise<void> {
		this.leave();
		await this.#edits.saveForGood(() => eraseContact(id), word);
		await this.#desk.store.forgetErased();
	}

	saveDuty(duty: Duty): Promise<void> {
		this.leave();
		return this.#edits.save((stored) => planDuty(duty, readDuties(stored)));
	}

	#isOnly({ opening, day }: Opening): boolean {
		return this.duties.some((duty) => duty.opening === opening && duty.date === day);
	}
}

function daysFrom(day: string, count: number): string[] {
	return Array.from({ length: count }, (_, i) => addDays(day, i));
}
