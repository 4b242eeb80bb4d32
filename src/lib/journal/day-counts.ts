/**
 * What days at the desk add up to: the numbers that staff hand on.
 *
 *   a day that the desk counted on      its counts; 0 where nothing happened
 *   a day that it did not count on      null, never 0: nobody knows what happened
 *
 * The desk counted on a day if it was started on it, or if a visit, a serving or an arrival stands on it.
 *
 * The sums agree wherever they are made: visits = all grades = first time + returning + not asked; each day's hours
 * are whole hundredths before they are added; and a total is the sum of its days, except for volunteers, who are
 * counted once however many days they came.
 */
import { dayOf, weekdayOf } from './calendar.ts';
import { addUp, countUp, countVolunteers, type Counts } from './counts.ts';
import type { Entry, Kind } from './entry.ts';
import { openingsOn, readOpenings } from './openings.ts';
import { readPresence } from './presence.ts';
import { readServings } from './servings.ts';
import { readSettings } from './settings.ts';
import { standing } from './standing.ts';
import { readVisits } from './visits.ts';

export interface DayCounts {
	day: string;
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	weekday: number;
	/** Whether an opening was planned, and not cancelled. */
	planned: boolean;
	/** null: the desk did not count on this day. */
	counts: Counts | null;
}

export interface CountedDays {
	/** The café's grades in their order, then any other that was recorded. The same for `items`. */
	grades: string[];
	items: string[];
	days: DayCounts[];
	/** null: the desk counted on none of the days. */
	total: Counts | null;
}

/** Counts the given local days, each named once. Time grows with the journal's length, not with the days'. */
export function countDays(entries: Iterable<Entry>, days: readonly string[]): CountedDays {
	const read = readDays(entries, new Set(days));
	const grades = withOthers(
		read.settings.grades,
		read.visits.map(({ grade }) => grade)
	);
	const items = withOthers(
		read.settings.items,
		read.servings.map(({ item }) => item)
	);
	const visitsByDay = groupByDay(read.visits);
	const servingsByDay = groupByDay(read.servings);
	const staysByDay = groupByDay(read.stays);

	const counted = days.map((day): DayCounts => {
		const visits = visitsByDay.get(day) ?? [];
		const servings = servingsByDay.get(day) ?? [];
		const stays = staysByDay.get(day) ?? [];
		const openings = openingsOn(read.plan, day);
		const isCounted = read.started.has(day) || visits.length + servings.length + stays.length > 0;
		const counts = isCounted ? countUp({ visits, servings, stays, openings }, grades, items) : null;
		return { day, weekday: weekdayOf(day), planned: openings.length > 0, counts };
	});
	const known = counted.flatMap(({ counts }) => counts ?? []);
	return { grades, items, days: counted, total: addUp(known, countVolunteers(read.stays)) };
}

function readDays(entries: Iterable<Entry>, days: ReadonlySet<string>) {
	const found = standing(selectDays(entries, days));
	const ofKinds = (...kinds: Kind[]) => {
		const wanted = new Set<string>(kinds);
		return found.filter(({ kind, v }) => v === 1 && wanted.has(kind));
	};
	const plan = readOpenings(ofKinds('opening.planned', 'opening.cancelled'));
	return {
		plan,
		settings: readSettings(ofKinds('cafe.changed')),
		visits: readVisits(ofKinds('visit.recorded', 'visit.described')),
		servings: readServings(ofKinds('serving.counted')),
		stays: readPresence(ofKinds('volunteer.arrived', 'volunteer.left', 'volunteer.merged'), plan),
		started: new Set(ofKinds('desk.started').map(dayOf))
	};
}

const boundToItsDay: ReadonlySet<string> = new Set<Kind>([
	'visit.recorded',
	'serving.counted',
	'volunteer.arrived',
	'volunteer.left',
	'desk.started'
]);

// Descriptions, voids, plans and settings bear on days other than their own.
function* selectDays(entries: Iterable<Entry>, days: ReadonlySet<string>): Generator<Entry> {
	for (const entry of entries) {
		if (!boundToItsDay.has(entry.kind) || days.has(dayOf(entry))) yield entry;
	}
}

function withOthers(chosen: readonly string[], found: readonly string[]): string[] {
	const others = new Set(found.filter((label) => !chosen.includes(label)));
	return [...chosen, ...[...others].sort()];
}

function groupByDay<T extends { day: string }>(read: readonly T[]): Map<string, T[]> {
	const byDay = new Map<string, T[]>();
	for (const one of read) {
		const sameDay = byDay.get(one.day);
		if (sameDay) sameDay.push(one);
		else byDay.set(one.day, [one]);
	}
	return byDay;
}
