import type { Digest } from './digest.ts';
import type { Entry } from './entry.ts';
import { foldIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import { readOpenings, type PlannedOpening } from './openings.ts';
import { unpackTaps } from './packed-taps.ts';
import { pairTaps, readTaps, type Stay, type Tap } from './presence.ts';
import { foldServings, type Serving } from './servings.ts';
import { readSettings, type Settings } from './settings.ts';
import { sortByDay, type SortedByDay } from './sort-by-day.ts';
import { byTime, standing } from './standing.ts';
import type { Tally } from './tally.ts';
import { foldVisits, type Visit } from './visits.ts';

/** Everything that can be counted, by the local day on which it happened. */
export interface DeskDays {
	settings: Settings;
	plan: PlannedOpening[];
	/** What happened on a day, and can be told one by one: read when it is asked for, and once. */
	on: (day: string) => DeskDay;
	/** What was folded of a day, or is digested, beside that. */
	foldedByDay: ReadonlyMap<string, Tally>;
}

export interface DeskDay {
	visits: readonly Visit[];
	servings: readonly Serving[];
	stays: readonly Stay[];
	/** Whether the desk was started, or should have been, as staff said afterwards. */
	isStarted: boolean;
}

/** Reads a journal once, so that any number of days, weeks and terms can be counted from it. */
export function readDeskDays(entries: Iterable<Entry>): DeskDays {
	return readDays(sortByDay(entries));
}

/** The same of a journal that is sorted by days. `digests` are of shelves that are not in it. */
export function readDays(
	{ foldByDay, entriesByDay, ofNoDay }: SortedByDay,
	digests: readonly Digest[] = []
): DeskDays {
	const found = standing(ofNoDay);
	const plan = readOpenings(found);
	const tapsByDay = new Map(digests.flatMap(({ taps }) => unpackTaps(taps)));
	const identify = foldIdentities(found);
	const deskDayByDay = new Map<string, DeskDay>();
	return {
		plan,
		settings: readSettings(found),
		on: (day) => {
			let read = deskDayByDay.get(day);
			if (!read) {
				const { taps, ...others } = readDay(entriesByDay.get(day) ?? []);
				const all = [...taps, ...(tapsByDay.get(day) ?? [])].sort(byTime);
				read = { ...others, stays: pairTaps(all, identify, plan) };
				deskDayByDay.set(day, read);
			}
			return read;
		},
		foldedByDay: new Map([
			...[...foldByDay].map(([day, { body }]) => [day, body] as const),
			...digests.flatMap(({ days }) => days)
		])
	};
}

function readDay(entries: readonly Entry[]): Omit<DeskDay, 'stays'> & { taps: Tap[] } {
	const found = standing(entries);
	return {
		visits: foldVisits(found),
		servings: foldServings(found),
		taps: readTaps(found),
		isStarted: found.some((entry) => isKind(entry, 'desk.started') || isKind(entry, 'day.entered'))
	};
}
