import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entryOf, thingId } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { hashOf, webpOf } from '../sync/photo-builder.ts';
import { copyDatabase } from './copy-database.ts';
import { noteErasures } from './erasure-log.ts';
import { openDatabase } from './open-database.ts';
import { keepPhoto } from './photos.ts';
import { putBack } from './put-back.ts';
import { FIRST_AFTER_MS, startRetention } from './retention-schedule.ts';
import type { Database } from './schema.ts';
import { SqlJournal } from './sql-journal.ts';
import { takeInRescued } from './take-in-rescued.ts';
import { createTemporaryDir, openTemporaryDesk, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

const CAFE = 'lektiecafe';
const [sara, ali] = [thingId(1), thingId(2)] as [string, string];
const [hers, his] = [webpOf({ seed: 1 }), webpOf({ seed: 2 })];
const [herHash, hisHash] = [await hashOf(hers), await hashOf(his)];
const kept = (person: string, photo: string, seq: number) =>
	entryOf('photo.kept', { person, photo, consentOn: '2026-11-20' }, { seq });
const withdrawn = entryOf('photo.withdrawn', { person: sara }, { seq: 3 });
const erased = entryOf('person.erased', { person: sara }, { seq: 3 });

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	await add(kept(sara, herHash, 1), kept(ali, hisHash, 2));
	await keepPhoto(desk, CAFE, herHash, { type: 'image/webp', bytes: hers });
	await keepPhoto(desk, CAFE, hisHash, { type: 'image/webp', bytes: his });
});

afterEach(() => desk.remove());

const add = (...entries: Entry[]) => new SqlJournal(desk.db, CAFE).add(entries);
const heldIn = async (db: Database) =>
	(await db.selectFrom('photo').select('hash').execute()).map(({ hash }) => hash);

describe('a photo whose end no tablet brings', () => {
	test('is deleted from a backup that is put back, if its person was erased since', async () => {
		const dir = await createTemporaryDir();
		try {
			const copy = join(dir, 'backup.sqlite');
			await copyDatabase(desk.dataDir, copy);
			await add(erased);
			await noteErasures(desk.dataDir, desk.db);
			await copyDatabase(desk.dataDir, join(dir, 'desk.sqlite'));
			await putBack(dir, copy, TEST_NOW_MS + 1_000);
			const { db, close } = await openDatabase(dir, TEST_NOW_MS + 2_000);
			expect(await heldIn(db)).toEqual([hisHash]);
			close();
		} finally {
			rmSync(dir, { recursive: true });
		}
	});

	test('is deleted with the file of a tablet that is taken in', async () => {
		await takeInRescued(desk.db, CAFE, [withdrawn]);
		expect(await heldIn(desk.db)).toEqual([hisHash]);
	});

	test('is deleted by the daily run, where the server ended before it could', async () => {
		await add(withdrawn);
		const schedule = startRetention(24 * 3_600_000, desk);
		desk.passMs(FIRST_AFTER_MS);
		await schedule.stop();
		expect(await heldIn(desk.db)).toEqual([hisHash]);
	});
});
