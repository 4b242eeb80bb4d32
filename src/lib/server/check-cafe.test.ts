import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import { checkCafes, type CafeCheck } from './check-cafe.ts';
import { checkFile } from './check-file.ts';
import { openReadOnly } from './open-read-only.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const [ONE, TWO] = [deviceId(1), deviceId(2)];
let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	const journal = new SqlJournal(desk.db, 'lektiecafe');
	await journal.add([...visitsOf(1, 9, { device: ONE }), ...visitsOf(1, 3, { device: TWO })]);
});

afterEach(() => desk.remove());

describe('a café that is checked', () => {
	test('has nothing wrong with it when nothing is', async () => {
		const { weeks, ...check } = await checkFirst();
		const name = 'Lektiecaféen';
		expect(check).toEqual({ id: 'lektiecafe', name, entries: 12, devices: 2, gaps: [], faults: [] });
		expect(weeks.map(({ week, total }) => [week, total?.visits])).toEqual([['2026-W48', 12]]);
	});

	test('is read page by page, and its weeks are the latest that were asked for', async () => {
		const later = { at: '2026-12-01T14:00:00.000Z', device: ONE };
		const beyondWeeks = entryOf('desk.started', {}, { at: '9999-12-31T14:00:00Z', skewMs: 1e14, seq: 2_510 });
		await new SqlJournal(desk.db, 'lektiecafe').add([
			...visitsOf(10, 2_509, later),
			{ ...beyondWeeks, device: ONE }
		]);
		const weeksOf = async (count: number) => (await checkFirst(count)).weeks.map(({ week }) => week);
		expect(await weeksOf(0)).toEqual([]);
		expect(await weeksOf(1)).toEqual(['2026-W49']);
		expect(await weeksOf(50)).toEqual(['2026-W48', '2026-W49']);
		expect(await checkFirst()).toMatchObject({ entries: 2_513, gaps: [], faults: [] });
	});

	test('tells the gaps of each device', async () => {
		await desk.db.deleteFrom('entry').where('device', '=', ONE).where('seq', 'in', [1, 2, 5, 9]).execute();
		const missing = [
			[1, 2],
			[5, 5]
		];
		expect(await checkFirst()).toMatchObject({ gaps: [{ device: ONE, missing }], faults: [] });
	});

	test.each<[string, Record<string, unknown>, string]>([
		['text that is no JSON', { json: '{"id":' }, 'cannot be read: it is not JSON'],
		['JSON that is no entry', { json: '{"id":"x"}' }, 'cannot be read: '],
		['another id', { id: thingId(9) }, 'is filed under another id than its own'],
		['another device', { device: TWO }, 'is filed under another device than its own'],
		['another seq', { seq: 90 }, 'is filed under another seq than its own'],
		['spaces in its text', { json: ` ${JSON.stringify(visitsOf(9, 9)[0])}` }, 'is not written as'],
		['a cursor of 0', { cursor: 0 }, 'has no cursor that can be given'],
		['a cursor not given yet', { cursor: 9e15 }, "is beyond the café's counter"]
	])('finds an entry with %s', async (_what, change, fault) => {
		await desk.db.updateTable('entry').set(change).where('device', '=', ONE).where('seq', '=', 9).execute();
		const { faults } = await checkFirst();
		expect(faults).toEqual([expect.stringMatching(/^The entry at cursor \d+ .*\.$/)]);
		expect(faults[0]).toContain(fault);
	});
});

describe('the file that is checked', () => {
	test('has nothing wrong with it when nothing is, and cannot be written to', async () => {
		const { db, close } = openReadOnly(desk.dataDir);
		expect(await checkFile(db)).toEqual([]);
		await expect(db.deleteFrom('entry').execute()).rejects.toThrow('readonly');
		close();
	});

	test('is seen as it was when it was opened', async () => {
		const { db, close } = openReadOnly(desk.dataDir);
		await new SqlJournal(desk.db, 'lektiecafe').add(visitsOf(10, 20, { device: ONE }));
		expect((await checkCafes(db, 1))[0]?.entries).toBe(12);
		close();
		expect((await checkFirst()).entries).toBe(23);
	});

	test('is told to hold rows of a café that does not exist', async () => {
		await sql`pragma foreign_keys = off`.execute(desk.db);
		await desk.db.updateTable('entry').set({ cafe: 'nowhere' }).where('seq', '=', 9).execute();
		const { db, close } = openReadOnly(desk.dataDir);
		expect(await checkFile(db)).toEqual(['A row of entry belongs to no cafe.']);
		close();
	});
});

async function checkFirst(weeks = 4): Promise<CafeCheck> {
	const { db, close } = openReadOnly(desk.dataDir);
	try {
		return (await checkCafes(db, weeks))[0]!;
	} finally {
		close();
	}
}
