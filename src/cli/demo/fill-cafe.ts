import type { Entry } from '../../lib/journal/entry.ts';
import type { Database } from '../../lib/server/schema.ts';
import { SqlJournal } from '../../lib/server/sql-journal.ts';
import { BATCH_MAX } from '../../lib/sync/protocol.ts';

/**
 * Gives a café these entries, in batches as a tablet would send them.
 *
 * @throws Error if the journal does not take one of them.
 */
export async function fillCafe(db: Database, cafe: string, entries: readonly Entry[]): Promise<void> {
	const journal = new SqlJournal(db, cafe);
	for (let start = 0; start < entries.length; start += BATCH_MAX) {
		const { refused } = await journal.add(entries.slice(start, start + BATCH_MAX));
		const [first] = refused;
		if (first) throw new Error(`The café's journal does not take ${first.id}: ${first.reason}.`);
	}
}
