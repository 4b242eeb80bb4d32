import { openStretches, type Opening } from './openings.ts';
import type { Stay } from './presence.ts';
import { countByItem, type Serving } from './servings.ts';
import type { Visit } from './visits.ts';

const HUNDREDTH_OF_AN_HOUR_MS = 36_000;

/** What the desk adds up to over a day, or over several. */
export interface Counts {
	visits: number;
	/** Has every grade of the days counted together, and nothing else. */
	visitsByGrade: Record<string, number>;
	firstTime: number;
	returning: number;
	/** Visits of which nobody said whether it was the first. */
	notAsked: number;
	/** Pieces; has every item of the days counted together, and nothing else. */
	servingsByItem: Record<string, number>;
	/** Distinct volunteers who were present. */
	volunteers: number;
	/** Hours, in whole hundredths. */
	volunteerHours: number;
	/** The part of `volunteerHours` whose end is assumed. */
	assumedHours: number;
	/** Hours that the café was open by its plan, in whole hundredths. */
	hoursOpen: number;
}

/** What happened on one day. */
export interface Happened {
	visits: readonly Visit[];
	servings: readonly Serving[];
	stays: readonly Stay[];
	openings: readonly Opening[];
}

/** Counts one day; `grades` and `items` must hold all that occur on it. */
export function countUp(happened: Happened, grades: readonly string[], items: readonly string[]): Counts {
	const { visits, servings, stays, openings } = happened;
	const firstTime = visits.filter((visit) => visit.firstTime === true).length;
	const returning = visits.filter((visit) => visit.firstTime === false).length;
	const visitsByGrade = new Map<string, number>();
	for (const { grade } of visits) visitsByGrade.set(grade, (visitsByGrade.get(grade) ?? 0) + 1);
	return {
		visits: visits.length,
		visitsByGrade: byLabel(grades, visitsByGrade),
		firstTime,
		returning,
		notAsked: visits.length - firstTime - returning,
		servingsByItem: byLabel(items, countByItem(servings)),
		volunteers: countVolunteers(stays),
		volunteerHours: sumHours(stays.map(({ from, to }) => to - from)),
		assumedHours: sumHours(stays.filter(({ assumed }) => assumed).map(({ from, to }) => to - from)),
		hoursOpen: sumHours(openStretches(openings).map(({ startsAt, endsAt }) => endsAt - startsAt))
	};
}

/**
 * The sum of days that were counted with the same grades and items; null without any. Volunteers are handed in,
 * since somebody who came on two days is still one person.
 */
export function addUp(days: readonly Counts[], volunteers: number): Counts | null {
	const [first, ...others] = days;
	if (!first) return null;
	const add = (sum: Counts, day: Counts): Counts => ({
		visits: sum.visits + day.visits,
		visitsByGrade: addByLabel(sum.visitsByGrade, day.visitsByGrade),
		firstTime: sum.firstTime + day.firstTime,
		returning: sum.returning + day.returning,
		notAsked: sum.notAsked + day.notAsked,
		servingsByItem: addByLabel(sum.servingsByItem, day.servingsByItem),
		volunteers,
		volunteerHours: addHours(sum.volunteerHours, day.volunteerHours),
		assumedHours: addHours(sum.assumedHours, day.assumedHours),
		hoursOpen: addHours(sum.hoursOpen, day.hoursOpen)
	});
	return others.reduce(add, { ...first, volunteers });
}

/** How many different volunteers these stays are of. */
export function countVolunteers(stays: readonly Stay[]): number {
	return new Set(stays.map(({ volunteer }) => volunteer)).size;
}

// Object.fromEntries and not assignment: a grade may be called `__proto__`.
function byLabel(
	labels: readonly string[],
	countByLabel: ReadonlyMap<string, number>
): Record<string, number> {
	return Object.fromEntries(labels.map((label) => [label, countByLabel.get(label) ?? 0]));
}

function addByLabel(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
	return Object.fromEntries(Object.entries(a).map(([label, count]) => [label, count + (b[label] ?? 0)]));
}

function sumHours(durationsMs: readonly number[]): number {
	return Math.round(durationsMs.reduce((sum, ms) => sum + ms, 0) / HUNDREDTH_OF_AN_HOUR_MS) / 100;
}

function addHours(a: number, b: number): number {
	return Math.round((a + b) * 100) / 100;
}
