import type { Contact, Duty } from '$lib/journal/contacts.ts';
import type { Body } from '$lib/journal/entry.ts';
import type { Step } from '../../edits.svelte.ts';

export type ContactFacts = Omit<Contact, 'id'>;

export function registerContact(facts: ContactFacts, contact: string): Step[] {
	const { name, side, ...others } = facts;
	const said = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''));
	return [{ kind: 'contact.registered', body: { contact, name, side, ...said } }];
}

/** Says what is new about a contact; nothing where nothing is. */
export function changeContact(old: Contact, facts: ContactFacts): Step[] {
	const fields = Object.keys(facts) as (keyof ContactFacts)[];
	const changed = fields.filter((field) => facts[field] !== old[field]);
	if (changed.length === 0) return [];
	const said: Omit<Body<'contact.changed'>, 'contact'> = Object.fromEntries(
		changed.map((field) => [field, facts[field]])
	);
	return [{ kind: 'contact.changed', body: { contact: old.id, ...said } }];
}

export function partContact(contact: string): Step[] {
	return [{ kind: 'contact.parted', body: { contact } }];
}

/** Forgets a contact for good, and what they wrote as wishes. */
export function eraseContact(person: string): Step[] {
	return [{ kind: 'person.erased', body: { person, words: true } }];
}

/** Says who is the contact at an opening; nothing where that stands already. */
export function planDuty(duty: Duty, duties: readonly Duty[]): Step[] {
	const old = duties.find(({ opening, date }) => opening === duty.opening && date === duty.date);
	const isSame = old?.contact === duty.contact && old.standIn === duty.standIn;
	return isSame ? [] : [{ kind: 'duty.planned', body: duty }];
}
