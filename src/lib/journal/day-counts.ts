/**
 * What days at the desk add up to: the numbers that staff hand on.
 *
 *   a day that the desk counted on      its counts; 0 where nothing happened
 *   a day that it did not count on      null, never 0: nobody knows what happened
 *
 * The desk counted on a day if it was started on it, or if a visit, a serving or an arrival stands on it; or if staff
 * entered the day afterwards.
 *
 * The sums agree wherever they are made: visits = all grades = first time + returning + not stated; each day's hours
 * are whole hundredths before they are added; and a total is the sum of its days, except for volunteers, who are
 * counted once however many days they came.
 */
import { weekdayOf } from './calendar.ts';
import {
	addUp,
	countOut,
	countVolunteers,
	sumUp,
	type ByLabel,
	type Counts,
	type Happened,
	type Labels,
	type Sums
} from './counts.ts';
import { readDeskDays, type DeskDays } from './desk-days.ts';
import type { Entry } from './entry.ts';
import { fillHalfHours } from './half-hours.ts';
import { isCancelledOn, openingsOn } from './openings.ts';
import type { Stay } from './presence.ts';
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
	return createCounter(readDeskDays(entries))(days);
}

/** The same of a journal that was read before, for any number of stretches of days: each day is read once. */
export function createCounter(desk: DeskDays): (days: readonly string[]) => CountedDays {
	const readByDay = new Map<string, DayRead>();
	const readOnce = (day: string) => {
		let read = readByDay.get(day);
		if (!read) readByDay.set(day, (read = readDay(desk, day)));
		return read;
	};
	return (days) => {
		const read = days.map(readOnce);
		const labels = gatherLabels(desk.settings, read);
		const counted = read.map(({ sums, planned, cancelled, weekday }, i): DayCounts => {
			const counts = sums && countOut(sums, labels);
			return { day: days[i]!, weekday, planned, cancelled, counts };
		});
		const known = counted.flatMap(({ counts }) => counts ?? []);
		const volunteers = countVolunteers(read.flatMap(({ stays }) => stays));
		return { ...labels, days: counted, total: addUp(known, volunteers) };
	};
}

/** What is known of a day before it is counted beside others. */
interface DayRead extends Omit<DayCounts, 'day' | 'counts'> {
	/** null: the desk did not count on this day. */
	sums: Sums | null;
	stays: readonly Stay[];
}

function readDay(desk: DeskDays, day: string): DayRead {
	const happened = happenedOn(desk, day);
	const { visits, servings, stays, openings, folded } = happened;
	const isCounted =
		desk.on(day).isStarted || visits.length + servings.length + stays.length > 0 || isTallied(folded);
	return {
		sums: isCounted ? sumUp(happened) : null,
		stays,
		weekday: weekdayOf(day),
		planned: openings.length > 0,
		cancelled: openings.length === 0 && isCancelledOn(desk.plan, day)
	};
}

function happenedOn(desk: DeskDays, day: string): Happened {
	return {
		...desk.on(day),
		openings: openingsOn(desk.plan, day),
		folded: desk.foldedByDay.get(day)
	};
}

function gatherLabels(settings: DeskDays['settings'], read: readonly DayRead[]): Labels {
	const all = (...names: ByLabel[]) =>
		new Set(read.flatMap(({ sums }) => (sums ? names.flatMap((name) => [...sums[name].keys()]) : [])));
	return {
		grades: withOthers(settings.grades, all('visitsByGrade')),
		subjects: withOthers(settings.subjects, all('visitsBySubject')),
		items: withOthers(settings.items, all('servingsByItem')),
		halfHours: fillHalfHours(all('visitsByHalfHour', 'helperMsByHalfHour'))
	};
}

function withOthers(chosen: readonly string[], found: ReadonlySet<string>): string[] {
	const others = [...found].filter((label) => !chosen.includes(label));
	return [...chosen, ...others.sort()];
}
