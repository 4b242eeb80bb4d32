import { happenedAt } from './calendar.ts';
import type { Entry } from './entry.ts';
import { readIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import { standing } from './standing.ts';

/** A point of the welcome list that was done with a newcomer. */
export interface Tick {
	point: string;
	/** The volunteer or contact who did it. */
	by: string;
	/** Epoch milliseconds, corrected. */
	at: number;
	/** The entry that says so: what an undo voids. */
	entry: string;
}

/** What was done with each volunteer, by volunteer and point; the first to tick a point has done it. */
export function readWelcomes(entries: Iterable<Entry>): Map<string, Map<string, Tick>> {
	const found = standing(entries);
	const identify = readIdentities(found);
	const ticksByVolunteer = new Map<string, Map<string, Tick>>();
	for (const entry of found) {
		if (!isKind(entry, 'welcome.ticked')) continue;
		const { point, by } = entry.body;
		const volunteer = identify(entry.body.volunteer);
		const ticks = ticksByVolunteer.get(volunteer) ?? new Map<string, Tick>();
		if (!ticks.has(point))
			ticks.set(point, { point, by: identify(by), at: happenedAt(entry), entry: entry.id });
		ticksByVolunteer.set(volunteer, ticks);
	}
	return ticksByVolunteer;
}

/** The points of the café's list that are still to be done, in the list's order. */
export function pointsLeft(list: readonly string[], ticks: ReadonlyMap<string, Tick> | undefined): string[] {
	return list.filter((point) => !ticks?.has(point));
}
