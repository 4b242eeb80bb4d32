import { addMonths, dayOf } from './calendar.ts';
import type { Entry } from './entry.ts';
import { readErased } from './erased.ts';
import { readIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import { overlay } from './overlay.ts';
import { standing } from './standing.ts';

export interface Volunteer {
	id: string;
	name: string;
	subjects: readonly string[];
	/** Empty where there is none. */
	phone: string;
	mail: string;
	/** The local day on which somebody first said something about them. */
	registeredOn: string;
	/** Their last day, once they have left the café for good. */
	partedOn: string | null;
	/** Forgotten: nothing above is known but the days. */
	isErased?: true;
}

/**
 * The volunteers that have a name, in the order of their ids, which is the order in which they were registered.
 *
 * `volunteer.registered` and `volunteer.changed` say the same here: the latest wins, field by field, so a change
 * that arrives before the registration reads as it will later. A volunteer of whom no name is known is left out,
 * since no screen could greet them; their presence is counted all the same (presence.ts). Whoever was registered
 * twice and merged is one. Somebody who was erased is still one who was here, without a name.
 */
export function readVolunteers(entries: Iterable<Entry>): Volunteer[] {
	const all = [...entries];
	const found = standing(all);
	const identify = readIdentities(found);
	const erased = new Set([...readErased(all).keys()].map(identify));
	const volunteerById = new Map<string, Volunteer>();
	const knownAs = (id: string, day: string): Volunteer =>
		volunteerById.get(id) ?? {
			id,
			name: '',
			subjects: [],
			phone: '',
			mail: '',
			registeredOn: day,
			partedOn: null
		};
	for (const entry of found) {
		const day = dayOf(entry);
		if (isKind(entry, 'volunteer.parted')) {
			const id = identify(entry.body.volunteer);
			volunteerById.set(id, { ...knownAs(id, day), partedOn: entry.body.on });
		} else if (isKind(entry, 'volunteer.registered') || isKind(entry, 'volunteer.changed')) {
			const { volunteer, ...facts } = entry.body;
			const id = identify(volunteer);
			const known = knownAs(id, day);
			const registeredOn = day < known.registeredOn ? day : known.registeredOn;
			volunteerById.set(id, overlay(known, { ...facts, registeredOn }));
		}
	}
	return [...volunteerById.values()]
		.map((volunteer) => (erased.has(volunteer.id) ? forget(volunteer) : volunteer))
		.filter(({ name, isErased }) => isErased || name !== '')
		.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function forget(volunteer: Volunteer): Volunteer {
	return { ...volunteer, name: '', subjects: [], phone: '', mail: '', isErased: true };
}

/** The last local day on which somebody who left on that day is kept by name, with phone and mail. */
export function keptUntil(partedOn: string, months: number): string {
	return addMonths(partedOn, months);
}

/** The volunteer as they are known on this day: without phone and mail once these are not kept any more. */
export function knownOn(day: string, volunteer: Volunteer, months: number): Volunteer {
	const { partedOn } = volunteer;
	if (partedOn === null || day <= keptUntil(partedOn, months)) return volunteer;
	return { ...volunteer, phone: '', mail: '' };
}

/** Whether somebody belongs to the café on this day: they have not left it for good before. */
export function isWithUs(volunteer: Volunteer, day: string): boolean {
	return volunteer.partedOn === null || day <= volunteer.partedOn;
}
