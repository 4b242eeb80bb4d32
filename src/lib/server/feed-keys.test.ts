import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOrCreateCafe } from './cafes.ts';
import { hashCredential } from './credential.ts';
import { findDevice } from './devices.ts';
import { createFeedKey, findFeedKey, listFeedKeys, noteUsed, revokeFeedKey } from './feed-keys.ts';
import { openTemporaryDesk, pairNow, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

const make = (name = 'Kommunens rapport', cafe = 'lektiecafe') =>
	createFeedKey(desk.db, cafe, name, desk.now());
const idOf = (key: string) => hashCredential(key).slice(0, 8);

test('a key reads for its own café', async () => {
	await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
	const [first, second] = [await make(), await make('', 'gellerup')];
	expect(await findFeedKey(desk.db, first)).toMatchObject({ cafe: 'lektiecafe', usedAt: null });
	expect(await findFeedKey(desk.db, second)).toMatchObject({ cafe: 'gellerup' });
});

test.each(['', 'x', 'lektiecafe', "' or 1=1 --"])('%j opens nothing', async (key) => {
	await make();
	expect(await findFeedKey(desk.db, key)).toBeUndefined();
});

test('what the database holds of a key opens nothing', async () => {
	await make();
	const row = await desk.db.selectFrom('feed_key').selectAll().executeTakeFirstOrThrow();
	for (const value of Object.values(row)) {
		expect(await findFeedKey(desk.db, String(value))).toBeUndefined();
	}
});

test('a key is no device, and a device has no key', async () => {
	const key = await make();
	const { credential } = await pairNow(desk);
	expect(await findDevice(desk.db, key)).toBeUndefined();
	expect(await findFeedKey(desk.db, credential)).toBeUndefined();
});

test('a key that was ended opens nothing, and the others still do', async () => {
	const [ended, other] = [await make(), await make()];
	expect(await revokeFeedKey(desk.db, idOf(ended).toUpperCase(), desk.now())).toBe(true);
	expect(await findFeedKey(desk.db, ended)).toBeUndefined();
	expect(await findFeedKey(desk.db, other)).toBeDefined();
});

test('a key of another café is not ended for this one', async () => {
	await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
	const key = await make();
	expect(await revokeFeedKey(desk.db, idOf(key), desk.now(), 'gellerup')).toBe(false);
	expect(await findFeedKey(desk.db, key)).toBeDefined();
});

test.each(['', '%', '%%%%%%%%', '________', '0123'])('%j ends no key', async (id) => {
	const key = await make();
	expect(await revokeFeedKey(desk.db, id, desk.now())).toBe(false);
	expect(await findFeedKey(desk.db, key)).toBeDefined();
});

test('the list says what each is for, and when it was last used to the minute', async () => {
	const key = await make('  Kommunens\trapport ');
	const at = (ms: number) => new Date(TEST_NOW_MS + ms).toISOString();
	for (const passed of [1_000, 30_000, 60_000]) {
		desk.passMs(passed);
		await noteUsed(desk.db, (await findFeedKey(desk.db, key))!, desk.now());
	}
	expect(await listFeedKeys(desk.db)).toEqual([
		{
			id: idOf(key),
			cafe: 'lektiecafe',
			cafeName: 'Lektiecaféen',
			name: 'Kommunens rapport',
			createdAt: at(0),
			usedAt: at(91_000),
			revokedAt: null
		}
	]);
});
