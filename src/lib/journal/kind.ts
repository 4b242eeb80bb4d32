/**
 * Telling entries apart by kind, without the schemas that check them (entry.ts): light enough for the desk's first
 * load, where entries come from the desk's own store.
 */
import type { Entry, EntryOf, Kind } from './entry.ts';

/** Largest Lamport clock; a device that has seen it stays there, so that a hostile clock cannot stop a café. */
export const CLOCK_MAX = 1_000_000_000_000_000;

/** Whether the entry is of this kind, in a version that can be read. */
export function isKind<K extends Kind>(entry: Entry, kind: K): entry is EntryOf<K> {
	return entry.kind === kind && entry.v === 1;
}
