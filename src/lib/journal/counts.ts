import { halfHourOf, sumByHalfHour } from './half-hours.ts';
import { openStretches, type Opening } from './openings.ts';
import type { Stay } from './presence.ts';
import { countByItem, type Serving } from './servings.ts';
import type { Tally } from './tally.ts';
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
	/** Has every subject of the days counted together; of the other visits nobody said what they worked on. */
	visitsBySubject: Record<string, number>;
	/** By the half-hour of arrival; has every half-hour of the days counted together, and nothing else. */
	visitsByHalfHour: Record<string, number>;
	/** Pieces; has every item of the days counted together, and nothing else. */
	servingsByItem: Record<string, number>;
	/** Distinct volunteers who were present. */
	volunteers: number;
	/** Hours, in whole hundredths. */
	volunteerHours: number;
	/** The part of `volunteerHours` whose end is assumed. */
	assumedHours: number;
	/** Whole milliseconds that helpers were here in each half-hour, assumed ends included. */
	helperMsByHalfHour: Record<string, number>;
	/** Hours that the café was open by its plan, in whole hundredths. */
	hoursOpen: number;
}

/** What happened on one day. */
export interface Happened {
	visits: readonly Visit[];
	servings: readonly Serving[];
	stays: readonly Stay[];
	openings: readonly Opening[];
	/** What is kept of it as counts only. */
	folded?: Tally | undefined;
}

/** What a day's counts are kept apart by; must hold all that occur on it. */
export interface Labels {
	/** The café's grades in their order, then any other that was recorded. The same for `subjects` and `items`. */
	grades: string[];
	subjects: string[];
	items: string[];
	/** From the earliest half-hour in which a pupil came or a helper was here to the latest, without a gap. */
	halfHours: string[];
}

/** What a day adds up to, kept apart by what occurs on it and nothing else. */
export interface Sums extends Omit<Counts, 'notAsked' | ByLabel> {
	visitsByGrade: ReadonlyMap<string, number>;
	visitsBySubject: ReadonlyMap<string, number>;
	visitsByHalfHour: ReadonlyMap<string, number>;
	servingsByItem: ReadonlyMap<string, number>;
	helperMsByHalfHour: ReadonlyMap<string, number>;
}

/** What is kept apart by label. */
export type ByLabel =
	'visitsByGrade' | 'visitsBySubject' | 'visitsByHalfHour' | 'servingsByItem' | 'helperMsByHalfHour';

/** Adds up one day. */
export function sumUp({ visits, servings, stays, openings, folded }: Happened): Sums {
	return {
		visits: visits.length + (folded?.visits ?? 0),
		firstTime: visits.filter((visit) => visit.firstTime === true).length + (folded?.firstTime ?? 0),
		returning: visits.filter((visit) => visit.firstTime === false).length + (folded?.returning ?? 0),
		visitsByGrade: countBy(visits, ({ grade }) => grade, folded?.grades),
		visitsBySubject: countBy(visits, ({ subject }) => subject, folded?.subjects),
		visitsByHalfHour: countBy(visits, ({ at }) => halfHourOf(at), folded?.halfHours),
		servingsByItem: addAll(folded?.servings ?? [], countByItem(servings)),
		volunteers: countVolunteers(stays),
		volunteerHours: sumHours(stays.map(({ from, to }) => to - from)),
		assumedHours: sumHours(stays.filter(({ assumed }) => assumed).map(({ from, to }) => to - from)),
		helperMsByHalfHour: sumByHalfHour(stays),
		hoursOpen: sumHours(openStretches(openings).map(({ startsAt, endsAt }) => endsAt - startsAt))
	};
}

/** The same with every label, and 0 where one did not occur. */
export function countOut(sums: Sums, labels: Labels): Counts {
	return {
		...sums,
		notAsked: sums.visits - sums.firstTime - sums.returning,
		visitsByGrade: byLabel(labels.grades, sums.visitsByGrade),
		visitsBySubject: byLabel(labels.subjects, sums.visitsBySubject),
		visitsByHalfHour: byLabel(labels.halfHours, sums.visitsByHalfHour),
		servingsByItem: byLabel(labels.items, sums.servingsByItem),
		helperMsByHalfHour: byLabel(labels.halfHours, sums.helperMsByHalfHour)
	};
}

/**
 * The sum of days that were counted with the same labels; null without any. Volunteers are handed in,
 * since somebody who came on two days is still one person.
 */
export function addUp(days: readonly Counts[], volunteers: number): Counts | null {
	const [first] = days;
	if (!first) return null;
	const sum = (read: (day: Counts) => number) => days.reduce((total, day) => total + read(day), 0);
	const hours = (read: (day: Counts) => number) => Math.round(sum(read) * 100) / 100;
	const byLabels = (read: (day: Counts) => Record<string, number>) =>
		Object.fromEntries(Object.keys(read(first)).map((label) => [label, sum((day) => read(day)[label] ?? 0)]));
	return {
		visits: sum(({ visits }) => visits),
		visitsByGrade: byLabels(({ visitsByGrade }) => visitsByGrade),
		visitsBySubject: byLabels(({ visitsBySubject }) => visitsBySubject),
		visitsByHalfHour: byLabels(({ visitsByHalfHour }) => visitsByHalfHour),
		firstTime: sum(({ firstTime }) => firstTime),
		returning: sum(({ returning }) => returning),
		notAsked: sum(({ notAsked }) => notAsked),
		servingsByItem: byLabels(({ servingsByItem }) => servingsByItem),
		volunteers,
		volunteerHours: hours(({ volunteerHours }) => volunteerHours),
		assumedHours: hours(({ assumedHours }) => assumedHours),
		helperMsByHalfHour: byLabels(({ helperMsByHalfHour }) => helperMsByHalfHour),
		hoursOpen: hours(({ hoursOpen }) => hoursOpen)
	};
}

/** How many different volunteers these stays are of. */
export function countVolunteers(stays: readonly Stay[]): number {
	return new Set(stays.map(({ volunteer }) => volunteer)).size;
}

function countBy(
	visits: readonly Visit[],
	labelOf: (visit: Visit) => string | null,
	folded: Tally['grades'] = []
): Map<string, number> {
	const countByLabel = new Map(folded);
	for (const visit of visits) {
		const label = labelOf(visit);
		if (label !== null) countByLabel.set(label, (countByLabel.get(label) ?? 0) + 1);
	}
	return countByLabel;
}

function addAll(...parts: Iterable<readonly [string, number]>[]): Map<string, number> {
	const sum = new Map<string, number>();
	for (const part of parts) for (const [label, count] of part) sum.set(label, (sum.get(label) ?? 0) + count);
	return sum;
}

// Object.fromEntries and not assignment: a grade may be called `__proto__`.
function byLabel(
	labels: readonly string[],
	countByLabel: ReadonlyMap<string, number>
): Record<string, number> {
	return Object.fromEntries(labels.map((label) => [label, countByLabel.get(label) ?? 0]));
}

function sumHours(durationsMs: readonly number[]): number {
	return Math.round(durationsMs.reduce((sum, ms) => sum + ms, 0) / HUNDREDTH_OF_AN_HOUR_MS) / 100;
}
