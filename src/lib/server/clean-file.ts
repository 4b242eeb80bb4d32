import { sql } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Takes what was deleted or changed out of the database's files: the file is written anew without what lay between its
 * rows, and the write-ahead log, which has the pages as they were, is emptied.
 *
 * @throws whatever SQLite says, such as that somebody else is writing.
 */
export async function cleanFile(db: Database): Promise<void> {
	await sql`vacuum`.execute(db);
	const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
	if (rows[0]?.busy) throw new Error('somebody reads the database; its log is emptied later');
}
