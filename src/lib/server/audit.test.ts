import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyRetention } from './apply-retention.ts';
import { AUDIT_KEPT_MONTHS, DEEDS, forgetOldLines, note, readTrail, TRAIL_PAGE, type Doer } from './audit.ts';
import { createFeedKey, findFeedKey, noteUsed } from './feed-keys.ts';
import { openTemporaryDesk, pairNow, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

const karen: Doer = { kind: 'account', id: 'u1', name: 'Karen' };
const DAY_MS = 24 * 60 * 60 * 1000;

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

const write = (atMs = desk.now()) => note(desk.db, karen, 'renamed tablet', { cafe: 'lektiecafe' }, atMs);

describe('a line of the trail', () => {
	test('says who, when and what', async () => {
		await note(desk.db, karen, 'invited', { about: 'ida@example.dk' }, desk.now());
		await note(desk.db, { kind: 'server' }, 'made code', { cafe: 'lektiecafe' }, desk.now());
		const at = '2026-11-24T14:00:00.000Z';
		expect(await readTrail(desk.db)).toEqual([
			{ id: 2, at, doer: { kind: 'server', name: null }, deed: 'made code', cafe: 'lektiecafe', about: null },
			{
				id: 1,
				at,
				doer: { kind: 'account', name: 'Karen' },
				deed: 'invited',
				cafe: null,
				about: 'ida@example.dk'
			}
		]);
	});

	test('is never changed', async () => {
		await write();
		await expect(sql`update audit set who_name = 'Ida'`.execute(desk.db)).rejects.toThrow('never changed');
		await expect(sql`update audit set at = '2020'`.execute(desk.db)).rejects.toThrow('never changed');
	});

	test('is not deleted before its time, and not replaced', async () => {
		await write();
		await expect(sql`delete from audit`.execute(desk.db)).rejects.toThrow('kept for its time');
		await desk.db.executeQuery(sql`pragma recursive_triggers = on`.compile(desk.db));
		const again = sql`insert or replace into audit (id, at, who_kind, what) values (1, '2026', 'account', 'x')`;
		await expect(again.execute(desk.db)).rejects.toThrow('kept for its time');
		expect(await readTrail(desk.db)).toHaveLength(1);
	});

	test('goes after two years, once the next line is written', async () => {
		await write();
		const almost = Date.UTC(2026, 10 + AUDIT_KEPT_MONTHS, 24, 14) - 1;
		await write(almost);
		await forgetOldLines(desk.db, almost);
		expect(await readTrail(desk.db)).toHaveLength(2);
		await write(almost + 1);
		await forgetOldLines(desk.db, almost + 1);
		expect((await readTrail(desk.db)).map(({ id }) => id)).toEqual([3, 2]);
	});

	test('stays, like those before and after it, where a clock dated one years ahead', async () => {
		const ahead = Date.UTC(2029, 0, 1);
		for (const atMs of [TEST_NOW_MS, ahead, TEST_NOW_MS + DAY_MS]) {
			await write(atMs);
			await applyRetention({ ...desk, nowMs: atMs });
		}
		expect((await readTrail(desk.db)).map(({ id }) => id)).toEqual([3, 2, 1]);
	});

	test('goes when it is due on the leap day, too', async () => {
		await write(Date.UTC(2026, 1, 28, 14));
		await write(Date.UTC(2026, 2, 1));
		const leapDay = Date.UTC(2028, 1, 29, 14);
		await write(leapDay);
		await forgetOldLines(desk.db, leapDay);
		expect((await readTrail(desk.db)).map(({ id }) => id)).toEqual([3, 2]);
	});

	test('is written with what it tells of, or neither is', async () => {
		const act = desk.db.transaction().execute(async (trx) => {
			await note(trx, karen, 'made café', {}, desk.now());
			throw new Error('It went wrong.');
		});
		await expect(act).rejects.toThrow('It went wrong.');
		expect(await readTrail(desk.db)).toEqual([]);
	});
});

test('the trail is read in pages, the latest first', async () => {
	for (let day = 0; day < TRAIL_PAGE + 10; day += 1) await write(TEST_NOW_MS + day * DAY_MS);
	const first = await readTrail(desk.db);
	const second = await readTrail(desk.db, first.at(-1)!.id);
	expect([first.length, second.length]).toEqual([TRAIL_PAGE, 10]);
	const ids = [...first, ...second].map(({ id }) => id);
	expect(ids).toEqual(ids.toSorted((a, b) => b - a));
});

test('a pairing is on the trail with the tablet’s name, and nothing of its credential', async () => {
	const { credential } = await pairNow(desk);
	const [line] = await readTrail(desk.db);
	expect(line).toMatchObject({ deed: 'paired', doer: { kind: 'tablet', name: 'Tablet ved døren' } });
	expect(JSON.stringify(await desk.db.selectFrom('audit').selectAll().execute())).not.toContain(credential);
});

test('a program that fetches the figures is on the trail once a day', async () => {
	const key = await createFeedKey(desk.db, 'lektiecafe', 'Kommunen', desk.now());
	for (const passMs of [0, 5 * 60_000, DAY_MS, 5 * 60_000]) {
		desk.passMs(passMs);
		await noteUsed(desk.db, (await findFeedKey(desk.db, key))!, desk.now());
	}
	const exports = (await readTrail(desk.db)).filter(({ deed }) => deed === 'exported by feed');
	expect(exports.map(({ doer }) => doer.name)).toEqual(['Kommunen', 'Kommunen']);
});

test('there is a word for every deed once', () => {
	expect(new Set(DEEDS).size).toBe(DEEDS.length);
});
