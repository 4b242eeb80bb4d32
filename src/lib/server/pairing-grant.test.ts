import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId } from '../journal/entry-builder.ts';
import { findDevice, listDevices } from './devices.ts';
import { openDatabase } from './open-database.ts';
import {
	decideGrant,
	findAsking,
	GRANT_VALID_MS,
	OPEN_MAX,
	openGrant,
	pollGrant,
	type Grant
} from './pairing-grant.ts';
import { openTemporaryDesk, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

const asked = { name: 'Tablet ved skranken', device: deviceId(5), address: '10.0.0.1' };
const approved = { cafe: 'lektiecafe', name: 'Tablet ved døren' };

let desk: TemporaryDesk;
let grant: Grant;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	grant = (await openGrant(desk.db, asked, desk.now()))!;
});

afterEach(() => desk.remove());

const poll = (code = grant.deviceCode) => pollGrant(desk.db, code, desk.now());
const decide = (decision: typeof approved | 'no' = approved, code = grant.userCode) =>
	decideGrant(desk.db, code, decision, desk.now());

/** As a tablet asks: every five seconds. */
function pollLater(seconds = 5) {
	desk.passMs(seconds * 1000);
	return poll();
}

describe('a tablet that shows a code', () => {
	test('waits until staff approve it, and gets its credential once, with the name that they chose', async () => {
		expect(await poll()).toEqual({ error: 'authorization_pending' });
		expect(await decide()).toBe(true);
		const outcome = await pollLater();
		expect(outcome).toEqual({
			paired: { ...approved, device: deviceId(5), credential: expect.stringMatching(/^[\w-]{43}$/) }
		});
		if (!('paired' in outcome)) throw new Error();
		expect(await findDevice(desk.db, outcome.paired.credential)).toMatchObject({ id: deviceId(5) });
		expect(await pollLater()).toEqual({ error: 'invalid_grant' });
		expect(await decide()).toBe(false);
	});

	test('that asks ten times at once, on two connections, gets one credential', async () => {
		const other = await openDatabase(desk.dataDir, TEST_NOW_MS);
		await decide();
		const polls = Array.from({ length: 10 }, (_, n) =>
			pollGrant(n % 2 ? desk.db : other.db, grant.deviceCode, desk.now())
		);
		const outcomes = await Promise.all(polls);
		other.close();
		expect(outcomes.filter((outcome) => 'paired' in outcome)).toHaveLength(1);
		expect(await listDevices(desk.db)).toHaveLength(1);
	});

	test('is told that staff said no, and what was denied cannot be approved', async () => {
		expect(await decide('no')).toBe(true);
		expect(await pollLater()).toEqual({ error: 'access_denied' });
		expect(await decide()).toBe(false);
		expect(await listDevices(desk.db)).toEqual([]);
	});

	test.each([
		['waiting', null],
		['approved', approved],
		['denied', 'no' as const]
	])('that is %s has ten minutes', async (_state, decision) => {
		if (decision) await decide(decision);
		desk.passMs(GRANT_VALID_MS);
		expect(await poll()).toEqual({ error: 'expired_token' });
		expect([await decide(), await findAsking(desk.db, grant.userCode, desk.now())]).toEqual([
			false,
			undefined
		]);
		await openGrant(desk.db, asked, desk.now());
		expect(await poll()).toEqual({ error: 'invalid_grant' });
		expect(await listDevices(desk.db)).toEqual([]);
	});

	test('that asks too soon is slowed down by five seconds each time, and for good', async () => {
		await poll();
		expect(await pollLater(5)).toEqual({ error: 'authorization_pending' });
		expect(await pollLater(2)).toEqual({ error: 'slow_down' });
		expect(await pollLater(6)).toEqual({ error: 'slow_down' });
		expect(await pollLater(15)).toEqual({ error: 'authorization_pending' });
		expect(await pollLater(10)).toEqual({ error: 'slow_down' });
	});

	test('that was held up on the way for less than a second is not slowed down', async () => {
		await poll();
		expect(await pollLater(4.1)).toEqual({ error: 'authorization_pending' });
	});

	test('is known when the server has been started anew', async () => {
		await decide();
		const anew = await openDatabase(desk.dataDir, desk.now());
		expect(await pollGrant(anew.db, grant.deviceCode, desk.now())).toHaveProperty('paired');
		anew.close();
	});

	test('is one of two hundred at most', async () => {
		for (let open = 1; open < OPEN_MAX; open += 1) await openGrant(desk.db, asked, desk.now());
		expect(await openGrant(desk.db, asked, desk.now())).toBeUndefined();
		desk.passMs(GRANT_VALID_MS);
		expect(await openGrant(desk.db, asked, desk.now())).toBeDefined();
	});
});

describe('what the server keeps of it', () => {
	test('is neither code', async () => {
		const rows = JSON.stringify(await desk.db.selectFrom('pairing_grant').selectAll().execute());
		expect(rows).not.toContain(grant.deviceCode);
		expect(rows).not.toContain(grant.userCode);
		expect(rows).not.toContain(grant.userCode.replace('-', ''));
	});

	test('is shown to staff while it waits: the name, the address and the time', async () => {
		const code = grant.userCode.toLowerCase().replace('-', ' ');
		expect(await findAsking(desk.db, code, desk.now())).toEqual({
			name: 'Tablet ved skranken',
			address: '10.0.0.1',
			askedAt: '2026-11-24T14:00:00.000Z',
			expiresAt: '2026-11-24T14:10:00.000Z'
		});
		await decide();
		expect(await findAsking(desk.db, code, desk.now())).toBeUndefined();
	});
});

test('the code that is shown opens nothing by itself', async () => {
	await decide();
	expect(await poll(grant.userCode)).toEqual({ error: 'invalid_grant' });
});

test.each(['', 'AAAA-AAAA', 'nonsense'])('the code %j is nobody’s', async (code) => {
	expect(await findAsking(desk.db, code, desk.now())).toBeUndefined();
	expect(await decide(approved, code)).toBe(false);
	expect(await poll(code)).toEqual({ error: 'invalid_grant' });
});
