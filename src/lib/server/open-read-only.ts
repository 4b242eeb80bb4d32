import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { DATABASE_FILE, type OpenDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';

/** How long a read waits for the moment in which another process opens or closes the file, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the database in `dataDir` to look at it, as it is at this moment: whatever the server writes meanwhile is not
 * seen, and nothing is changed, brought up to date or made.
 *
 * @throws Error in one sentence if there is none, or what SQLite says of the file.
 */
export function openReadOnly(dataDir: string): OpenDatabase {
	const path = join(dataDir, DATABASE_FILE);
	if (!existsSync(path)) throw new Error(`there is no ${DATABASE_FILE} in it`);
	const sqlite = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
	try {
		sqlite.exec('begin');
		// A transaction sees the file as it is at its first read.
		sqlite.prepare('select count(*) from sqlite_schema').get();
	} catch (error) {
		sqlite.close();
		throw error;
	}
	const db: Database = new Kysely({ dialect: new NodeSqliteDialect(sqlite, 0) });
	return { db, close: () => sqlite.close() };
}
