import { setImmediate as takeTurns } from 'node:timers/promises';
import type { Entry } from '../journal/entry.ts';
import { dayAtDesk } from '../journal/shelves.ts';
import type { Span } from '../journal/spans.ts';
import type { Database } from './schema.ts';
import { SqlJournal } from './sql-journal.ts';

/** Read at a time; whoever syncs meanwhile waits no longer than for these. */
const PAGE = 1_000;

/**
 * A café's entries; with a span, without those that happened on days outside of it: all that can change what a report on
 * it says.
 */
export async function readEntriesOf(db: Database, cafe: string, span?: Span): Promise<Entry[]> {
	const journal = new SqlJournal(db, cafe);
	const entries: Entry[] = [];
	for (let cursor = 0; ;) {
		const page = await journal.after(cursor, PAGE);
		for (const { entry } of page.placed) if (!span || mayCount(entry, span)) entries.push(entry);
		if (!page.more) return entries;
		cursor = page.cursor;
		await takeTurns();
	}
}

function mayCount(entry: Entry, { since, until }: Span): boolean {
	const day = dayAtDesk(entry) ?? since;
	return since <= day && day <= until;
}
