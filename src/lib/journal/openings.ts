import { addDays, instantOf, localDay, weekdayOf } from './calendar.ts';
import type { Body, Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { standing } from './standing.ts';

/** How far ahead `nextOpening` looks: over a summer, and over a year without a plan. */
const HORIZON_DAYS = 400;

/** An opening as it is planned: every `weekday` from `since` until `until`, or one `date`. */
export type PlannedOpening = Body<'opening.planned'> & {
	/** Days on which it does not take place, in order. */
	cancelledOn: readonly string[];
};

/** An opening on one day. `from` and `to` are local times, the others the same in epoch milliseconds. */
export interface Opening {
	opening: string;
	day: string;
	from: string;
	to: string;
	startsAt: number;
	endsAt: number;
}

/**
 * The plan, in the order of the openings' ids. The latest plan of an opening wins as a whole, and so does a
 * cancellation without a date. A cancelled day stays cancelled when the plan changes, until that entry is voided.
 */
export function readOpenings(entries: Iterable<Entry>): PlannedOpening[] {
	const planById = new Map<string, Body<'opening.planned'>>();
	const cancelledById = new Map<string, Set<string>>();
	for (const entry of standing(entries)) {
		if (isKind(entry, 'opening.planned')) {
			planById.set(entry.body.opening, entry.body);
		} else if (isKind(entry, 'opening.cancelled')) {
			const { opening, date } = entry.body;
			if (date === undefined) planById.delete(opening);
			else cancelledById.set(opening, (cancelledById.get(opening) ?? new Set()).add(date));
		}
	}
	return [...planById.values()]
		.sort((a, b) => (a.opening < b.opening ? -1 : 1))
		.map((plan) => ({ ...plan, cancelledOn: [...(cancelledById.get(plan.opening) ?? [])].sort() }));
}

/** The openings that take place on a day, the earliest first. */
export function openingsOn(plan: Iterable<PlannedOpening>, day: string): Opening[] {
	const weekday = weekdayOf(day);
	const openings: Opening[] = [];
	for (const planned of plan) {
		if (!takesPlace(planned, day, weekday)) continue;
		const { opening, from, to } = planned;
		const startsAt = instantOf(day, from);
		// In spring an opening can begin in the hour that is skipped, and so after its own end.
		const endsAt = Math.max(startsAt, instantOf(day, to));
		openings.push({ opening, day, from, to, startsAt, endsAt });
	}
	return openings.sort(
		(a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt || (a.opening < b.opening ? -1 : 1)
	);
}

/** Whether openings were planned for a day and each of them is cancelled: a holiday. */
export function isCancelledOn(plan: Iterable<PlannedOpening>, day: string): boolean {
	const weekday = weekdayOf(day);
	const planned = [...plan].filter((opening) => fallsOn(opening, day, weekday));
	return planned.length > 0 && planned.every(({ cancelledOn }) => cancelledOn.includes(day));
}

/** The first opening that begins after an instant in epoch milliseconds, if one does within 400 days. */
export function nextOpening(plan: Iterable<PlannedOpening>, afterMs: number): Opening | null {
	const planned = [...plan];
	const today = localDay(afterMs);
	for (let days = 0; days <= HORIZON_DAYS && planned.length > 0; days++) {
		const next = openingsOn(planned, addDays(today, days)).find(({ startsAt }) => startsAt > afterMs);
		if (next) return next;
	}
	return null;
}

/** The stretches of time that the openings cover, in order; where two overlap, they are one. */
export function openStretches(openings: Iterable<Opening>): { startsAt: number; endsAt: number }[] {
	const stretches: { startsAt: number; endsAt: number }[] = [];
	for (const { startsAt, endsAt } of [...openings].sort((a, b) => a.startsAt - b.startsAt)) {
		const last = stretches.at(-1);
		if (last && startsAt < last.endsAt) last.endsAt = Math.max(last.endsAt, endsAt);
		else stretches.push({ startsAt, endsAt });
	}
	return stretches;
}

function takesPlace(planned: PlannedOpening, day: string, weekday: number): boolean {
	return fallsOn(planned, day, weekday) && !planned.cancelledOn.includes(day);
}

function fallsOn({ date, since, until, ...planned }: PlannedOpening, day: string, weekday: number): boolean {
	if (date !== undefined) return date === day;
	return planned.weekday === weekday && (!since || day >= since) && (!until || day <= until);
}
