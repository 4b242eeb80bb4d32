import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId } from '../journal/entry-builder.ts';
import { findOrCreateCafe } from './cafes.ts';
import { hashCredential } from './credential.ts';
import { findDevice, listDevices } from './devices.ts';
import { openDatabase } from './open-database.ts';
import { createCode, hashCode } from './pairing-code.ts';
import { CODE_VALID_MS, issueCode, pairDevice } from './pairing.ts';
import { openTemporaryDesk, pairNow, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

describe('a one-time code', () => {
	test('is two groups of four letters and digits that are not mistaken for one another', () => {
		const codes = Array.from({ length: 200 }, createCode);
		for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
		expect(new Set(codes).size).toBe(200);
	});

	test.each(['ABCD-EFGH', 'abcdefgh', ' abcd efgh ', 'ABCD–EFGH', 'a b-c d-e f-g h', 'AbCd—eFgH\n'])(
		'is the same when it is typed as "%s"',
		(typed) => {
			expect(hashCode(typed)).toBe(hashCode('ABCDEFGH'));
			expect(hashCode(typed)).toMatch(/^[0-9a-f]{64}$/);
		}
	);

	test.each(['', 'ABCD-EFG', 'ABCD-EFGHJ', 'ABCD-EFG0', 'ABCD-EFG1', 'ABCD_EFGH', 'ÆBCD-EFGH', '😀😀😀😀'])(
		'cannot be "%s"',
		(typed) => {
			expect(hashCode(typed)).toBeUndefined();
		}
	);

	test('is not in the database as it is shown', async () => {
		const code = await issueCode(desk.db, 'lektiecafe', desk.now());
		const rows = await desk.db.selectFrom('pairing_code').selectAll().execute();
		expect(rows).toEqual([
			{ cafe: 'lektiecafe', code_hash: hashCode(code), expires_at: '2026-11-24T14:15:00.000Z' }
		]);
		expect(JSON.stringify(rows)).not.toContain(code.slice(0, 4) + code.slice(5));
	});

	test('is forgotten once it has run out and another is asked for', async () => {
		await issueCode(desk.db, 'lektiecafe', desk.now());
		await issueCode(desk.db, 'lektiecafe', desk.now() + 1);
		await issueCode(desk.db, 'lektiecafe', desk.now() + CODE_VALID_MS);
		expect(await desk.db.selectFrom('pairing_code').selectAll().execute()).toHaveLength(2);
	});
});

describe('pairing', () => {
	const name = 'Tablet ved døren';

	test('gives the device an id, its café and a credential that only its hash is kept of', async () => {
		const paired = await pairNow(desk);
		expect(paired.device).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(paired.cafe).toBe('lektiecafe');
		expect(paired.credential).toMatch(/^[\w-]{43}$/);
		const row = await desk.db.selectFrom('device').selectAll().executeTakeFirstOrThrow();
		expect(row).toEqual({
			cafe: 'lektiecafe',
			id: paired.device,
			name,
			credential_hash: hashCredential(paired.credential),
			paired_at: '2026-11-24T14:00:00.000Z',
			seen_at: null,
			revoked_at: null,
			replaced_by: null
		});
	});

	test('takes a code once', async () => {
		const code = await issueCode(desk.db, 'lektiecafe', desk.now());
		expect(await pairDevice(desk.db, { code, name }, desk.now())).toBeDefined();
		expect(await pairDevice(desk.db, { code, name }, desk.now())).toBeUndefined();
		expect(await listDevices(desk.db)).toHaveLength(1);
	});

	test('of many who redeem one code at once, on two connections, exactly one wins', async () => {
		const other = await openDatabase(desk.dataDir, TEST_NOW_MS);
		const code = await issueCode(desk.db, 'lektiecafe', desk.now());
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, n) => pairDevice(n % 2 ? desk.db : other.db, { code, name }, desk.now()))
		);
		other.close();
		expect(answers.filter(Boolean)).toHaveLength(1);
		expect(await listDevices(desk.db)).toHaveLength(1);
	});

	test('takes a code until the last moment of its fifteen minutes', async () => {
		const codes = [1, 2].map(() => issueCode(desk.db, 'lektiecafe', desk.now()));
		const [inTime, late] = (await Promise.all(codes)) as [string, string];
		const endsAtMs = desk.now() + 15 * 60 * 1000;
		expect(await pairDevice(desk.db, { code: inTime, name }, endsAtMs - 1)).toBeDefined();
		expect(await pairDevice(desk.db, { code: late, name }, endsAtMs)).toBeUndefined();
	});

	test('takes a wrong code for nothing', async () => {
		await issueCode(desk.db, 'lektiecafe', desk.now());
		for (const code of ['AAAA-AAAA', 'nonsense', '']) {
			expect(await pairDevice(desk.db, { code, name }, desk.now())).toBeUndefined();
		}
		expect(await listDevices(desk.db)).toEqual([]);
	});

	test('keeps the id that the tablet has written its entries under', async () => {
		expect((await pairNow(desk, deviceId(5).toUpperCase())).device).toBe(deviceId(5));
	});

	test('pairing again ends the old credential and revives a revoked device', async () => {
		const before = await pairNow(desk, deviceId(5));
		desk.passMs(1000);
		const after = await pairNow(desk, deviceId(5));
		expect(await findDevice(desk.db, before.credential)).toBeUndefined();
		expect(await findDevice(desk.db, after.credential)).toMatchObject({ id: deviceId(5) });
		expect(await listDevices(desk.db)).toHaveLength(1);
	});

	test('one tablet may belong to a café after another; each knows it by its own credential', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const first = await pairNow(desk, deviceId(5));
		const second = await pairNow(desk, deviceId(5), cafe.id);
		expect(second.cafe).toBe('gellerup');
		expect(await findDevice(desk.db, first.credential)).toMatchObject({ cafe: 'lektiecafe' });
		expect(await findDevice(desk.db, second.credential)).toMatchObject({ cafe: 'gellerup' });
	});

	test.each([
		['  Tablet \t ved\n døren ', 'Tablet ved døren'],
		['\u202Eblank\u0000 \u001b[31m', 'blank [31m'],
		['\u200b\u200b', 'Tablet'],
		['🍎'.repeat(80), '🍎'.repeat(60)]
	])('cleans the name %j', async (typed, shown) => {
		const code = await issueCode(desk.db, 'lektiecafe', desk.now());
		await pairDevice(desk.db, { code, name: typed }, desk.now());
		expect((await listDevices(desk.db))[0]?.name).toBe(shown);
	});
});
