/**
 * Copies the server's database to a file, while the server writes or not.
 *
 *   copied     by SQLite itself, in one step: the copy is the database as it was at one moment, with everything that
 *              was acknowledged before the copying began; nobody waits for it
 *   looked at  it is opened and checked; one that is not whole is thrown away
 *   named      only then does it get its name, so that under that name there is never half a copy
 *
 * The copy is one file without side files, and only its owner can read it.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { checkFile } from './check-file.ts';
import { DATABASE_FILE } from './open-database.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';

/** More pages than any database has, so that it is copied in one step: between two, a write would begin it anew. */
const ALL_PAGES = 2 ** 31 - 1;

/** How long the copying waits for the moment in which another process opens or closes the file, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/** What a copy is called until it is whole. */
export const UNFINISHED = '.unfinished';

/**
 * Copies the database in `dataDir` to `file`, which must not exist.
 *
 * @throws Error in one sentence if there is no database or such a file already, or if the copy is not whole; or what
 *   the file system or SQLite says.
 */
export async function copyDatabase(dataDir: string, file: string): Promise<void> {
	if (existsSync(file)) throw new Error(`there is a file ${file} already`);
	const unfinished = `${file}${UNFINISHED}`;
	try {
		await copyPages(join(dataDir, DATABASE_FILE), unfinished);
		const faults = await settle(unfinished);
		if (faults.length > 0) throw new Error(`the copy is damaged: ${faults[0]}`);
		persist(unfinished);
		renameSync(unfinished, file);
	} catch (error) {
		rmSync(unfinished, { force: true });
		throw error;
	}
	persist(dirname(file));
}

/** Copies one database's file, with what its side files hold, into another that nobody else can read. */
export async function copyPages(from: string, to: string): Promise<void> {
	if (!existsSync(from)) throw new Error(`there is no ${from}`);
	const source = new DatabaseSync(from, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
	try {
		rmSync(to, { force: true });
		closeSync(openSync(to, 'wx', 0o600));
		await backup(source, to, { rate: ALL_PAGES });
	} finally {
		source.close();
	}
}

/** Waits until a file, or the names in a folder, are on the disk. */
export function persist(path: string): void {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}

// Out of the mode that needs side files. Returns what is wrong with it.
async function settle(file: string): Promise<string[]> {
	const sqlite = new DatabaseSync(file);
	try {
		sqlite.exec('pragma journal_mode = delete');
		return await checkFile(new Kysely({ dialect: new NodeSqliteDialect(sqlite, 0) }));
	} finally {
		sqlite.close();
	}
}
