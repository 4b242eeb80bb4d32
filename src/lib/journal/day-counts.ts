/**
 * What days at the desk add up to: the numbers that staff hand on.
 *
 *   a day that the desk counted on      its counts; 0 where nothing happened
 *   a day that it did not count on      null, never 0: nobody knows what happened
 *
 * The desk counted on a day if it was started on it, or if a visit, a serving or an arrival stands on it; or if staff
 * entered the day afterwards.
 *
 * The sums agree wherever they are made: visits = all grades = first time + returning + not asked; each day's hours
 * are whole hundredths before they are added; and a total is the sum of its days, except for volunteers, who are
 * counted once however many days they came.
 */
import { weekdayOf } from './calendar.ts';
import { addUp, countUp, countVolunteers, type Counts, type Happened, type Labels } from './counts.ts';
import { readDeskDays, type CountableDays } from './desk-days.ts';
import type { Entry } from './entry.ts';
import { fillHalfHours, halfHourOf, splitByHalfHour } from './half-hours.ts';
import { isCancelledOn, openingsOn } from './openings.ts';
import { isTallied } from './tally.ts';

export interface DayCounts {
	day: string;
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	weekday: number;
	/** Whether an opening was planned, and not cancelled. */
	planned: boolean;
	/** Whether openings were planned, and all of them cancelled. */
	cancelled: boolean;
	/** null: the desk did not count on this day. */
	counts: Counts | null;
}

export interface CountedDays extends Labels {
	days: DayCounts[];
	/** null: the desk counted on none of the days. */
	total: Counts | null;
}

/** Counts the given local days, each named once. Time grows with the journal's length, not with the days'. */
export function countDays(entries: Iterable<Entry>, days: readonly string[]): CountedDays {
	return countFrom(readDeskDays(entries), days);
}

/** The same of a journal that was read before. */
export function countFrom(desk: CountableDays, days: readonly string[]): CountedDays {
	const happened = days.map((day) => happenedOn(desk, day));
	const labels = readLabels(desk, happened);
	const counted = days.map((day, i): DayCounts => {
		const { visits, servings, stays, openings, folded } = happened[i]!;
		const isCounted =
			desk.started.has(day) || visits.length + servings.length + stays.length > 0 || isTallied(folded);
		return {
			day,
			weekday: weekdayOf(day),
			planned: openings.length > 0,
			cancelled: isCancelledOn(desk.plan, day),
			counts: isCounted ? countUp(happened[i]!, labels) : null
		};
	});
	const known = counted.flatMap(({ counts }) => counts ?? []);
	const volunteers = countVolunteers(happened.flatMap(({ stays }) => stays));
	return { ...labels, days: counted, total: addUp(known, volunteers) };
}

function happenedOn(desk: CountableDays, day: string): Happened {
	return {
		visits: desk.visitsByDay.get(day) ?? [],
		servings: desk.servingsByDay.get(day) ?? [],
		stays: desk.staysByDay.get(day) ?? [],
		openings: openingsOn(desk.plan, day),
		folded: desk.foldedByDay.get(day)
	};
}

function readLabels({ settings }: CountableDays, happened: readonly Happened[]): Labels {
	const [grades, subjects, items, halfHours] = [
		new Set<string>(),
		new Set<string>(),
		new Set<string>(),
		new Set<string>()
	];
	for (const { visits, servings, stays, folded } of happened) {
		for (const { grade, subject, at } of visits) {
			grades.add(grade);
			if (subject !== null) subjects.add(subject);
			halfHours.add(halfHourOf(at));
		}
		for (const { item } of servings) items.add(item);
		for (const [grade] of folded?.grades ?? []) grades.add(grade);
		for (const [subject] of folded?.subjects ?? []) subjects.add(subject);
		for (const [item] of folded?.servings ?? []) items.add(item);
		for (const [halfHour] of folded?.halfHours ?? []) halfHours.add(halfHour);
		for (const stay of stays) for (const halfHour of splitByHalfHour(stay).keys()) halfHours.add(halfHour);
	}
	return {
		grades: withOthers(settings.grades, grades),
		subjects: withOthers(settings.subjects, subjects),
		items: withOthers(settings.items, items),
		halfHours: fillHalfHours(halfHours)
	};
}

function withOthers(chosen: readonly string[], found: ReadonlySet<string>): string[] {
	const others = [...found].filter((label) => !chosen.includes(label));
	return [...chosen, ...others.sort()];
}
