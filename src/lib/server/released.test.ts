/**
 * Every version of the database that a server out there may have can be brought up to date, and loses nothing.
 *
 * `released/` holds, for each step of migrations.ts, the database as it was after that step with a row in every table,
 * written as SQL. The file of a new step is written by the first run of this test; from then on both it and the step
 * are fixed, and a run that finds them different fails.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceId, thingId, visitsOf } from '../journal/entry-builder.ts';
import { canonicalJson } from '../journal/json.ts';
import { readAll } from '../journal/read-all.ts';
import { checkFile } from './check-file.ts';
import { MIGRATIONS, migrate } from './migrations.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';
import type { Schema } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { SqlJournal } from './sql-journal.ts';
import { createTemporaryDir, TEST_NOW_MS } from './temporary-desk.ts';

const CAFE = 'lektiecafe';
const AT = '2026-11-24T14:00:00.000Z';
const [visit] = visitsOf(1, 1);

type Row = Record<string, SQLInputValue>;

/** A row for each table there has ever been; of its columns those are filled that the table has at that step. */
const rows: [table: string, row: Row][] = [
	['cafe', { id: CAFE, name: 'Lektiecaféen', created_at: AT, last_cursor: 1, fold_key: 'f01d' }],
	[
		'entry',
		{ cafe: CAFE, cursor: 1, id: visit!.id, device: visit!.device, seq: 1, json: canonicalJson(visit!) }
	],
	[
		'device',
		{
			cafe: CAFE,
			id: deviceId(1),
			name: 'Tablet ved døren',
			credential_hash: 'c0ffee',
			paired_at: AT,
			seen_at: AT,
			revoked_at: null,
			replaced_by: deviceId(2)
		}
	],
	['pairing_code', { cafe: CAFE, code_hash: 'c0de', expires_at: AT }],
	['photo', { cafe: CAFE, hash: 'face', type: 'image/webp', bytes: Buffer.from('webp'), created_at: AT }],
	['calendar', { cafe: CAFE, volunteer: thingId(1), secret_hash: '5ec7e7', created_at: AT }],
	[
		'feed_key',
		{ cafe: CAFE, key_hash: 'feed', name: 'Kommunen', created_at: AT, used_at: AT, revoked_at: null }
	],
	[
		'user',
		{ id: 'u', name: 'Karen', email: 'karen@example.dk', emailVerified: 0, createdAt: AT, updatedAt: AT }
	],
	['session', { id: 's', token: 't', userId: 'u', expiresAt: AT, createdAt: AT, updatedAt: AT }],
	[
		'account',
		{ id: 'a', accountId: 'u', providerId: 'credential', userId: 'u', createdAt: AT, updatedAt: AT }
	],
	['verification', { id: 'v', identifier: 'i', value: 'x', expiresAt: AT, createdAt: AT, updatedAt: AT }],
	['set_up', { key_hash: '5e7', expires_at: AT }],
	['folded_seq', { cafe: CAFE, device: deviceId(2), day: '2025-11-24', from_seq: 1, to_seq: 40 }],
	['folded_cursor', { cafe: CAFE, from_cursor: 2, to_cursor: 41 }],
	['erased', { cafe: CAFE, person: thingId(1), words: 1 }],
	[
		'pairing_grant',
		{
			...{ device_code_hash: 'd', user_code_hash: 'u', device: null, name: 'Tablet', address: '10.0.0.1' },
			...{ asked_at: AT, expires_at: AT, polled_at: null, interval_s: 5, state: 'pending', cafe: CAFE }
		}
	],
	['user_role', { user: 'u', role: 'staff', since: AT }],
	['user_cafe', { cafe: CAFE, user: 'u' }],
	[
		'invitation',
		{ key_hash: '1', email: 'ida@example.dk', role: 'staff', cafes: '["lektiecafe"]', expires_at: AT }
	],
	[
		'audit',
		{
			id: 1,
			at: AT,
			who_kind: 'account',
			who: 'u',
			who_name: 'Karen',
			what: 'invited',
			cafe: null,
			about: 'x'
		}
	],
	[
		'passkey',
		{ credential: 'c', user: 'u', name: 'Telefon', public_key: 'k', counter: 1, added_at: AT, used_at: null }
	]
];

let dir: string;

beforeEach(async () => {
	dir = await createTemporaryDir();
});

afterEach(() => rm(dir, { recursive: true }));

test.each(MIGRATIONS)('after %s the database is as it was when that was released', async (step) => {
	await expect(await dumpAfter(step)).toMatchFileSnapshot(`released/${step}.sql`);
});

test.each(MIGRATIONS)('a database of %s is brought up to date and keeps every row', async (step) => {
	const dataDir = join(dir, step);
	await mkdir(dataDir);
	const old = new DatabaseSync(join(dataDir, DATABASE_FILE));
	old.exec(await readFile(new URL(`released/${step}.sql`, import.meta.url), 'utf8'));
	const before = rowsByTable(old);
	old.close();
	const { db, close } = await openDatabase(dataDir, TEST_NOW_MS);
	expect(await checkFile(db)).toEqual([]);
	if (before['entry']) expect(await readAll(new SqlJournal(db, CAFE))).toEqual([visit]);
	close();
	const upgraded = new DatabaseSync(join(dataDir, DATABASE_FILE));
	const after = rowsByTable(upgraded);
	for (const [table, kept] of Object.entries(before)) expect(after[table]).toMatchObject(kept);
	expect(schemaOf(upgraded)).toEqual(await freshSchema());
	upgraded.close();
});

async function dumpAfter(step: string): Promise<string> {
	const sqlite = new DatabaseSync(join(dir, 'old.sqlite'));
	const db = new Kysely<Schema>({ dialect: new NodeSqliteDialect(sqlite, 0) });
	await db.transaction().execute((trx) => migrate(trx, step));
	for (const [table, row] of rows) insert(sqlite, table, row);
	const schema = schemaOf(sqlite).map((sql) => `${sql};`);
	const inserts = tablesOf(sqlite).flatMap((table) => insertsOf(sqlite, table));
	sqlite.close();
	return [...schema, ...inserts, ''].join('\n');
}

function insert(sqlite: DatabaseSync, table: string, row: Row): void {
	const has = sqlite.prepare(`select name from pragma_table_info('${table}')`).all();
	const columns = Object.keys(row).filter((column) => has.some(({ name }) => name === column));
	if (columns.length === 0) return;
	const marks = columns.map(() => '?').join(', ');
	const statement = sqlite.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`);
	statement.run(...columns.map((column) => row[column]!));
}

function insertsOf(sqlite: DatabaseSync, table: string): string[] {
	const columns = sqlite.prepare(`select name from pragma_table_info('${table}')`).all();
	const quoted = columns.map(({ name }) => `quote("${String(name)}")`).join(` || ', ' || `);
	const lines = sqlite.prepare(`select ${quoted} as line from "${table}"`).all();
	// When a step was taken is no part of what it did.
	const steady = (line: string) =>
		table === 'kysely_migration' ? line.replace(/'2\d{3}-.*'/, `'${AT}'`) : line;
	return lines.map(({ line }) => `insert into "${table}" values (${steady(String(line))});`);
}

function rowsByTable(sqlite: DatabaseSync): Record<string, Row[]> {
	const tables = tablesOf(sqlite).filter((table) => !table.startsWith('kysely_'));
	// The counter is raised at every start.
	const columns = (table: string) => (table === 'cafe' ? 'id, name, created_at' : '*');
	return Object.fromEntries(
		tables.map((table) => [table, sqlite.prepare(`select ${columns(table)} from "${table}"`).all() as Row[]])
	);
}

function tablesOf(sqlite: DatabaseSync): string[] {
	const tables = sqlite.prepare(`select name from sqlite_schema where type = 'table' order by rowid`).all();
	return tables.map(({ name }) => String(name));
}

function schemaOf(sqlite: DatabaseSync): string[] {
	const parts = sqlite.prepare(`select sql from sqlite_schema where sql is not null order by rowid`).all();
	return parts.map(({ sql }) => String(sql));
}

async function freshSchema(): Promise<string[]> {
	const dataDir = join(dir, 'fresh');
	(await openDatabase(dataDir, TEST_NOW_MS)).close();
	const sqlite = new DatabaseSync(join(dataDir, DATABASE_FILE));
	const schema = schemaOf(sqlite);
	sqlite.close();
	return schema;
}
