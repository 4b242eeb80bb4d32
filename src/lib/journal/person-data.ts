import type { Entry } from './entry.ts';
import { personIn } from './erased.ts';
import { readOpenings } from './openings.ts';
import { readPresence, type Stay } from './presence.ts';
import { readNamesakes } from './retention.ts';
import { readVolunteers, type Volunteer } from './volunteers.ts';
import { readWishes, type Wish } from './wishes.ts';

/** Everything that a journal says about one volunteer: what they may see, and take with them. */
export interface PersonData {
	/** As they are known now; undefined where nobody knows them by name. */
	volunteer: Volunteer | undefined;
	stays: Stay[];
	wishes: Wish[];
	/** Each entry that names one of their registrations, in the order in which they were written. */
	entries: Entry[];
}

export function readPersonData(entries: readonly Entry[], person: string): PersonData {
	const ids = readNamesakes(entries, person);
	const isTheirs = (id: string | null) => id !== null && ids.includes(id);
	return {
		volunteer: readVolunteers(entries).find(({ id }) => isTheirs(id)),
		stays: readPresence(entries, readOpenings(entries)).filter(({ volunteer }) => isTheirs(volunteer)),
		wishes: readWishes(entries).filter(({ by }) => isTheirs(by)),
		entries: entries
			.filter((entry) => isTheirs(personIn(entry) ?? null) || names(entry, ids))
			.sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1))
	};
}

function names({ body }: Entry, ids: readonly string[]): boolean {
	return Object.values(body).some((value) => typeof value === 'string' && ids.includes(value));
}
