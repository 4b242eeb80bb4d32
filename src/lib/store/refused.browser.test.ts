import { describe, expect, test } from 'vitest';
import { deviceId, strangeEntryOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { DeskDatabase } from './database.ts';
import type { DeskStore } from './desk-store.ts';
import { freshName, NOW_MS, openStore } from './fresh-store.ts';

const DAY = '2026-11-23';

/** A store with one entry among the refused. */
async function openRefusing(
	entryOf: (store: DeskStore) => Entry
): Promise<{ store: DeskStore; entry: Entry }> {
	const name = freshName();
	const store = await openStore(name);
	const entry = entryOf(store);
	const database = new DeskDatabase(name);
	await database.refused.add({ id: entry.id, reason: 'x', refusedAt: new Date(NOW_MS).toISOString(), entry });
	database.close();
	return { store, entry };
}

const badly = (store: DeskStore) =>
	strangeEntryOf('visit.recorded', { grade: 9 }, { device: store.device, seq: 7 });
const refusedIn = async (store: DeskStore) =>
	(await store.readAll()).length - (await store.read([DAY])).length;

describe('a refused entry', () => {
	test('is counted nowhere and kept', async () => {
		const { store, entry } = await openRefusing(badly);
		expect(await store.read([DAY])).toEqual([]);
		expect(await store.readUnreceived()).toEqual([entry]);
	});

	test('is written anew with another body: same kind and time, another id, the same number', async () => {
		const { store, entry } = await openRefusing(badly);
		const corrected = await store.correct(entry.id, { grade: '9' });
		expect(corrected).toMatchObject({
			kind: entry.kind,
			at: entry.at,
			skewMs: entry.skewMs,
			body: { grade: '9' }
		});
		expect(corrected).toMatchObject({ device: store.device, seq: entry.seq, clock: 1 });
		expect(corrected.id).not.toBe(entry.id);
		expect(await store.read([DAY])).toEqual([corrected]);
		expect(await refusedIn(store)).toBe(0);
	});

	test('stays when what it is corrected to is no better, and says what is wrong', async () => {
		const { store, entry } = await openRefusing(badly);
		await expect(store.correct(entry.id, { grade: '' })).rejects.toThrow(/^body\.grade: /);
		expect(await store.readUnreceived()).toEqual([entry]);
		expect(await store.read([DAY])).toEqual([]);
	});

	test('waits once more as it is, under its own number', async () => {
		const { store, entry } = await openRefusing(badly);
		await store.sendAgain(entry.id);
		expect((await (await store.openOutbox()).next(500)).entries).toEqual([entry]);
		expect(await refusedIn(store)).toBe(0);
	});

	test('of another tablet keeps its number to that tablet, and stays', async () => {
		const { store, entry } = await openRefusing(() =>
			strangeEntryOf('visit.recorded', {}, { device: deviceId(9) })
		);
		await expect(store.sendAgain(entry.id)).rejects.toThrow('another tablet');
		expect(await store.readUnreceived()).toEqual([entry]);
	});

	test('is corrected once, also by two who press at the same time', async () => {
		const { store, entry } = await openRefusing(badly);
		const attempts = [1, 2].map(() => store.correct(entry.id, { grade: '9' }));
		const outcomes = await Promise.allSettled(attempts);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await store.read([DAY])).toHaveLength(1);
	});
});
