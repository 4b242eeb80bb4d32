import { happenedAt } from './calendar.ts';
import type { Entry, EntryOf, Kind } from './entry.ts';
import { isKind } from './kind.ts';
import { dayAtDesk } from './shelves.ts';
import { byClock, byTime } from './standing.ts';

const enteredKinds = ['day.entered', 'visits.entered', 'servings.entered', 'presence.entered'] as const;

/** What staff said about a day afterwards. */
export type Entered = { [K in (typeof enteredKinds)[number]]: EntryOf<K> }[(typeof enteredKinds)[number]];

/** What counts no more, and the entry that says so; null where that is not (yet) known here. */
export interface TakenOut {
	voided: EntryOf<'entry.voided'>;
	target: Entry | null;
}

/** What staff corrected in one go: who, when, why and what. */
export interface Correction {
	id: string;
	/** Epoch milliseconds, corrected. */
	at: number;
	/** The contact who did it; null where they did not say. */
	by: string | null;
	/** A word of the program's own list, or a sentence that staff wrote. */
	reason: string;
	entered: Entered[];
	takenOut: TakenOut[];
	/** The days at the desk that it changed, in order; also one of which the other half is not known here. */
	days: string[];
	/** The correction that this one takes back, and the one that takes this one back. */
	undoes: string | null;
	undoneBy: string | null;
}

/**
 * The history: every correction that staff made, the latest first, also those that were taken back. What was undone at
 * the desk at once is none.
 */
export function readCorrections(entries: Iterable<Entry>): Correction[] {
	const entryById = new Map<string, Entry>();
	for (const entry of entries) entryById.set(entry.id, entry);
	const correctionById = new Map<string, Correction>();
	for (const entry of [...entryById.values()].sort(byClock)) {
		const isVoid = isKind(entry, 'entry.voided');
		if (!isVoid && !isEntered(entry)) continue;
		const { correction: id, by, reason, undoes } = entry.body;
		if (id === undefined) continue;
		const known = correctionById.get(id) ?? begin(id, entry);
		correctionById.set(id, { ...known, by: by ?? known.by, reason, undoes: undoes ?? known.undoes });
		if (isVoid) known.takenOut.push({ voided: entry, target: entryById.get(entry.body.entry) ?? null });
		else known.entered.push(entry);
	}
	const all = [...correctionById.values()];
	const undoneBy = new Map(all.map(({ id, undoes }) => [undoes, id]));
	return all
		.map((one) => ({ ...one, days: daysOf(one), undoneBy: undoneBy.get(one.id) ?? null }))
		.sort(byTime)
		.reverse();
}

/** Whether staff entered this afterwards, in a version that can be read. */
export function isEntered(entry: Entry): entry is Entered {
	return entry.v === 1 && (enteredKinds as readonly Kind[]).includes(entry.kind as Kind);
}

function begin(id: string, entry: Entry): Correction {
	const nothing = { entered: [], takenOut: [], days: [], undoes: null, undoneBy: null };
	return { id, at: happenedAt(entry), by: null, reason: '', ...nothing };
}

function daysOf({ entered, takenOut }: Correction): string[] {
	const targets = takenOut.flatMap(({ target }) => target ?? []);
	const days = [...entered, ...targets].flatMap((entry) => dayAtDesk(entry) ?? []);
	const from = entered.flatMap((entry) => (isKind(entry, 'visits.entered') && entry.body.movedFrom) || []);
	const to = takenOut.flatMap(({ voided }) => voided.body.movedTo ?? []);
	return [...new Set([...days, ...from, ...to])].sort();
}
