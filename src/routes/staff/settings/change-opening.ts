/**
 * How the plan of openings is changed without touching the past.
 *
 *   planned ──────────────┬── from ──────────►      an opening that has begun is ended the day before, and
 *        keeps its hours  │   a new opening         a new one is planned from then on: weeks that have been
 *                                                   counted keep their hours
 *
 *   an opening that has not begun is planned anew or cancelled altogether
 *
 * Every change is a list of entries to record, in order; voiding them all takes it back.
 */
import { addDays, weekdayOf } from '$lib/journal/calendar.ts';
import type { Body, Draft } from '$lib/journal/entry.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';

/** When an opening takes place: every `weekday` within its days, or one `date`. */
export type Times = Omit<Body<'opening.planned'>, 'opening'>;

export type OpeningDraft = Extract<Draft, { kind: 'opening.planned' | 'opening.cancelled' }>;

/** Plans an opening that was not there before, under a new id. */
export function planOpening(times: Times, opening: string): OpeningDraft[] {
	return [plan({ ...times, opening })];
}

/**
 * Changes an opening to new times. Of one that has begun, the new times apply from `times.since`, or today if
 * that is earlier or open; `newId` is used where a new opening is needed. Days on which it was closed stay closed.
 */
export function changeOpening(
	old: PlannedOpening,
	times: Times,
	today: string,
	newId: string
): OpeningDraft[] {
	if (!hasBegun(old, today)) return [plan({ ...times, opening: old.opening })];
	const since = times.since !== undefined && times.since > today ? times.since : today;
	const closed = old.cancelledOn.filter((day) => day >= since && weekdayOf(day) === times.weekday);
	return [
		...endBefore(old, since),
		plan({ ...times, since, opening: newId }),
		...closed.map((date) => cancel({ opening: newId, date }))
	];
}

/** Ends an opening after `lastDay`; one that has not begun by then was never planned at all. */
export function endOpening(old: PlannedOpening, lastDay: string): OpeningDraft[] {
	if (!hasBegun(old, addDays(lastDay, 1))) return [cancel({ opening: old.opening })];
	return endBefore(old, addDays(lastDay, 1));
}

/** The opening does not take place on one of its days. */
export function closeDay(old: PlannedOpening, date: string): OpeningDraft[] {
	return [cancel({ opening: old.opening, date })];
}

/** Whether the opening may have taken place before a day, so that its past is to be kept. */
export function hasBegun({ date, since }: PlannedOpening, today: string): boolean {
	const first = date ?? since;
	return first === undefined || first < today;
}

/** Whether the opening never takes place on `today` or later. */
export function hasEnded({ date, until }: PlannedOpening, today: string): boolean {
	const last = date ?? until;
	return last !== undefined && last < today;
}

function endBefore(old: PlannedOpening, day: string): OpeningDraft[] {
	const lastDay = addDays(day, -1);
	if (old.until !== undefined && old.until <= lastDay) return [];
	return [plan({ ...timesOf(old), opening: old.opening, until: lastDay })];
}

/** The times of a planned opening, as they would be planned again. */
export function timesOf({ weekday, date, from, to, since, until }: PlannedOpening): Times {
	return {
		from,
		to,
		...(weekday !== undefined && { weekday }),
		...(date !== undefined && { date }),
		...(since !== undefined && { since }),
		...(until !== undefined && { until })
	};
}

function plan(body: Body<'opening.planned'>): OpeningDraft {
	return { kind: 'opening.planned', body };
}

function cancel(body: Body<'opening.cancelled'>): OpeningDraft {
	return { kind: 'opening.cancelled', body };
}
