import type { Cafe } from './cafes.ts';
import { createPen } from './pen.ts';
import { readEntriesOf } from './read-entries.ts';
import type { Database } from './schema.ts';
import { SqlJournal } from './sql-journal.ts';

/** Writes into a café's journal what a coordinator called it, so that its tablets' screens say the same from now on. */
export async function sayName(db: Database, { id, name }: Cafe, nowMs: number): Promise<void> {
	const write = createPen(await readEntriesOf(db, id), nowMs);
	await new SqlJournal(db, id).add([write({ kind: 'cafe.changed', body: { name } })]);
}
