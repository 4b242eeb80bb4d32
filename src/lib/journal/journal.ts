import type { Entry } from './entry.ts';

/**
 * A journal keeps everything that happened at one café's desk.
 *
 * The server's journal (SQLite) and the one in memory keep this promise, and one suite of cases holds each of them to it
 * (journal-suite.ts). The tablet's keeps 1 to 3, by the same cases: it hands nothing on by cursor.
 *
 *   1. `add` resolves after the entries are durable, and accepts only what is durable.
 *   2. An id is in the journal once, however often and from however many callers it is added.
 *   3. The same id with other content is refused; the first stays. One refusal never blocks the others.
 *   4. `after` gives every entry exactly once, as it came, in the order in which the journal took it in. A reader
 *      that continues from its last cursor never skips an entry, not even one that was committed late.
 *   5. What a folded day covers and what was said about somebody who is erased is gone from the moment the journal has
 *      the entry that says so, and never comes back: covered entries are accepted and not kept (coverage.ts), and what
 *      is told about an erased person is kept stripped (erased.ts). Whoever read on from a cursor reads on.
 */
export interface Journal {
	add(entries: readonly Entry[]): Promise<Added>;

	/** Up to `limit` entries with a cursor above `cursor`, in cursor order. Begin at 0. */
	after(cursor: number, limit: number): Promise<JournalPage>;
}

export interface Added {
	/** Ids that are in the journal now, whether new or known already. */
	accepted: string[];
	refused: Refusal[];
	/** Those of the accepted that are not kept, since a folded day covers them; absent if there are none. */
	folded?: string[];
}

export interface Refusal {
	id: string;
	/** One English sentence: what is wrong, and where. */
	reason: string;
}

/** An entry and its place in one journal. Another journal may give it another place. */
export interface Placed {
	entry: Entry;
	/** 1, 2, 3 … in the order of commits. */
	cursor: number;
}

export interface JournalPage {
	placed: Placed[];
	/** What to pass next time: the cursor of the last entry given, or the one asked with. */
	cursor: number;
	/** Whether there are entries beyond this page. */
	more: boolean;
}

/** Said of a fold that this journal does not take from whoever brings it. */
export const FOREIGN_FOLD_REASON = 'proof: only the server folds days';

/** Said of an entry whose id is taken by another one. */
export const CONFLICT_REASON = 'id: is already used by an entry with other content';
