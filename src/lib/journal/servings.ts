import { happenedAt, instantOf, localDay } from './calendar.ts';
import type { Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { byTime, standing } from './standing.ts';

/** Coffee, tea or fruit that was taken: `count` pieces of one item at one moment. */
export interface Serving {
	/** The id of the entry that counted it. */
	id: string;
	item: string;
	count: number;
	/** Epoch milliseconds, corrected. */
	at: number;
	day: string;
	/** Entered afterwards: nobody knows when on that day, and `at` is its midnight. */
	isEntered?: true;
}

/** The servings in the order in which they happened. */
export function readServings(entries: Iterable<Entry>): Serving[] {
	return foldServings(standing(entries));
}

/** The same of entries that are known to stand, in their order. */
export function foldServings(found: Iterable<Entry>): Serving[] {
	const servings: Serving[] = [];
	for (const entry of found) {
		if (isKind(entry, 'serving.counted')) {
			const at = happenedAt(entry);
			const { item, count } = entry.body;
			servings.push({ id: entry.id, item, count, at, day: localDay(at) });
		} else if (isKind(entry, 'servings.entered')) {
			const { item, count, day } = entry.body;
			servings.push({ id: entry.id, item, count, at: instantOf(day, '00:00'), day, isEntered: true });
		}
	}
	return servings.sort(byTime);
}

/** How many pieces of each item were taken; an item that nobody took is not in it. */
export function countByItem(servings: Iterable<Pick<Serving, 'item' | 'count'>>): Map<string, number> {
	const countByItem = new Map<string, number>();
	for (const { item, count } of servings) countByItem.set(item, (countByItem.get(item) ?? 0) + count);
	return countByItem;
}
