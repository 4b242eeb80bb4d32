import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ReadyQuery } from './ready-query.ts';
import type { Database } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';

let db: Database;

beforeEach(() => {
	const sqlite = new DatabaseSync(':memory:');
	sqlite.exec('create table device (cafe text, id text, name text)');
	sqlite.exec("insert into device values ('a', '1', 'one'), ('b', '2', 'two')");
	db = new Kysely({ dialect: new NodeSqliteDialect(sqlite, 0) });
});

afterEach(() => db.destroy());

const select = (db: Database) => db.selectFrom('device').select('name');

describe('a query that is ready', () => {
	test('gives what the same query gives, with other values each time, in a transaction or not', async () => {
		let built = 0;
		const query = new ReadyQuery(['x', 'y'] as [string, string], (db, [cafe, id]) => {
			built += 1;
			return select(db).where('cafe', '=', cafe).where('id', '=', id);
		});
		expect(await query.run(db, ['a', '1'])).toEqual([{ name: 'one' }]);
		expect(await db.transaction().execute((trx) => query.run(trx, ['b', '2']))).toEqual([{ name: 'two' }]);
		expect(await query.run(db, ['a', '2'])).toEqual([]);
		expect(await query.run(db, ["' or 1=1 --", '1'])).toEqual([]);
		expect(built).toBe(1);
	});

	test.each<[string, (db: Database, values: [string, string]) => ReturnType<typeof select>]>([
		['in another order', (db, [cafe, id]) => select(db).where('id', '=', id).where('cafe', '=', cafe)],
		['one twice', (db, [cafe, id]) => select(db).where('id', 'in', [cafe, id, id])],
		['one not at all', (db, [cafe]) => select(db).where('cafe', '=', cafe)]
	])('that takes its values %s is a mistake that is told at once', async (_how, build) => {
		await expect(new ReadyQuery(['x', 'y'], build).run(db, ['a', '1'])).rejects.toThrow('in their order');
	});
});
