import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import { describeJournal } from '../journal/journal-suite.ts';
import { readAll } from '../journal/read-all.ts';
import { findOrCreateCafe } from './cafes.ts';
import { DATABASE_FILE, isDatabaseError, openDatabase } from './open-database.ts';
import { SqlJournal } from './sql-journal.ts';
import { FIRST_CURSOR, openTemporaryDesk, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

describeJournal('the SQLite journal', async () => {
	const desk = await openTemporaryDesk();
	const journal = new SqlJournal(desk.db, 'lektiecafe');
	return { journal, addFold: (fold) => journal.add([fold], 'server'), close: () => desk.remove() };
});

describe('the SQLite journal on its file', () => {
	let desk: TemporaryDesk;
	let journal: SqlJournal;

	beforeEach(async () => {
		desk = await openTemporaryDesk();
		journal = new SqlJournal(desk.db, 'lektiecafe');
	});

	afterEach(() => desk.remove());

	test('keeps everything when the file is closed and opened again', async () => {
		await journal.add(visitsOf(1, 20));
		const other = await openDatabase(desk.dataDir, TEST_NOW_MS);
		try {
			expect(await readAll(new SqlJournal(other.db, 'lektiecafe'))).toEqual(visitsOf(1, 20));
		} finally {
			other.close();
		}
	});

	test('two handles that add in parallel number the entries one after another, without gaps', async () => {
		const other = await openDatabase(desk.dataDir, TEST_NOW_MS);
		try {
			const journals = [journal, new SqlJournal(other.db, 'lektiecafe')];
			const batches = Array.from({ length: 20 }, (_, n) =>
				visitsOf(1, 10, { device: deviceId(Math.floor(n / 2) + 1) })
			);
			await Promise.all(batches.map((batch, n) => journals[n % 2]!.add(batch)));
			const { placed } = await journal.after(0, 1000);
			expect(placed.map(({ cursor }) => cursor)).toEqual(
				Array.from({ length: 100 }, (_, i) => FIRST_CURSOR + i)
			);
			expect(new Set(placed.map(({ entry }) => entry.id)).size).toBe(100);
		} finally {
			other.close();
		}
	});

	test('cafés do not see one another, and count their own cursors', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', TEST_NOW_MS);
		const gellerup = new SqlJournal(desk.db, cafe.id);
		await journal.add(visitsOf(1, 3));
		await gellerup.add(visitsOf(2, 5));
		expect(await readAll(journal)).toEqual(visitsOf(1, 3));
		expect(await readAll(gellerup)).toEqual(visitsOf(2, 5));
		expect((await gellerup.after(0, 1)).placed[0]?.cursor).toBe(FIRST_CURSOR);
	});

	test.each([2, 9, 10, 11, 99, 101, 501])('a batch of %i is kept whole, and known again', async (size) => {
		await journal.add(visitsOf(1, 1));
		const visits = visitsOf(2, size + 1);
		expect((await journal.add(visits)).accepted).toEqual(visits.map(({ id }) => id));
		expect((await journal.add(visits)).accepted).toEqual(visits.map(({ id }) => id));
		expect(await readAll(journal, 1_000)).toEqual(visitsOf(1, size + 1));
	});

	test('a batch whose last entry is known takes in those that are not', async () => {
		await journal.add(visitsOf(4, 4));
		const batch = [
			...visitsOf(1, 3),
			{ ...visitsOf(5, 5)[0]!, id: visitsOf(4, 4)[0]!.id },
			...visitsOf(4, 4)
		];
		const { accepted, refused } = await journal.add(batch);
		expect(accepted).toEqual([...visitsOf(1, 3), ...visitsOf(4, 4)].map(({ id }) => id));
		expect(refused).toHaveLength(1);
		expect(await readAll(journal)).toEqual([...visitsOf(4, 4), ...visitsOf(1, 3)]);
	});

	test('a batch larger than one statement is kept whole', async () => {
		const visits = visitsOf(1, 2_500);
		expect((await journal.add(visits)).accepted).toHaveLength(2_500);
		expect(await readAll(journal, 1_000)).toEqual(visits);
	});

	test('the last seq of a device is the largest held, whatever came in between', async () => {
		const [one, two] = [deviceId(1), deviceId(2)];
		await journal.add([
			...visitsOf(7, 9, { device: one }),
			...visitsOf(2, 3, { device: one }),
			...visitsOf(40, 40, { device: two })
		]);
		expect(await journal.lastSeq(one)).toBe(9);
		expect(await journal.lastSeq(two)).toBe(40);
		expect(await journal.lastSeq(deviceId(3))).toBe(0);
	});

	test('a batch that is known already is answered while another process holds the write lock', async () => {
		await journal.add(visitsOf(1, 5));
		await withLockedFile(desk, async () => {
			expect((await journal.add(visitsOf(1, 5))).accepted).toHaveLength(5);
			expect(await journal.add([])).toEqual({ accepted: [], refused: [] });
		});
	});

	test('a batch that cannot be written rejects, keeps nothing of it, and works when sent again', async () => {
		await journal.add(visitsOf(1, 2));
		const other = await openDatabase(desk.dataDir, TEST_NOW_MS, 0);
		const impatient = new SqlJournal(other.db, 'lektiecafe');
		await withLockedFile(desk, async () => {
			await expect(impatient.add(visitsOf(1, 5))).rejects.toSatisfy(isDatabaseError);
			expect(await readAll(impatient)).toEqual(visitsOf(1, 2));
		});
		await impatient.add(visitsOf(1, 5));
		other.close();
		expect(await readAll(journal)).toEqual(visitsOf(1, 5));
	});

	test('a batch waits its turn while another process writes', async () => {
		const adding = await withLockedFile(desk, async () => ({ done: journal.add(visitsOf(1, 5)) }));
		expect((await adding.done).accepted).toHaveLength(5);
	});

	test('a full disk rejects the whole batch and says so in its own words', async () => {
		const { page_count } = (await sql<{ page_count: number }>`pragma page_count`.execute(desk.db)).rows[0]!;
		await sql`pragma max_page_count = ${sql.lit(page_count)}`.execute(desk.db);
		await expect(journal.add(visitsOf(1, 500))).rejects.toThrow('database or disk is full');
		expect(await readAll(journal)).toEqual([]);
		await sql`pragma max_page_count = 100000`.execute(desk.db);
		expect((await journal.add(visitsOf(1, 500))).accepted).toHaveLength(500);
	});

	test('people erased in one batch are looked for in the journal once, however many they are', async () => {
		let selects = 0;
		const counted = desk.db.withPlugin({
			transformQuery: ({ node }) => {
				if (node.kind === 'SelectQueryNode') selects += 1;
				return node;
			},
			transformResult: async ({ result }) => result
		});
		const erase = async (from: number, to: number) => {
			selects = 0;
			const seqs = Array.from({ length: to - from + 1 }, (_, i) => from + i);
			const erasures = seqs.map((seq) => entryOf('person.erased', { person: thingId(seq) }, { seq }));
			await new SqlJournal(counted, 'lektiecafe').add(erasures);
			return selects;
		};
		// Queries that are kept ready are written the first time.
		await erase(1, 200);
		await erase(201, 201);
		expect(await erase(202, 400)).toBe(await erase(401, 401));
	});

	test('stores one row of text per entry, which says everything', async () => {
		const visit = entryOf('visit.recorded', { grade: '9' }, { seq: 3 });
		await journal.add([visit]);
		const row = await desk.db.selectFrom('entry').selectAll().executeTakeFirstOrThrow();
		expect(row).toMatchObject({
			cafe: 'lektiecafe',
			cursor: FIRST_CURSOR,
			id: visit.id,
			device: visit.device,
			seq: 3
		});
		expect(JSON.parse(row.json)).toEqual(visit);
	});

	test('tells once after each commit that added something, and how far the journal came', async () => {
		const told: number[] = [];
		const telling = new SqlJournal(desk.db, 'lektiecafe', (cursor) => told.push(cursor));
		expect(await telling.lastCursor()).toBe(0);
		await Promise.all(Array.from({ length: 10 }, () => telling.add(visitsOf(1, 3))));
		await telling.add(visitsOf(2, 5));
		expect(told).toEqual([FIRST_CURSOR + 2, FIRST_CURSOR + 4]);
		expect(await telling.lastCursor()).toBe(FIRST_CURSOR + 4);
	});

	test('an unknown café takes nothing in', async () => {
		await expect(new SqlJournal(desk.db, 'nowhere').add(visitsOf(1, 1))).rejects.toThrow();
	});
});

/** Runs `work` while another connection holds the file's write lock. */
async function withLockedFile<T>(desk: TemporaryDesk, work: () => Promise<T>): Promise<T> {
	const other = new DatabaseSync(join(desk.dataDir, DATABASE_FILE));
	other.exec('begin immediate');
	try {
		return await work();
	} finally {
		other.exec('rollback');
		other.close();
	}
}
