import { dayOf } from './calendar.ts';
import { setFoldsApart } from './coverage.ts';
import type { Digest } from './digest.ts';
import type { Entry, Kind } from './entry.ts';
import { isKind } from './kind.ts';
import { readOpenings, type PlannedOpening } from './openings.ts';
import { foldIdentities } from './identities.ts';
import { unpackTaps } from './packed-taps.ts';
import { pairTaps, readTaps, type Stay } from './presence.ts';
import { foldServings, type Serving } from './servings.ts';
import { readSettings, type Settings } from './settings.ts';
import { byTime, standing } from './standing.ts';
import type { Tally } from './tally.ts';
import { foldVisits, type Visit } from './visits.ts';

/** Everything that can be counted, by the local day on which it happened. */
export interface DeskDays {
	settings: Settings;
	plan: PlannedOpening[];
	visitsByDay: ReadonlyMap<string, Visit[]>;
	servingsByDay: ReadonlyMap<string, Serving[]>;
	staysByDay: ReadonlyMap<string, Stay[]>;
	/** Days on which the desk was started, or should have been, as staff said afterwards. */
	started: ReadonlySet<string>;
	/** What was folded of a day, or is digested, beside what is read one by one. */
	foldedByDay: ReadonlyMap<string, Tally>;
}

const COMINGS: ReadonlySet<string> = new Set<Kind>([
	'volunteer.arrived',
	'volunteer.left',
	'presence.entered',
	'volunteer.merged'
]);

/**
 * Reads a journal once, so that any number of days, weeks and terms can be counted from it. `digests` are of shelves of
 * which no more is among the entries than the digests say.
 */
export function readDeskDays(entries: Iterable<Entry>, digests: readonly Digest[] = []): DeskDays {
	const { foldByDay, rest } = setFoldsApart(entries);
	const found = standing(rest).filter(({ v }) => v === 1);
	const foundByKind = groupBy(found, ({ kind }) => kind);
	const ofKinds = (...kinds: Kind[]) => kinds.flatMap((kind) => foundByKind.get(kind) ?? []);
	const plan = readOpenings(ofKinds('opening.planned', 'opening.cancelled'));
	// In their order, which settles what happened at one moment.
	const comings = found.filter(({ kind }) => COMINGS.has(kind));
	const taps = [...readTaps(comings), ...digests.flatMap(({ taps }) => unpackTaps(taps))].sort(byTime);
	const visits = ofKinds('visit.recorded', 'visits.entered', 'visit.described');
	const servings = ofKinds('serving.counted', 'servings.entered');
	const entered = found.filter((entry) => isKind(entry, 'day.entered')).map(({ body }) => body.day);
	return {
		plan,
		settings: readSettings(ofKinds('cafe.changed')),
		visitsByDay: groupBy(foldVisits(visits), dayOfRead),
		servingsByDay: groupBy(foldServings(servings), dayOfRead),
		staysByDay: groupBy(pairTaps(taps, foldIdentities(comings), plan), dayOfRead),
		started: new Set([...ofKinds('desk.started').map(dayOf), ...entered]),
		foldedByDay: new Map([
			...[...foldByDay].map(([day, { body }]) => [day, body] as const),
			...digests.flatMap(({ days }) => days)
		])
	};
}

const dayOfRead = ({ day }: { day: string }) => day;

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
	const byKey = new Map<string, T[]>();
	for (const one of all) {
		const key = keyOf(one);
		const alike = byKey.get(key);
		if (alike) alike.push(one);
		else byKey.set(key, [one]);
	}
	return byKey;
}
