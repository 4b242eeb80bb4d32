import { addDays, dayOf } from './calendar.ts';
import type { Entry } from './entry.ts';
import { readIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import type { Stay } from './presence.ts';
import { standing } from './standing.ts';
import { isWithUs, type Volunteer } from './volunteers.ts';

/** After so many days without having been seen somebody is asked after: "still with us?" */
export const UNSEEN_DAYS = 28;

const HUNDREDTH_OF_AN_HOUR_MS = 36_000;

/** One volunteer over a span of days. */
export interface Given {
	volunteer: Volunteer;
	/** Distinct days here. */
	days: number;
	/** Hours in whole hundredths, and the part of them whose end is assumed. */
	hours: number;
	assumedHours: number;
	/** The last day on which they were here, of those in `stays`; null if on none. */
	lastSeenOn: string | null;
}

export interface Turnover {
	given: Given[];
	joined: Volunteer[];
	parted: Volunteer[];
	/** With us on the last day and not seen for four weeks; without those who were asked since. */
	unseen: Volunteer[];
	/** How long those who left had been with us, in days: the median; null if nobody left. */
	medianStayDays: number | null;
}

/** How the volunteers changed from `since` to `until`, both included; `stays` may hold other days. */
export function readTurnover(
	volunteers: readonly Volunteer[],
	stays: readonly Stay[],
	people: Iterable<Entry>,
	{ since, until }: { since: string; until: string }
): Turnover {
	const isWithin = (day: string) => since <= day && day <= until;
	const confirmedOn = readConfirmations(people);
	const parted = volunteers.filter(({ partedOn }) => partedOn !== null && isWithin(partedOn));
	const limit = addDays(until, -UNSEEN_DAYS);
	const lastSeen = lastDays(stays.filter(({ day }) => day <= until));
	const unseen = volunteers.filter((volunteer) => {
		const days = [volunteer.registeredOn, lastSeen.get(volunteer.id), confirmedOn.get(volunteer.id)];
		return isWithUs(volunteer, until) && days.every((day) => day === undefined || day <= limit);
	});
	return {
		given: volunteers.map((volunteer) => readGiven(volunteer, stays, isWithin, lastSeen)),
		joined: volunteers.filter(({ registeredOn }) => isWithin(registeredOn)),
		parted,
		unseen,
		medianStayDays: median(
			parted.map((volunteer) => daysBetween(volunteer.registeredOn, volunteer.partedOn!))
		)
	};
}

function readGiven(
	volunteer: Volunteer,
	stays: readonly Stay[],
	isWithin: (day: string) => boolean,
	lastSeen: ReadonlyMap<string, string>
): Given {
	const own = stays.filter((stay) => stay.volunteer === volunteer.id && isWithin(stay.day));
	return {
		volunteer,
		days: new Set(own.map(({ day }) => day)).size,
		hours: sumHours(own),
		assumedHours: sumHours(own.filter(({ assumed }) => assumed)),
		lastSeenOn: lastSeen.get(volunteer.id) ?? null
	};
}

function readConfirmations(entries: Iterable<Entry>): Map<string, string> {
	const found = standing(entries);
	const identify = readIdentities(found);
	const dayById = new Map<string, string>();
	for (const entry of found) {
		if (!isKind(entry, 'volunteer.confirmed')) continue;
		const id = identify(entry.body.volunteer);
		const day = dayOf(entry);
		if (day > (dayById.get(id) ?? '')) dayById.set(id, day);
	}
	return dayById;
}

function lastDays(stays: readonly Stay[]): Map<string, string> {
	const dayById = new Map<string, string>();
	for (const { volunteer, day } of stays)
		if (day > (dayById.get(volunteer) ?? '')) dayById.set(volunteer, day);
	return dayById;
}

function sumHours(stays: readonly Stay[]): number {
	const ms = stays.reduce((sum, { from, to }) => sum + to - from, 0);
	return Math.round(ms / HUNDREDTH_OF_AN_HOUR_MS) / 100;
}

function daysBetween(from: string, to: string): number {
	return Temporal.PlainDate.from(from).until(to).days;
}

function median(numbers: readonly number[]): number | null {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	if (sorted.length === 0) return null;
	return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
