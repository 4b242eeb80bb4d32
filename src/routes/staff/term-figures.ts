import type { CountedDays } from '$lib/journal/day-counts.ts';
import { openingsOn, type PlannedOpening } from '$lib/journal/openings.ts';

/** What a term adds up to: what funders ask for. Hours are whole hundredths. */
export interface TermFigures {
	visits: number;
	/** Openings that the desk counted at. */
	openings: number;
	hoursOpen: number;
	/** Distinct volunteers. */
	volunteers: number;
	hours: number;
	/** The part of `hours` whose end is assumed. */
	assumedHours: number;
}

/** Null where nothing was counted in the term. */
export function readTermFigures(
	{ days, total }: CountedDays,
	plan: readonly PlannedOpening[]
): TermFigures | null {
	if (!total) return null;
	const counted = days.filter(({ counts }) => counts !== null);
	return {
		visits: total.visits,
		openings: counted.reduce((sum, { day }) => sum + openingsOn(plan, day).length, 0),
		hoursOpen: total.hoursOpen,
		volunteers: total.volunteers,
		hours: total.volunteerHours,
		assumedHours: total.assumedHours
	};
}
