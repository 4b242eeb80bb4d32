import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DATABASE_FILE, isDatabaseError, openDatabase, type OpenDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { createTemporaryDir, TEST_NOW_MS } from './temporary-desk.ts';

let dir: string;
const opened: OpenDatabase[] = [];

beforeEach(async () => {
	dir = await createTemporaryDir();
});

afterEach(async () => {
	for (const { close } of opened.splice(0)) close();
	await rm(dir, { recursive: true });
});

test('every open is durable: write-ahead log, synchronous FULL, foreign keys', async () => {
	for (let time = 1; time <= 2; time += 1) {
		const { db } = await open(dir);
		expect(await pragma(db, 'journal_mode')).toBe('wal');
		expect(await pragma(db, 'synchronous')).toBe(2);
		expect(await pragma(db, 'foreign_keys')).toBe(1);
	}
});

test('makes a folder and a file that only their owner can open', async () => {
	const dataDir = join(dir, 'new', 'data');
	const { db } = await open(dataDir);
	await db.updateTable('cafe').set({ name: 'Written' }).execute();
	const modes = await Promise.all(
		[dataDir, DATABASE_FILE, `${DATABASE_FILE}-wal`].map(async (name) => {
			const { mode } = await stat(name === dataDir ? dataDir : join(dataDir, name));
			return mode & 0o777;
		})
	);
	expect(modes).toEqual([0o700, 0o600, 0o600]);
});

test('takes a file that was put there from everybody else', async () => {
	(await openDatabase(dir, TEST_NOW_MS)).close();
	await chmod(join(dir, DATABASE_FILE), 0o644);
	await open(dir);
	expect((await stat(join(dir, DATABASE_FILE))).mode & 0o777).toBe(0o600);
});

test('leaves the mode of a folder that exists', async () => {
	await chmod(dir, 0o755);
	await open(dir);
	expect((await stat(dir)).mode & 0o777).toBe(0o755);
});

test('folds the log into the file when it closes, so that the file alone is a backup', async () => {
	const { close } = await openDatabase(dir, TEST_NOW_MS);
	close();
	await expect(stat(join(dir, `${DATABASE_FILE}-wal`))).rejects.toThrow('ENOENT');
});

test('many that start at once on an empty folder agree on one database', async () => {
	const databases = await Promise.all(Array.from({ length: 5 }, () => open(dir)));
	for (const { db } of databases) {
		expect(await db.selectFrom('cafe').select('id').execute()).toEqual([{ id: 'lektiecafe' }]);
	}
});

test('an entry of a café that does not exist is refused by the database itself', async () => {
	const { db } = await open(dir);
	const row = { cafe: 'nowhere', cursor: 1, id: 'a', device: 'b', seq: 1, json: '{}' };
	await expect(db.insertInto('entry').values(row).execute()).rejects.toSatisfy(isDatabaseError);
});

test('a database of an earlier version is brought up to date, and keeps its devices', async () => {
	const { db, close } = await openDatabase(dir, TEST_NOW_MS);
	const row = { cafe: 'lektiecafe', id: 'a', name: 'Tablet', credential_hash: 'b', paired_at: '2026-11-24' };
	await db.insertInto('device').values(row).execute();
	await sql`drop index entry_beside_taps`.execute(db);
	await sql`alter table device drop column replaced_by`.execute(db);
	await sql`alter table cafe drop column fold_key`.execute(db);
	await sql`alter table cafe drop column erasures`.execute(db);
	for (const table of [
		'pairing_grant',
		'passkey',
		'user_role',
		'user_cafe',
		'invitation',
		'audit',
		'photo',
		'calendar',
		'feed_key',
		'session',
		'account',
		'verification',
		'user',
		'set_up',
		'folded_seq',
		'folded_cursor',
		'erased'
	])
		await db.schema.dropTable(table).execute();
	await sql`delete from kysely_migration where name > '003-devices'`.execute(db);
	close();
	const later = await open(dir);
	expect(await later.db.selectFrom('device').selectAll().execute()).toMatchObject([
		{ ...row, replaced_by: null }
	]);
});

test('a failed migration leaves the file as it was, and the next start says so again', async () => {
	const { db, close } = await openDatabase(dir, TEST_NOW_MS);
	await sql`delete from kysely_migration where name >= '007-feed-keys'`.execute(db);
	close();
	await expect(openDatabase(dir, TEST_NOW_MS)).rejects.toThrow('table "feed_key" already exists');
	await expect(openDatabase(dir, TEST_NOW_MS)).rejects.toThrow('table "feed_key" already exists');
});

test('a database of a newer version of the program is left as it is, and said to be one', async () => {
	const { db, close } = await openDatabase(dir, TEST_NOW_MS);
	await sql`insert into kysely_migration values ('999-tomorrow', '2030-01-01T00:00:00.000Z')`.execute(db);
	await sql`alter table entry add column mood text not null default 'glad'`.execute(db);
	close();
	const before = await readFile(join(dir, DATABASE_FILE));
	await expect(openDatabase(dir, TEST_NOW_MS)).rejects.toThrow('written by a newer version of this program');
	expect(await readFile(join(dir, DATABASE_FILE))).toEqual(before);
});

test('a database whose steps are in disorder is not taken for a newer one', async () => {
	const { db, close } = await openDatabase(dir, TEST_NOW_MS);
	await sql`delete from kysely_migration where name = '001-cafes'`.execute(db);
	close();
	await expect(openDatabase(dir, TEST_NOW_MS)).rejects.toThrow('corrupted migrations: expected');
});

test('a file that is no database is left alone', async () => {
	await writeFile(join(dir, DATABASE_FILE), 'Dear diary, '.repeat(100));
	await expect(openDatabase(dir, TEST_NOW_MS)).rejects.toThrow('file is not a database');
	expect((await stat(join(dir, DATABASE_FILE))).size).toBe(1200);
});

test('a folder that cannot be made or used is an error of the file system', async () => {
	await writeFile(join(dir, 'file'), '');
	await expect(openDatabase(join(dir, 'file', 'data'), TEST_NOW_MS)).rejects.toThrow('ENOTDIR');
	await mkdir(join(dir, 'data', DATABASE_FILE), { recursive: true });
	await expect(openDatabase(join(dir, 'data'), TEST_NOW_MS)).rejects.toThrow('unable to open database file');
});

async function open(dataDir: string): Promise<OpenDatabase> {
	const database = await openDatabase(dataDir, TEST_NOW_MS);
	opened.push(database);
	return database;
}

async function pragma(db: Database, name: string): Promise<unknown> {
	const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
	return rows[0]?.[name];
}
