import { createPen } from './pen.ts';
import type { Database } from './schema.ts';
import type { Cafe } from './cafes.ts';
import { SqlJournal } from './sql-journal.ts';

/** Writes into a café's journal what a coordinator called it, so that its tablets' screens say the same. */
export async function sayName(db: Database, { id, name }: Cafe, nowMs: number): Promise<void> {
	const write = createPen([], nowMs);
	await new SqlJournal(db, id).add([write({ kind: 'cafe.changed', body: { name } })]);
}
