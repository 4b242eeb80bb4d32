import { addDays, addMonths, dayOf } from './calendar.ts';
import type { Entry } from './entry.ts';
import { readErased } from './erased.ts';
import { readIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import { readSettings } from './settings.ts';
import { standing } from './standing.ts';
import { keptUntil, readVolunteers } from './volunteers.ts';

/** Somebody who has left, and the first local day on which they are to be forgotten. */
export interface DuePerson {
	/** A volunteer or a contact. */
	person: string;
	dueOn: string;
}

/** The first local day whose pupils' entries are still kept one by one on `today`. */
export function visitsKeptSince(entries: Iterable<Entry>, today: string): string {
	return addMonths(today, -readSettings(entries).visitsKeptMonths);
}

/** Who has left and is still known by name, the first to be forgotten first. */
export function readDuePeople(entries: Iterable<Entry>): DuePerson[] {
	const all = [...entries];
	const months = readSettings(all).peopleKeptMonths;
	const erased = readErased(all);
	const volunteers = readVolunteers(all).flatMap(({ id, partedOn, isErased }) =>
		partedOn === null || isErased ? [] : { person: id, dueOn: dueOn(partedOn, months) }
	);
	// Two tablets may part one contact; the last word counts, as it does for a volunteer.
	const partedOnByContact = new Map(
		standing(all)
			.filter((entry) => isKind(entry, 'contact.parted'))
			.map((entry) => [entry.body.contact, dayOf(entry)])
	);
	const contacts = [...partedOnByContact]
		.filter(([person]) => !erased.has(person))
		.map(([person, partedOn]) => ({ person, dueOn: dueOn(partedOn, months) }));
	return [...volunteers, ...contacts].sort((a, b) => (a.dueOn + a.person < b.dueOn + b.person ? -1 : 1));
}

/** Every id that somebody was registered under, their own first. */
export function readNamesakes(entries: Iterable<Entry>, person: string): string[] {
	const all = [...entries];
	const identify = readIdentities(all);
	const merged = standing(all).flatMap((entry) =>
		isKind(entry, 'volunteer.merged') ? [entry.body.volunteer, entry.body.into] : []
	);
	const theirs = merged.filter((id) => identify(id) === identify(person));
	return [...new Set([person, ...theirs])];
}

/**
 * The erasures that are due on `today`: of those who left so long ago, and of whatever registrations were merged with
 * somebody's who is erased already.
 */
export function dueErasures(entries: readonly Entry[], today: string): { person: string; words?: true }[] {
	const erased = readErased(entries);
	const left = readDuePeople(entries).filter((due) => due.dueOn <= today);
	const due = new Map<string, { person: string; words?: true }>();
	for (const [person, { words }] of [
		...left.map(({ person }) => [person, { words: false }] as const),
		...erased
	]) {
		for (const id of readNamesakes(entries, person)) {
			const known = erased.get(id);
			if (known && (known.words || !words)) continue;
			due.set(id, words || due.get(id)?.words ? { person: id, words: true } : { person: id });
		}
	}
	return [...due.values()];
}

function dueOn(partedOn: string, months: number): string {
	return addDays(keptUntil(partedOn, months), 1);
}
