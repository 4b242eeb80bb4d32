import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId } from '../journal/entry-builder.ts';
import { findOrCreateCafe } from './cafes.ts';
import { findDevice, isAnythingPaired, listDevices, noteSeen, revokeDevice } from './devices.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
});

afterEach(() => desk.remove());

describe('a paired device', () => {
	test('is found by its credential and by nothing else', async () => {
		const { credential, device } = await pairNow(desk);
		expect(await findDevice(desk.db, credential)).toEqual({ id: device, cafe: 'lektiecafe', seenAt: null });
		for (const wrong of ['', device, credential.slice(1), `${credential}A`, credential.toLowerCase()]) {
			expect(await findDevice(desk.db, wrong)).toBeUndefined();
		}
	});

	test('is noted as seen at most once a minute', async () => {
		const { credential } = await pairNow(desk);
		const seen: (string | null | undefined)[] = [];
		for (const secondsLater of [0, 59, 1, 59, 1]) {
			desk.passMs(secondsLater * 1000);
			const device = (await findDevice(desk.db, credential))!;
			await noteSeen(desk.db, device, desk.now());
			seen.push((await findDevice(desk.db, credential))?.seenAt?.slice(11, 19));
		}
		expect(seen).toEqual(['14:00:00', '14:00:00', '14:01:00', '14:01:00', '14:02:00']);
	});

	test('is seen again after the server clock was set back', async () => {
		const { credential } = await pairNow(desk);
		await noteSeen(desk.db, (await findDevice(desk.db, credential))!, desk.now() + 86_400_000);
		await noteSeen(desk.db, (await findDevice(desk.db, credential))!, desk.now());
		expect((await findDevice(desk.db, credential))?.seenAt).toBe('2026-11-24T14:00:00.000Z');
	});

	test('is unknown from the moment it is revoked, and stays in the list with that moment', async () => {
		const { credential, device } = await pairNow(desk);
		desk.passMs(1000);
		expect(await revokeDevice(desk.db, device.toUpperCase(), desk.now())).toBe(true);
		expect(await findDevice(desk.db, credential)).toBeUndefined();
		desk.passMs(1000);
		expect(await revokeDevice(desk.db, device, desk.now())).toBe(true);
		expect((await listDevices(desk.db)).map(({ revokedAt }) => revokedAt)).toEqual([
			'2026-11-24T14:00:01.000Z'
		]);
	});

	test('is revoked alone', async () => {
		const [one, two] = [await pairNow(desk), await pairNow(desk)];
		await revokeDevice(desk.db, one.device, desk.now());
		expect(await findDevice(desk.db, two.credential)).toBeDefined();
	});

	test('can be revoked in one café and stay in another', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const here = await pairNow(desk, deviceId(1));
		const there = await pairNow(desk, deviceId(1), cafe.id);
		expect(await revokeDevice(desk.db, deviceId(1), desk.now(), cafe.id)).toBe(true);
		expect(await findDevice(desk.db, here.credential)).toBeDefined();
		expect(await findDevice(desk.db, there.credential)).toBeUndefined();
	});

	test('that was never paired cannot be revoked', async () => {
		await pairNow(desk);
		for (const id of [deviceId(9), '', "' or 1=1 --", '%']) {
			expect(await revokeDevice(desk.db, id, desk.now())).toBe(false);
		}
	});
});

describe('the list of devices', () => {
	test('is in the order of pairing and names the café', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		await pairNow(desk, deviceId(2));
		desk.passMs(1000);
		await pairNow(desk, deviceId(1), cafe.id);
		const list = await listDevices(desk.db);
		expect(list.map(({ id, cafeName }) => [id, cafeName])).toEqual([
			[deviceId(2), 'Lektiecaféen'],
			[deviceId(1), 'Gellerup']
		]);
	});

	test('says whether anything is paired just now', async () => {
		expect(await isAnythingPaired(desk.db)).toBe(false);
		const { device } = await pairNow(desk);
		expect(await isAnythingPaired(desk.db)).toBe(true);
		await revokeDevice(desk.db, device, desk.now());
		expect(await isAnythingPaired(desk.db)).toBe(false);
	});
});
