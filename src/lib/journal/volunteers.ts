import { dayOf } from './calendar.ts';
import type { Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { standing } from './standing.ts';

export interface Volunteer {
	id: string;
	name: string;
	subjects: readonly string[];
	/** The local day on which somebody first said something about them. */
	registeredOn: string;
}

/**
 * The volunteers that have a name, in the order of their ids, which is the order in which they were registered.
 *
 * `volunteer.registered` and `volunteer.changed` say the same here: the latest wins, field by field, so a change
 * that arrives before the registration reads as it will later. A volunteer of whom no name is known is left out,
 * since no screen could greet them; their presence is counted all the same (presence.ts).
 */
export function readVolunteers(entries: Iterable<Entry>): Volunteer[] {
	const volunteerById = new Map<string, Volunteer>();
	for (const entry of standing(entries)) {
		if (!isKind(entry, 'volunteer.registered') && !isKind(entry, 'volunteer.changed')) continue;
		const { volunteer: id, name, subjects } = entry.body;
		const day = dayOf(entry);
		const known = volunteerById.get(id) ?? { id, name: '', subjects: [], registeredOn: day };
		volunteerById.set(id, {
			id,
			name: name ?? known.name,
			subjects: subjects ?? known.subjects,
			registeredOn: day < known.registeredOn ? day : known.registeredOn
		});
	}
	return [...volunteerById.values()].filter(({ name }) => name !== '').sort((a, b) => (a.id < b.id ? -1 : 1));
}
