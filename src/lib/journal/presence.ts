/**
 * Who was at the café, from when to when.
 *
 *   arrived ──────────────── left            a stay
 *   arrived ───────────┆ the opening's end   a forgotten departure: the stay ends there, and is assumed
 *   arrived            ┆ arrived ── left     coming back after that end: a second stay
 *
 * Arrivals and departures are paired within one local day, in the order of corrected time. A second arrival of
 * somebody who is here (two tablets) and a departure of somebody who is not say nothing. Whoever comes when no
 * opening lies ahead that day, and forgets to leave, stayed for no time at all: hours are never made up.
 *
 * What staff enter afterwards is an arrival and a departure like any other: so it also tells when somebody left who
 * forgot to say so, and counts nobody twice.
 *
 * Whoever was registered twice and merged is one, where the mergers are among the entries.
 *
 * The reading depends on the entries and the plan alone, never on the time at which it is made.
 */
import { happenedAt, instantOf, localDay } from './calendar.ts';
import type { Entry } from './entry.ts';
import { foldIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import { openingsOn, openStretches, type PlannedOpening } from './openings.ts';
import { byTime, standing } from './standing.ts';

/** How many days of presence a volunteer is a newcomer for. */
const NEWCOMER_DAYS = 3;

export interface Stay {
	volunteer: string;
	day: string;
	/** Epoch milliseconds, corrected. */
	from: number;
	/** Epoch milliseconds, corrected; never before `from`. */
	to: number;
	/** Whether `to` is the opening's end because nobody said when they left. */
	assumed: boolean;
	/** The id of the entry with which they arrived: what an undo voids. */
	arrivedEntry: string;
	/** The id of the entry with which they left, if they said so. */
	leftEntry: string | null;
}

/** Somebody came or went. */
export interface Tap {
	/** Of the entry that says so. */
	id: string;
	volunteer: string;
	arrives: boolean;
	/** Epoch milliseconds, corrected. */
	at: number;
	day: string;
}

/** Every stay, in the order of arrivals. */
export function readPresence(entries: Iterable<Entry>, plan: Iterable<PlannedOpening>): Stay[] {
	return foldPresence(standing(entries), plan);
}

/** The same of entries that are known to stand, in their order. */
export function foldPresence(found: readonly Entry[], plan: Iterable<PlannedOpening>): Stay[] {
	return pairTaps(readTaps(found), foldIdentities(found), plan);
}

/** The same of taps in their order, whose volunteers are as they were tapped. */
export function pairTaps(
	taps: Iterable<Tap>,
	identify: (volunteer: string) => string,
	plan: Iterable<PlannedOpening>
): Stay[] {
	const endsOn = rememberEnds([...plan]);
	const stays: Stay[] = [];
	const lastByVolunteer = new Map<string, Stay>();
	for (const { id, arrives, at, day, ...tap } of taps) {
		const volunteer = identify(tap.volunteer);
		const last = lastByVolunteer.get(volunteer);
		const open = last?.day === day && last.leftEntry === null ? last : undefined;
		if (!arrives) {
			if (open) Object.assign(open, { to: at, assumed: false, leftEntry: id });
		} else if (!open || hasEnded(open, at)) {
			const to = endsOn(day).find((end) => end > at) ?? at;
			const stay = { volunteer, day, from: at, to, assumed: true, arrivedEntry: id, leftEntry: null };
			stays.push(stay);
			lastByVolunteer.set(volunteer, stay);
		}
	}
	return stays;
}

/**
 * Whether the volunteer of this stay is here at an instant in epoch milliseconds (corrected, as the stay is). Who
 * did not leave is here until the opening's end; with no opening ahead, until midnight, so that they can still
 * be seen and tapped.
 */
export function isPresent(stay: Stay, nowMs: number): boolean {
	if (stay.leftEntry !== null || localDay(nowMs) !== stay.day) return false;
	return !hasEnded(stay, nowMs);
}

/** The distinct days on which each volunteer was here, in order. */
export function presenceDays(stays: Iterable<Stay>): Map<string, string[]> {
	const daysByVolunteer = new Map<string, string[]>();
	for (const { volunteer, day } of stays) {
		const days = daysByVolunteer.get(volunteer) ?? [];
		if (!days.includes(day)) daysByVolunteer.set(volunteer, [...days, day].sort());
	}
	return daysByVolunteer;
}

/** Whether a volunteer who was here on `days` is a newcomer on `day`: through their first three days of presence. */
export function isNewcomer(days: readonly string[] | undefined, day: string): boolean {
	return (days ?? []).filter((earlier) => earlier < day).length < NEWCOMER_DAYS;
}

function hasEnded(stay: Stay, atMs: number): boolean {
	return stay.from < stay.to && stay.to <= atMs;
}

/** Everybody who came or went, by entries that are known to stand, in the order in which they did. */
export function readTaps(found: readonly Entry[]): Tap[] {
	const taps: Tap[] = [];
	for (const entry of found) {
		const { id } = entry;
		if (isKind(entry, 'presence.entered')) {
			const { volunteer, day, from, to } = entry.body;
			taps.push({ id, volunteer, arrives: true, at: instantOf(day, from), day });
			taps.push({ id, volunteer, arrives: false, at: instantOf(day, to), day });
		} else if (isKind(entry, 'volunteer.arrived') || isKind(entry, 'volunteer.left')) {
			const at = happenedAt(entry);
			const arrives = entry.kind === 'volunteer.arrived';
			taps.push({ id, volunteer: entry.body.volunteer, arrives, at, day: localDay(at) });
		}
	}
	return taps.sort(byTime);
}

function rememberEnds(plan: PlannedOpening[]): (day: string) => number[] {
	const endsByDay = new Map<string, number[]>();
	return (day) => {
		let ends = endsByDay.get(day);
		if (!ends) {
			ends = openStretches(openingsOn(plan, day)).map(({ endsAt }) => endsAt);
			endsByDay.set(day, ends);
		}
		return ends;
	};
}
