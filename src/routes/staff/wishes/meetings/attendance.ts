import type { Contact } from '$lib/journal/contacts.ts';
import type { Meeting } from '$lib/journal/wishes.ts';
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';

export interface Person {
	id: string;
	name: string;
}

/** Everybody whom a meeting is for, by what they said; each by name. */
export interface Attendance {
	comes: Person[];
	cannot: Person[];
	unsaid: Person[];
}

/** The volunteers who are with the café on that day, the contacts, and whoever has answered beside them. */
export function readAttendance(
	meeting: Meeting,
	volunteers: readonly Volunteer[],
	contacts: readonly Contact[]
): Attendance {
	const said = new Set([...meeting.comes, ...meeting.cannot]);
	const meant = [...volunteers.filter((one) => said.has(one.id) || isWithUs(one, meeting.date)), ...contacts];
	const people = meant
		.map(({ id, name }): Person => ({ id, name }))
		.sort((a, b) => a.name.localeCompare(b.name, 'da'));
	return {
		comes: people.filter(({ id }) => meeting.comes.includes(id)),
		cannot: people.filter(({ id }) => meeting.cannot.includes(id)),
		unsaid: people.filter(({ id }) => !said.has(id))
	};
}
