import { localDay } from '$lib/journal/calendar.ts';
import type { Opening, PlannedOpening } from '$lib/journal/openings.ts';
import { lookAhead } from '$lib/journal/outlook.ts';
import { isNewcomer, presenceDays, type Stay } from '$lib/journal/presence.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import { nameKey } from './check-person.ts';

/** How far ahead the next shift is looked for: over a Christmas. */
const AHEAD_DAYS = 60;

/** A volunteer as the list shows them. */
export interface VolunteerRow {
	volunteer: Volunteer;
	isNew: boolean;
	/** The next opening at which they are expected, if there is one within two months. */
	next: Opening | null;
	/** Null where they were not here in the last half-year. */
	lastSeenOn: string | null;
}

export interface VolunteersNow {
	volunteers: readonly Volunteer[];
	shifts: readonly Shift[];
	plan: readonly PlannedOpening[];
	/** Of the last half-year. */
	stays: readonly Stay[];
	/** Epoch milliseconds, corrected. */
	nowMs: number;
}

/** The volunteers who are with us, by name. */
export function readRows({ volunteers, shifts, plan, stays, nowMs }: VolunteersNow): VolunteerRow[] {
	const day = localDay(nowMs);
	const ahead = lookAhead(plan, shifts, day, AHEAD_DAYS, () => false).filter(
		({ opening }) => opening.endsAt > nowMs
	);
	const daysByVolunteer = presenceDays(stays);
	return volunteers
		.filter((volunteer) => isWithUs(volunteer, day))
		.map((volunteer) => {
			const { id, partedOn } = volunteer;
			const next = ahead.find(({ expected }) => expected.includes(id))?.opening ?? null;
			return {
				volunteer,
				isNew: isNewcomer(daysByVolunteer.get(id), day),
				next: next && (partedOn === null || next.day <= partedOn) ? next : null,
				lastSeenOn: daysByVolunteer.get(id)?.at(-1) ?? null
			};
		})
		.sort((a, b) => byName(a.volunteer, b.volunteer));
}

/** Those who have left for good and are known by name, the latest first. */
export function readFormer(volunteers: readonly Volunteer[], day: string): Volunteer[] {
	return volunteers
		.filter((volunteer) => !isWithUs(volunteer, day) && !volunteer.isErased)
		.sort((a, b) => (b.partedOn ?? '').localeCompare(a.partedOn ?? '') || byName(a, b));
}

/** Two registrations of one name, of which one at least is with us: perhaps one person. */
export function findTwins(volunteers: readonly Volunteer[], day: string): [Volunteer, Volunteer][] {
	const firstByKey = new Map<string, Volunteer>();
	const twins: [Volunteer, Volunteer][] = [];
	for (const volunteer of volunteers.filter(({ isErased }) => !isErased)) {
		const key = nameKey(volunteer.name);
		const first = firstByKey.get(key);
		if (!first) firstByKey.set(key, volunteer);
		else if (isWithUs(first, day) || isWithUs(volunteer, day)) twins.push([first, volunteer]);
	}
	return twins;
}

export function byName(a: Pick<Volunteer, 'name'>, b: Pick<Volunteer, 'name'>): number {
	return a.name.localeCompare(b.name, 'da');
}
