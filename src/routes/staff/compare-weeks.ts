import type { WeekCounts } from '$lib/journal/weeks.ts';

/** How the visits of a week stand beside those of the week before. */
export type Comparison =
	| { name: 'more'; by: number }
	| { name: 'fewer'; by: number }
	| { name: 'same' }
	/** The week is not over: what the week before ended at. */
	| { name: 'then'; visits: number };

/** Null where one of the two was not counted: there is nothing to compare. */
export function compareVisits(
	week: WeekCounts,
	before: WeekCounts | null,
	isUnderway: boolean
): Comparison | null {
	if (!week.total || !before?.total) return null;
	const by = week.total.visits - before.total.visits;
	if (by > 0) return { name: 'more', by };
	if (isUnderway) return { name: 'then', visits: before.total.visits };
	return by < 0 ? { name: 'fewer', by: -by } : { name: 'same' };
}
