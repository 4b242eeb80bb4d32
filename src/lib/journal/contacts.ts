import type { Body, Entry } from './entry.ts';
import { readErased } from './erased.ts';
import { isKind } from './kind.ts';
import type { Opening } from './openings.ts';
import { overlay } from './overlay.ts';
import { standing } from './standing.ts';

/** Somebody of the library or the partner whom to ask. Fields of which nothing is known are empty. */
export interface Contact {
	id: string;
	name: string;
	side: 'library' | 'partner';
	role: string;
	about: string;
	phone: string;
	mail: string;
}

/** The contacts there are, in the order of their ids; the latest wins, field by field. */
export function readContacts(entries: Iterable<Entry>): Contact[] {
	const { known, parted } = readKnown(entries);
	return known.filter(({ id }) => !parted.has(id));
}

/** Those who are contacts no more, and are still known by name. */
export function readFormerContacts(entries: Iterable<Entry>): Contact[] {
	const { known, parted } = readKnown(entries);
	return known.filter(({ id }) => parted.has(id));
}

/** Everybody who has a name and is not erased, and the ids of those who left. */
function readKnown(entries: Iterable<Entry>): { known: Contact[]; parted: ReadonlySet<string> } {
	const contactById = new Map<string, Contact>();
	const all = [...entries];
	const erased = readErased(all);
	const parted = new Set<string>();
	for (const entry of standing(all)) {
		if (isKind(entry, 'contact.parted')) parted.add(entry.body.contact);
		if (!isKind(entry, 'contact.registered') && !isKind(entry, 'contact.changed')) continue;
		const { contact: id, ...facts } = entry.body;
		const empty: Contact = { id, name: '', side: 'library', role: '', about: '', phone: '', mail: '' };
		contactById.set(id, overlay(contactById.get(id) ?? empty, facts));
	}
	const known = [...contactById.values()]
		.filter(({ id, name }) => name !== '' && !erased.has(id))
		.sort((a, b) => (a.id < b.id ? -1 : 1));
	return { known, parted };
}

export type Duty = Body<'duty.planned'>;

/** Who is the contact when; the latest plan of an opening, or of one of its days, wins as a whole. */
export function readDuties(entries: Iterable<Entry>): Duty[] {
	const dutyByWhen = new Map<string, Duty>();
	for (const entry of standing(entries)) {
		if (!isKind(entry, 'duty.planned')) continue;
		dutyByWhen.set(`${entry.body.opening} ${entry.body.date ?? ''}`, entry.body);
	}
	return [...dutyByWhen.values()];
}

/** The contact at an opening and who stands in; null where nobody was named, or they have left. */
export function contactAt(
	{ opening, day }: Pick<Opening, 'opening' | 'day'>,
	duties: readonly Duty[],
	contacts: readonly Contact[]
): { contact: Contact | null; standIn: Contact | null } {
	const ofOpening = duties.filter((duty) => duty.opening === opening);
	const duty = ofOpening.find(({ date }) => date === day) ?? ofOpening.find(({ date }) => date === undefined);
	const find = (id: string | undefined) => contacts.find((contact) => contact.id === id) ?? null;
	return { contact: find(duty?.contact), standIn: find(duty?.standIn) };
}
