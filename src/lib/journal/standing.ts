import type { Entry } from './entry.ts';
import { isKind } from './kind.ts';

/**
 * The entries that count: each id once, without those that were voided, in the order in which edits win.
 *
 * Every reading begins here, so that any two journals with the same entries, received in any order and any number
 * of times, read the same. A void is final: what was voided by mistake is recorded anew.
 */
export function standing(entries: Iterable<Entry>): Entry[] {
	const entryById = new Map<string, Entry>();
	const voided = new Set<string>();
	for (const entry of entries) {
		entryById.set(entry.id, entry);
		if (isKind(entry, 'entry.voided')) voided.add(entry.body.entry);
	}
	return [...entryById.values()].filter((entry) => !voided.has(entry.id)).sort(byClock);
}

/** Orders entries so that the later one wins: by Lamport clock, then device; seq and id settle what is left. */
export function byClock(a: Entry, b: Entry): number {
	return a.clock - b.clock || compare(a.device, b.device) || a.seq - b.seq || compare(a.id, b.id);
}

/** Orders what was read from standing entries by when it happened; at one moment, their order stays. */
export function byTime(a: { at: number }, b: { at: number }): number {
	return a.at - b.at;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
