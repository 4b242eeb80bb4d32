import { localDay } from '$lib/journal/calendar.ts';
import { openingsOn, openStretches, type PlannedOpening } from '$lib/journal/openings.ts';

const HOUR_MS = 3_600_000;

/**
 * How many of today's planned hours still lie ahead at an instant in epoch milliseconds. A report has them all, since
 * it knows no clock.
 */
export function hoursAhead(plan: Iterable<PlannedOpening>, nowMs: number): number {
	return openStretches(openingsOn(plan, localDay(nowMs)))
		.map(({ startsAt, endsAt }) => Math.max(0, endsAt - Math.max(startsAt, nowMs)))
		.reduce((sum, ms) => sum + ms / HOUR_MS, 0);
}
