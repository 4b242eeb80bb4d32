import { presenceDays, type Stay } from '$lib/journal/presence.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import type { VolunteerFacts } from './volunteer-steps.ts';

/** What a registration, or two that were made one, is known to have done. */
export interface Deeds {
	/** Distinct days here in the last half-year. */
	days: number;
	/** Shifts that have not ended. */
	shifts: number;
}

export interface MergerPreview {
	/** The older registration, as which the two will count, and the newer. */
	into: Volunteer;
	other: Volunteer;
	deeds: { into: Deeds; other: Deeds; both: Deeds };
}

/** What will be counted when two registrations are made one; a day on which both were here is one day. */
export function previewMerger(
	[one, two]: readonly [Volunteer, Volunteer],
	stays: readonly Stay[],
	shifts: readonly Shift[],
	today: string
): MergerPreview {
	const isOlder =
		one.registeredOn < two.registeredOn || (one.registeredOn === two.registeredOn && one.id < two.id);
	const [into, other] = isOlder ? [one, two] : [two, one];
	const daysByVolunteer = presenceDays(stays);
	const count = (...ids: string[]): Deeds => ({
		days: new Set(ids.flatMap((id) => daysByVolunteer.get(id) ?? [])).size,
		shifts: shifts.filter(({ volunteer, date, until }) => {
			const last = date ?? until;
			return ids.includes(volunteer) && (last === undefined || last >= today);
		}).length
	});
	return {
		into,
		other,
		deeds: { into: count(into.id), other: count(other.id), both: count(into.id, other.id) }
	};
}

/** What is known of the two together: of each fact that of the one whose name stands, or else the other's. */
export function joinFacts(named: VolunteerFacts, other: VolunteerFacts, maxSubjects = 12): VolunteerFacts {
	return {
		name: named.name,
		subjects: [...new Set([...named.subjects, ...other.subjects])].slice(0, maxSubjects),
		phone: named.phone || other.phone,
		mail: named.mail || other.mail
	};
}
