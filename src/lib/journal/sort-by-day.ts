/**
 * A journal by the local days at the desk that its entries count on, so that a day is read by itself, when it is asked
 * for: a report on one year of ten folds the days of that year.
 *
 *   of a day       what happened at the desk on it (shelves.ts), and what is said about any of that, on whatever day
 *   of no day      everything else: people, plans, settings, and what is about something that nobody knows
 *
 * Everything that can change what a day says is therefore among its own entries, the plan and who is who.
 */
import { setFoldsApart, type Fold } from './coverage.ts';
import type { Entry } from './entry.ts';
import { createRootFinder } from './roots.ts';
import { dayAtDesk } from './shelves.ts';

export interface SortedByDay {
	/** The folds that count, one a day. What they cover is not among the entries. */
	foldByDay: ReadonlyMap<string, Fold>;
	/** Each entry once. */
	entriesByDay: ReadonlyMap<string, Entry[]>;
	ofNoDay: Entry[];
}

export function sortByDay(entries: Iterable<Entry>): SortedByDay {
	const { foldByDay, rest } = setFoldsApart(entries);
	const entryById = new Map<string, Entry>();
	for (const entry of rest) entryById.set(entry.id, entry);
	const findRoot = createRootFinder(entryById);
	const entriesByDay = new Map<string, Entry[]>();
	const ofNoDay: Entry[] = [];
	for (const entry of entryById.values()) {
		const root = findRoot(entry);
		const day = root && root !== 'circle' ? dayAtDesk(root) : null;
		const together = day === null ? ofNoDay : entriesByDay.get(day);
		if (together) together.push(entry);
		else entriesByDay.set(day!, [entry]);
	}
	return { foldByDay, entriesByDay, ofNoDay };
}
