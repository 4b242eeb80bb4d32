import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryDesk, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

const MINUTE_MS = 60_000;
const instant = (inMinutes: number) => new Date(TEST_NOW_MS + inMinutes * MINUTE_MS).toISOString();

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

/** Every table that has a column of when its rows run out, with that column. */
async function expiring(): Promise<{ table: string; column: string }[]> {
	const tables = await desk.db.introspection.getTables();
	return tables.flatMap(({ name: table, columns }) =>
		columns.flatMap(({ name: column }) => (/^expires_?at$/i.test(column) ? [{ table, column }] : []))
	);
}

/** Of each such table a row that runs out in so many minutes. */
async function fill(inMinutes: number): Promise<void> {
	await sql`pragma foreign_keys = off`.execute(desk.db);
	for (const { name, columns } of await desk.db.introspection.getTables()) {
		if (!(await expiring()).some(({ table }) => table === name)) continue;
		const values = columns.map((column) =>
			/^expires_?at$/i.test(column.name) ? instant(inMinutes) : `${inMinutes}`
		);
		const names = columns.map((column) => sql.ref(column.name));
		await sql`insert into ${sql.table(name)} (${sql.join(names)}) values (${sql.join(values)})`.execute(
			desk.db
		);
	}
}

/** When the rows that are left run out, by table. */
async function left(): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	for (const { table, column } of await expiring()) {
		const query = sql<{ at: string }>`select ${sql.ref(column)} as at from ${sql.table(table)} order by at`;
		found[table] = (await query.execute(desk.db)).rows.map(({ at }) => at);
	}
	return found;
}

const everywhere = (...instants: string[]) => ({
	invitation: instants,
	pairing_code: instants,
	pairing_grant: instants,
	session: instants,
	set_up: instants,
	verification: instants
});

test('what has run out is deleted a minute later, though nobody asks for such a thing again', async () => {
	await fill(10);
	await fill(12);
	desk.passMs(11 * MINUTE_MS);
	await expect.poll(left).toEqual(everywhere(instant(12)));
	desk.passMs(2 * MINUTE_MS);
	await expect.poll(left).toEqual(everywhere());
	expect(desk.lines).toEqual([]);
});

test('what ran out while the server was stopped is deleted as soon as it starts', async () => {
	await fill(-2);
	desk.passMs(0);
	await expect.poll(left).toEqual(everywhere());
});
