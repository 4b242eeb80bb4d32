import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NodeSqliteDialect } from './sqlite-dialect.ts';

interface Fruit {
	fruit: { name: string; count: number };
}

let sqlite: DatabaseSync;
let db: Kysely<Fruit>;

beforeEach(() => {
	sqlite = new DatabaseSync(':memory:');
	sqlite.exec('create table fruit (name text primary key, count integer not null)');
	db = new Kysely({ dialect: new NodeSqliteDialect(sqlite, 0) });
});

afterEach(() => db.destroy());

describe('Kysely on node:sqlite', () => {
	test('reads rows, and counts what it changes', async () => {
		const inserted = await db
			.insertInto('fruit')
			.values([
				{ name: 'apple', count: 3 },
				{ name: 'pear', count: 4 }
			])
			.executeTakeFirstOrThrow();
		expect(inserted.numInsertedOrUpdatedRows).toBe(2n);
		const changed = await db.updateTable('fruit').set({ count: 5 }).executeTakeFirstOrThrow();
		expect(changed.numUpdatedRows).toBe(2n);
		expect(await db.selectFrom('fruit').selectAll().orderBy('name').execute()).toEqual([
			{ name: 'apple', count: 5 },
			{ name: 'pear', count: 5 }
		]);
	});

	test('gives the rows of a statement that writes and returns', async () => {
		const row = { name: 'apple', count: 3 };
		expect(await db.insertInto('fruit').values(row).returningAll().execute()).toEqual([row]);
		expect(await db.deleteFrom('fruit').returning('name').execute()).toEqual([{ name: 'apple' }]);
	});

	test('asks a statement anew each time, also after more statements than are kept and after the table changed', async () => {
		const ask = (count: number) =>
			db.selectFrom('fruit').select('name').where('count', '=', count).limit(sql.lit(count)).execute();
		await db.insertInto('fruit').values({ name: 'apple', count: 3 }).execute();
		for (let count = 1; count <= 150; count += 1) expect(await ask(count)).toHaveLength(count === 3 ? 1 : 0);
		expect(await ask(3)).toEqual([{ name: 'apple' }]);
		sqlite.exec("alter table fruit add column colour text; insert into fruit values ('pear', 4, 'green')");
		expect(await ask(4)).toEqual([{ name: 'pear' }]);
		sqlite.exec('alter table fruit rename to elsewhere');
		await expect(ask(4)).rejects.toThrow('no such table: fruit');
	});

	test('streams rows one by one', async () => {
		await db.insertInto('fruit').values({ name: 'apple', count: 3 }).execute();
		const names: string[] = [];
		for await (const { name } of db.selectFrom('fruit').select('name').stream()) names.push(name);
		expect(names).toEqual(['apple']);
	});

	test('numbers up to the largest safe integer come back as they went', async () => {
		const row = { name: 'many', count: Number.MAX_SAFE_INTEGER };
		await db.insertInto('fruit').values(row).execute();
		expect(await db.selectFrom('fruit').selectAll().execute()).toEqual([row]);
	});
});

describe('a transaction', () => {
	test('holds the write lock from its beginning', async () => {
		await db.transaction().execute(async (trx) => {
			await sql`select 1`.execute(trx);
			expect(sqlite.isTransaction).toBe(true);
			expect(() => sqlite.exec('begin immediate')).toThrow('within a transaction');
		});
		expect(sqlite.isTransaction).toBe(false);
	});

	test('that throws leaves nothing behind', async () => {
		const failing = db.transaction().execute(async (trx) => {
			await trx.insertInto('fruit').values({ name: 'apple', count: 3 }).execute();
			throw new Error('dropped it');
		});
		await expect(failing).rejects.toThrow('dropped it');
		expect(await db.selectFrom('fruit').selectAll().execute()).toEqual([]);
	});

	test('that SQLite rolled back by itself fails with the first error', async () => {
		const failing = db.transaction().execute(async (trx) => {
			sqlite.exec('rollback');
			await trx
				.insertInto('fruit')
				.values({ name: 'apple', count: null as never })
				.execute();
		});
		await expect(failing).rejects.toThrow('NOT NULL constraint failed: fruit.count');
	});

	test('keeps others out until it is over, even those that only read', async () => {
		const order: string[] = [];
		const writing = db.transaction().execute(async (trx) => {
			await trx.insertInto('fruit').values({ name: 'apple', count: 3 }).execute();
			order.push('first half');
			await trx.insertInto('fruit').values({ name: 'pear', count: 3 }).execute();
			order.push('second half');
		});
		const reading = db
			.selectFrom('fruit')
			.selectAll()
			.execute()
			.then((rows) => order.push(`read ${rows.length}`));
		await Promise.all([writing, reading]);
		expect(order).toEqual(['first half', 'second half', 'read 2']);
	});
});
