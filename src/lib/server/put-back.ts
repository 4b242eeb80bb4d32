/**
 * Puts a copy of the database back, in the place of the one in the data folder.
 *
 *   proved     a copy of the copy is opened as the server would open it, brought up to date, and read to its last
 *              entry; whatever is wrong ends here, with nothing changed
 *   forgetful  what was folded and erased since it was made is forgotten in it, too, before anybody is served from it
 *   alone      a database that a server or a command has open is not replaced
 *   replaced   the one before is kept beside it under another name, whatever state it is in; there is no moment
 *              without a database, in which a server that starts would make an empty one
 *
 * Cursors begin anew above the clock (open-database.ts), so that the tablets notice, and bring back what the copy
 * does not know.
 */
import { existsSync, linkSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkCafes } from './check-cafe.ts';
import { checkFile } from './check-file.ts';
import { cleanFile } from './clean-file.ts';
import { copyPages, persist } from './copy-database.ts';
import { applyErasures, noteErasures, readErasureLog } from './erasure-log.ts';
import { stampOf } from './instant-stamp.ts';
import { DATABASE_FILE, isDatabaseError, openDatabase } from './open-database.ts';
import { openReadOnly } from './open-read-only.ts';
import { deleteAllUnnamedPhotos } from './photos.ts';

/** What SQLite keeps beside a database while it is open or after a crash. */
const SIDE_FILES = ['-wal', '-shm'];

/** Tables that every version of this program has made. */
const OUR_TABLES = ['cafe', 'entry', 'kysely_migration'];

export interface PutBack {
	/** How many entries came back, of all cafés. */
	entries: number;
	/** Where the database from before is now; null if there was none. */
	keptAs: string | null;
}

/**
 * Puts `file` back as the database in `dataDir`, which is made if it does not exist.
 *
 * @throws Error in one sentence if the file is damaged, not ours, or of a newer version, or if a server runs on the data.
 */
export async function putBack(dataDir: string, file: string, nowMs: number): Promise<PutBack> {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const workshop = mkdtempSync(join(dataDir, 'restoring-'));
	try {
		await copyPages(file, join(workshop, DATABASE_FILE));
		if (!(await isOurs(workshop))) throw new Error('it is not a database of this program');
		const entries = await prove(workshop, nowMs);
		await forget(workshop, dataDir, nowMs);
		const keptAs = putAside(join(dataDir, DATABASE_FILE), join(dataDir, `replaced-${stampOf(nowMs)}.sqlite`));
		renameSync(join(workshop, DATABASE_FILE), join(dataDir, DATABASE_FILE));
		persist(dataDir);
		return { entries, keptAs };
	} finally {
		rmSync(workshop, { recursive: true, force: true });
	}
}

async function isOurs(dir: string): Promise<boolean> {
	const { db, close } = openReadOnly(dir);
	try {
		const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
		return OUR_TABLES.every((ours) => tables.some(({ name }) => name === ours));
	} finally {
		close();
	}
}

/** Opens it as the server will, and reads all of it. Returns how many entries it holds. */
async function prove(dir: string, nowMs: number): Promise<number> {
	const { db, close } = await openDatabase(dir, nowMs);
	try {
		const cafes = await checkCafes(db, 0);
		const faults = [...(await checkFile(db)), ...cafes.flatMap((cafe) => cafe.faults)];
		if (faults.length > 0) throw new Error(`it is damaged: ${faults[0]}`);
		return cafes.reduce((sum, cafe) => sum + cafe.entries, 0);
	} finally {
		close();
	}
}

/** Takes out of the copy what was folded and erased after it was made. */
async function forget(workshop: string, dataDir: string, nowMs: number): Promise<void> {
	await noteFrom(dataDir);
	const log = readErasureLog(dataDir);
	if (log.length === 0) return;
	const { db, close } = await openDatabase(workshop, nowMs);
	try {
		await applyErasures(db, log);
		await deleteAllUnnamedPhotos(db);
		await cleanFile(db);
	} finally {
		close();
	}
}

// What the log should have already, but for a crash. The database may be as broken as a restore supposes.
async function noteFrom(dataDir: string): Promise<void> {
	if (!existsSync(join(dataDir, DATABASE_FILE))) return;
	try {
		const { db, close } = openReadOnly(dataDir);
		try {
			await noteErasures(dataDir, db);
		} finally {
			close();
		}
	} catch (error) {
		if (!isDatabaseError(error)) throw error;
	}
}

function putAside(path: string, aside: string): string | null {
	if (!existsSync(path)) return null;
	foldLog(path);
	linkSync(path, aside);
	for (const part of SIDE_FILES) {
		if (existsSync(`${path}${part}`)) renameSync(`${path}${part}`, `${aside}${part}`);
	}
	return aside;
}

// Leaving the write-ahead mode folds the log into the file, and SQLite allows it only to whoever is alone with it.
function foldLog(path: string): void {
	const sqlite = new DatabaseSync(path);
	try {
		sqlite.exec('pragma journal_mode = delete');
	} catch (error) {
		if (isDatabaseError(error) && /locked/.test(error.message)) {
			throw new Error('a server or a command has the data open; stop it first', { cause: error });
		}
		// Broken beyond that: it is kept as it is, with its side files.
	} finally {
		sqlite.close();
	}
}
