import type { Entry } from '../journal/entry.ts';
import type { Refusal } from '../journal/journal.ts';
import { readJsonById } from './entry-rows.ts';
import { deleteAllUnnamedPhotos } from './photos.ts';
import type { Database } from './schema.ts';
import { SqlJournal } from './sql-journal.ts';

export interface TakenIn {
	added: number;
	known: number;
	refused: Refusal[];
}

/** Entries in one transaction: a server that runs beside it gets its turn in between. */
const BATCH = 500;

/**
 * Takes the entries of a rescue file into a café's journal, and deletes the photos that they end. The same file twice
 * adds nothing the second time.
 */
export async function takeInRescued(db: Database, cafe: string, entries: readonly Entry[]): Promise<TakenIn> {
	const journal = new SqlJournal(db, cafe);
	const taken: TakenIn = { added: 0, known: 0, refused: [] };
	for (let start = 0; start < entries.length; start += BATCH) {
		const batch = entries.slice(start, start + BATCH);
		const ids = batch.map(({ id }) => id);
		const before = await readJsonById(db, cafe, ids);
		const { accepted, refused, folded } = await journal.add(batch);
		const isKnown = (id: string) => before.has(id) || folded?.includes(id);
		const known = accepted.filter(isKnown).length;
		taken.known += known;
		taken.added += accepted.length - known;
		taken.refused.push(...refused);
	}
	await deleteAllUnnamedPhotos(db);
	return taken;
}
