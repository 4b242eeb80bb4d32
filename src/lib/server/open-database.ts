/**
 * Opens the server's database: one SQLite file, shared by the server and the commands that run beside it.
 *
 * What the server has acknowledged must survive a power cut, so `synchronous` is FULL. SQLite does not remember
 * that: a database already in WAL mode opens at NORMAL, which loses the last commits. It is set at every open.
 *
 * A copy put back from a backup looks like any other file: cursors therefore begin anew above the clock at every open
 * (cafes.ts), and reply-page.ts notices the tablets that are ahead of it.
 *
 * Whatever writes does so in a transaction, since only a transaction waits for its turn (sqlite-dialect.ts).
 */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { ensureFirstCafe, raiseCursors } from './cafes.ts';
import { migrate } from './migrations.ts';
import type { Database } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';

export const DATABASE_FILE = 'desk.sqlite';

/** How long a transaction waits for another process to finish its own, in milliseconds. */
const PATIENCE_MS = 5_000;

/** How long anything else waits, in milliseconds, for the moment in which another process opens or closes. */
const BUSY_TIMEOUT_MS = 50;

export interface OpenDatabase {
	db: Database;
	/** Closes the file at once, and folds the write-ahead log into it. Call it when no query is under way. */
	close(): void;
}

/**
 * Opens the database in `dataDir`, which is made if it does not exist, and brings it up to date.
 *
 * @throws whatever the file system or SQLite says when the folder or the file cannot be written.
 */
export async function openDatabase(
	dataDir: string,
	nowMs: number,
	patienceMs: number = PATIENCE_MS
): Promise<OpenDatabase> {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const path = join(dataDir, DATABASE_FILE);
	// Made before SQLite makes it, so that nobody else on the machine can read it; its side files take after it. One
	// that is there is left alone: closing any handle of a file ends the locks that SQLite has on it in this process.
	if (existsSync(path)) closeToOthers(path);
	else closeSync(openSync(path, 'a', 0o600));
	const sqlite = new DatabaseSync(path, { timeout: PATIENCE_MS, enableForeignKeyConstraints: true });
	try {
		// What is deleted or changed is overwritten where it lay; clean-file.ts does the rest.
		sqlite.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
		sqlite.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
		const db: Database = new Kysely({ dialect: new NodeSqliteDialect(sqlite, patienceMs) });
		await db.transaction().execute(async (trx) => {
			await migrate(trx);
			await ensureFirstCafe(trx, nowMs);
			await raiseCursors(trx, nowMs);
		});
		return { db, close: () => sqlite.close() };
	} catch (error) {
		sqlite.close();
		throw error;
	}
}

// A copy that was put here by hand may be open to everybody. Whose file it is not cannot change that, and need not.
function closeToOthers(path: string): void {
	const { mode, uid } = statSync(path);
	if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(path, 0o600);
}

/** Whether the error comes from the database: its disk is full, another process holds it, its file is broken. */
export function isDatabaseError(error: unknown): error is Error {
	return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
