import { localDay } from '$lib/journal/calendar.ts';
import { nextOpening, openingsOn, type Opening, type PlannedOpening } from '$lib/journal/openings.ts';

/** What those who are at the desk think of: the opening around them, or the one they wait for. */
export type Moment =
	| { name: 'around'; opening: Opening; phase: 'before' | 'open' | 'ending' | 'after' }
	| { name: 'between'; opening: Opening }
	| { name: 'unplanned' };

/** How long before it begins, and after it ended, an opening is what the desk is about. */
const AROUND_MS = 60 * 60_000;
const ENDING_MS = 30 * 60_000;

/** Reads the plan at an instant in epoch milliseconds. An opening that is on comes before one that is near. */
export function readMoment(plan: readonly PlannedOpening[], nowMs: number): Moment {
	const today = openingsOn(plan, localDay(nowMs));
	const open = today.find(({ startsAt, endsAt }) => startsAt <= nowMs && nowMs < endsAt);
	if (open) {
		const phase = open.endsAt - nowMs <= ENDING_MS ? 'ending' : 'open';
		return { name: 'around', opening: open, phase };
	}
	const soon = today.find(({ startsAt }) => nowMs < startsAt && startsAt - nowMs <= AROUND_MS);
	if (soon) return { name: 'around', opening: soon, phase: 'before' };
	const over = today.findLast(({ endsAt }) => endsAt <= nowMs && nowMs - endsAt < AROUND_MS);
	if (over) return { name: 'around', opening: over, phase: 'after' };
	const next = nextOpening(plan, nowMs);
	return next ? { name: 'between', opening: next } : { name: 'unplanned' };
}
