import { localDay } from '$lib/journal/calendar.ts';
import { nextOpening, openingsOn, type Opening, type PlannedOpening } from '$lib/journal/openings.ts';

/** How the café stands at one moment. */
export type OpeningNow =
	| { name: 'open'; opening: Opening; isEnding: boolean }
	| { name: 'later'; opening: Opening }
	| { name: 'closed'; next: Opening }
	| { name: 'unplanned' };

const ENDING_MS = 30 * 60_000;
const EARLY_MS = 60 * 60_000;

/** Reads the plan at an instant in epoch milliseconds. */
export function readOpeningNow(plan: readonly PlannedOpening[], nowMs: number): OpeningNow {
	const today = openingsOn(plan, localDay(nowMs));
	const open = today.find(({ startsAt, endsAt }) => startsAt <= nowMs && nowMs < endsAt);
	if (open) return { name: 'open', opening: open, isEnding: open.endsAt - nowMs <= ENDING_MS };
	const later = today.find(({ startsAt }) => startsAt > nowMs);
	if (later) return { name: 'later', opening: later };
	const next = nextOpening(plan, nowMs);
	return next ? { name: 'closed', next } : { name: 'unplanned' };
}

/** Whether a desk that stands ready now counts on this day: from an hour before an opening until its end. */
export function isCounting(plan: readonly PlannedOpening[], nowMs: number): boolean {
	return openingsOn(plan, localDay(nowMs)).some(
		({ startsAt, endsAt }) => startsAt - EARLY_MS <= nowMs && nowMs < endsAt
	);
}
