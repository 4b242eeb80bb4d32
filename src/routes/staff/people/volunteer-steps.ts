/**
 * What staff do about a volunteer, as steps of an edit; each is pure and made from what is stored.
 *
 *   registered ── changed ──► … ── parted ──► left the café: the coming shifts end with the last day
 *                                    └── came back: the parting counts no more; shifts are planned anew
 *   anybody ── erased ──► nobody's name; their days and hours stay as numbers. Cannot be taken back
 *   two registrations ── merged ──► one, by what both said; voiding the merger parts them again
 */
import type { Body, Entry } from '$lib/journal/entry.ts';
import { readIdentities } from '$lib/journal/identities.ts';
import { isKind } from '$lib/journal/kind.ts';
import { readNamesakes } from '$lib/journal/retention.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { standing } from '$lib/journal/standing.ts';
import { readVolunteers, type Volunteer } from '$lib/journal/volunteers.ts';
import type { Step } from '../edits.svelte.ts';
import { endShift } from './shifts/shift-steps.ts';

export type VolunteerFacts = Pick<Volunteer, 'name' | 'subjects' | 'phone' | 'mail'>;

export function registerVolunteer(facts: VolunteerFacts, volunteer: string): Step[] {
	const { name, subjects, phone, mail } = facts;
	return [
		{
			kind: 'volunteer.registered',
			body: { volunteer, name, subjects: [...subjects], ...(phone && { phone }), ...(mail && { mail }) }
		}
	];
}

/** Says what is new about a volunteer; nothing where nothing is. */
export function changeVolunteer(old: Volunteer, facts: VolunteerFacts): Step[] {
	const said: Omit<Body<'volunteer.changed'>, 'volunteer'> = {
		...(facts.name !== old.name && { name: facts.name }),
		...(facts.phone !== old.phone && { phone: facts.phone }),
		...(facts.mail !== old.mail && { mail: facts.mail }),
		...(facts.subjects.join('\n') !== old.subjects.join('\n') && { subjects: [...facts.subjects] })
	};
	if (Object.keys(said).length === 0) return [];
	return [{ kind: 'volunteer.changed', body: { volunteer: old.id, ...said } }];
}

export function partVolunteer(stored: Iterable<Entry>, volunteer: string, lastDay: string): Step[] {
	const own = readShifts(stored).filter((shift) => shift.volunteer === volunteer);
	return [
		...own.flatMap((shift) => endShift(shift, lastDay)),
		{ kind: 'volunteer.parted', body: { volunteer, on: lastDay } }
	];
}

export function welcomeBack(stored: Iterable<Entry>, volunteer: string): Step[] {
	return findPartings(stored, volunteer).map((voided) => ({ voided }));
}

/**
 * Makes one of two registrations: `volunteer` counts as `into`, which is known by `facts` from then on. Whoever is
 * with us under one of the two is with us.
 */
export function mergeVolunteers(
	stored: readonly Entry[],
	{ volunteer, into, facts }: { volunteer: string; into: string; facts: VolunteerFacts }
): Step[] {
	const two = readVolunteers(stored).filter(({ id }) => id === volunteer || id === into);
	if (two.length !== 2) return [];
	const isOneHere = two.some(({ partedOn }) => partedOn === null);
	const partings = isOneHere ? two.flatMap(({ id }) => findPartings(stored, id)) : [];
	return [
		...partings.map((voided) => ({ voided })),
		{ kind: 'volunteer.merged', body: { volunteer, into } },
		{ kind: 'volunteer.changed', body: { volunteer: into, ...facts, subjects: [...facts.subjects] } }
	];
}

/** Forgets a volunteer for good, under every registration of theirs; whoever is still with us leaves today. */
export function eraseVolunteer(stored: readonly Entry[], volunteer: string, today: string): Step[] {
	const isHere = readVolunteers(stored).some(({ id, partedOn }) => id === volunteer && partedOn === null);
	return [
		...(isHere ? partVolunteer(stored, volunteer, today) : []),
		...readNamesakes(stored, volunteer).map((person): Step => ({
			kind: 'person.erased',
			body: { person, words: true }
		}))
	];
}

function findPartings(stored: Iterable<Entry>, volunteer: string): Entry[] {
	const found = standing(stored);
	const identify = readIdentities(found);
	return found.filter(
		(entry) => isKind(entry, 'volunteer.parted') && identify(entry.body.volunteer) === volunteer
	);
}
