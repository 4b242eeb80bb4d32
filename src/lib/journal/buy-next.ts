/**
 * How much of an item to buy for the next week:
 *
 *   visits per counted opening × openings planned × pieces per visit − pieces left, rounded up, never below 0
 *
 * The rates are of the last four counted weeks at most, in tenths, and the sum is reckoned from the tenths: whoever
 * follows it with the figures on the screen comes to the same. Whole numbers all the way, so nothing is lost on the way.
 */
import type { DayCounts } from './day-counts.ts';
import { openingsOn, type PlannedOpening } from './openings.ts';

const WEEKS = 4;

/** What one week tells about an item. */
export interface WeekOfItem {
	/** Openings on days that the desk counted on; a counted day without a plan is one. */
	openings: number;
	visits: number;
	pieces: number;
}

export interface Purchase {
	pieces: number;
	/** In whole tenths, as are `piecesPerVisit`. */
	visitsPerOpening: number;
	piecesPerVisit: number;
	/** Planned for the next week. */
	openings: number;
	/** 0 where nobody noted it. */
	left: number;
	/** How many counted weeks it rests on, 1 to 4. */
	weeks: number;
}

/** What a week's days tell about an item. */
export function readWeekOfItem(
	days: readonly DayCounts[],
	plan: readonly PlannedOpening[],
	item: string
): WeekOfItem {
	const week = { openings: 0, visits: 0, pieces: 0 };
	for (const { day, counts } of days) {
		if (!counts) continue;
		week.openings += Math.max(1, openingsOn(plan, day).length);
		week.visits += counts.visits;
		week.pieces += counts.servingsByItem[item] ?? 0;
	}
	return week;
}

/** `weeks` in order, the latest last. Null where there is too little to go on: nothing counted, or nobody came. */
export function reckonPurchase(
	weeks: readonly WeekOfItem[],
	openings: number,
	left: number | null
): Purchase | null {
	const counted = weeks.filter((week) => week.openings > 0).slice(-WEEKS);
	const sum = (of: keyof WeekOfItem) => counted.reduce((all, week) => all + week[of], 0);
	const visits = sum('visits');
	if (visits === 0) return null;
	const visitTenths = Math.round((visits * 10) / sum('openings'));
	const pieceTenths = Math.round((sum('pieces') * 10) / visits);
	const needed = visitTenths * openings * pieceTenths - (left ?? 0) * 100;
	return {
		pieces: Math.max(0, Math.ceil(needed / 100)),
		visitsPerOpening: visitTenths / 10,
		piecesPerVisit: pieceTenths / 10,
		openings,
		left: left ?? 0,
		weeks: counted.length
	};
}
