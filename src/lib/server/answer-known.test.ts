import { sql } from 'kysely';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, visitsOf } from '../journal/entry-builder.ts';
import { DeviceReplySchema } from '../sync/protocol.ts';
import { answerRestart, answerWhoIs } from './answer-known.ts';
import { findOrCreateCafe } from './cafes.ts';
import { findDevice, listDevices, revokeDevice } from './devices.ts';
import { GAPS_MAX } from './missing-seqs.ts';
import type { Paired } from './pairing.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const DEVICES_URL = 'http://desk.local:3000/api/devices';
const [OLD, FRESH, OTHER] = [deviceId(1), deviceId(2), deviceId(3)];

let desk: TemporaryDesk;
let paired: Paired;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	paired = await pairNow(desk, OLD);
});

afterEach(() => desk.remove());

describe('asking who one is', () => {
	test('without a credential is answered with nothing', async () => {
		const response = await ask({ authorization: '' });
		expect([response.status, await response.text()]).toEqual([204, '']);
		expect(response.headers.get('cache-control')).toBe('no-store');
	});

	test.each<[string, number, Record<string, string>]>([
		['an unknown credential', 401, { authorization: 'Bearer nobody' }],
		['an unknown cookie', 401, { authorization: '', cookie: 'lektiecafe_device=nobody' }],
		['another site', 403, { origin: 'https://evil.example' }],
		['another site without a credential', 403, { authorization: '', origin: 'https://evil.example' }]
	])('with %s gets %i', async (_what, status, headers) => {
		const response = await ask(headers);
		expect(response.status).toBe(status);
		expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
	});

	test('by a tablet that was revoked gets 401', async () => {
		await revokeDevice(desk.db, OLD, desk.now());
		expect((await ask()).status).toBe(401);
	});

	test('names the tablet, its café, and what the server holds of it', async () => {
		const nothing = { device: OLD, cafe: 'lektiecafe', name: 'Tablet ved døren', lastSeq: 0, missing: [] };
		expect(await (await ask()).json()).toEqual(nothing);
		await add(visitsOf(1, 7, { device: OLD }), visitsOf(1, 90, { device: OTHER }));
		const reply = await (await ask({ authorization: '', cookie: cookieOf(paired) })).json();
		expect(v.parse(v.strictObject(DeviceReplySchema.entries), reply)).toEqual({ ...nothing, lastSeq: 7 });
	});

	test('tells what is missing before the last entry, ends included', async () => {
		await add(...[3, 4, 5, 8, 10].map((seq) => visitsOf(seq, seq, { device: OLD })));
		await add(visitsOf(1, 20, { device: OTHER }));
		expect(await (await ask()).json()).toMatchObject({
			lastSeq: 10,
			missing: [
				[1, 2],
				[6, 7],
				[9, 9]
			]
		});
	});

	test('is not confused by two entries with one seq, and tells the first hundred gaps', async () => {
		const twice = { ...visitsOf(2, 2, { device: OLD })[0]!, id: deviceId(99) };
		const odd = Array.from({ length: 150 }, (_, i) => visitsOf(i * 2 + 2, i * 2 + 2, { device: OLD }));
		await add([twice], ...odd);
		const { missing } = v.parse(DeviceReplySchema, await (await ask()).json());
		expect(missing).toEqual(Array.from({ length: GAPS_MAX }, (_, i) => [i * 2 + 1, i * 2 + 1]));
	});
});

describe('a tablet that lost its storage', () => {
	test('goes on under a fresh id with its credential and name, and is told what it was', async () => {
		await add(visitsOf(1, 3, { device: OLD }), visitsOf(5, 5, { device: OLD }));
		desk.passMs(1_000);
		expect(await (await restart(FRESH)).json()).toEqual({
			device: OLD,
			cafe: 'lektiecafe',
			name: 'Tablet ved døren',
			lastSeq: 5,
			missing: [[4, 4]]
		});
		expect(await findDevice(desk.db, paired.credential)).toMatchObject({ id: FRESH, cafe: 'lektiecafe' });
		expect(await (await ask()).json()).toMatchObject({ device: FRESH, name: 'Tablet ved døren', lastSeq: 0 });
		expect(await listDevices(desk.db)).toMatchObject([
			{ id: OLD, name: 'Tablet ved døren', revokedAt: null, replacedBy: FRESH },
			{ id: FRESH, name: 'Tablet ved døren', revokedAt: null, replacedBy: null }
		]);
	});

	test('that asks again, since the answer was lost, gets the same one and is replaced once', async () => {
		await add(visitsOf(1, 3, { device: OLD }));
		const first = await (await restart(FRESH)).json();
		await add(visitsOf(1, 2, { device: FRESH }));
		const again = await restart(FRESH.toUpperCase());
		expect([again.status, await again.json()]).toEqual([200, first]);
		expect(await listDevices(desk.db)).toHaveLength(2);
	});

	test('ten times at once is replaced once', async () => {
		const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => restart(deviceId(20 + (i % 2)))));
		expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
		expect(answers.every(({ status }) => [200, 401, 409].includes(status))).toBe(true);
		const devices = await listDevices(desk.db);
		expect(devices.filter(({ replacedBy }) => replacedBy === null)).toHaveLength(1);
		const known = await findDevice(desk.db, paired.credential);
		expect(devices.find(({ replacedBy }) => replacedBy === null)!.id).toBe(known!.id);
	});

	test('again and again, is told each time of the last one', async () => {
		await restart(FRESH);
		await add(visitsOf(1, 4, { device: FRESH }));
		expect(await (await restart(OTHER)).json()).toMatchObject({ device: FRESH, lastSeq: 4 });
		expect((await restart(OLD)).status).toBe(409);
	});

	test('keeps its credential when the change cannot be written', async () => {
		await sql`create trigger fails before insert on device begin select raise(abort, 'Broken'); end`.execute(
			desk.db
		);
		expect((await restart(FRESH)).status).toBe(503);
		expect(await findDevice(desk.db, paired.credential)).toMatchObject({ id: OLD });
		expect(await listDevices(desk.db)).toMatchObject([{ id: OLD, replacedBy: null }]);
	});

	test('and is paired anew under its old id, is no longer replaced', async () => {
		await restart(FRESH);
		await pairNow(desk, OLD);
		expect((await listDevices(desk.db)).find(({ id }) => id === OLD)).toMatchObject({ replacedBy: null });
		expect(await findDevice(desk.db, paired.credential)).toMatchObject({ id: FRESH });
	});

	test.each<[string, () => Promise<unknown>]>([
		['its own', async () => {}],
		['that of another tablet', () => pairNow(desk, FRESH)],
		['one that others wrote entries under', () => add(visitsOf(1, 1, { device: FRESH }))]
	])('cannot take an id that is taken: %s', async (whose, prepare) => {
		await prepare();
		const response = await restart(whose === 'its own' ? OLD : FRESH);
		expect(response.status).toBe(409);
		expect(await response.json()).toEqual({
			error: 'This id is taken, or this tablet goes on under another one already.'
		});
		expect(await findDevice(desk.db, paired.credential)).toMatchObject({ id: OLD });
	});

	test('can take an id that is known in another café only, and leaves it alone there', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const there = await pairNow(desk, FRESH, cafe.id);
		expect((await restart(FRESH)).status).toBe(200);
		expect(await findDevice(desk.db, there.credential)).toMatchObject({ id: FRESH, cafe: cafe.id });
	});

	test.each<[string, number, unknown, Record<string, string>]>([
		['no credential', 401, { device: FRESH }, { authorization: '' }],
		['another site', 403, { device: FRESH }, { origin: 'https://evil.example' }],
		['a form', 415, { device: FRESH }, { 'content-type': 'text/plain' }],
		['no id', 400, {}, {}],
		['an id that is no UUID', 400, { device: 'tablet-2' }, {}],
		['null', 400, null, {}],
		['far too much', 413, { device: FRESH, more: 'x'.repeat(2_000) }, {}]
	])('with %s gets %i and stays what it is', async (_what, status, body, headers) => {
		const response = await restart(body, headers);
		expect(response.status).toBe(status);
		expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
		expect(await listDevices(desk.db)).toMatchObject([{ id: OLD, replacedBy: null }]);
	});
});

function add(...batches: ReturnType<typeof visitsOf>[]): Promise<unknown> {
	return new SqlJournal(desk.db, 'lektiecafe').add(batches.flat());
}

function cookieOf({ credential }: Paired): string {
	return `lektiecafe_device=${credential}`;
}

function ask(headers: Record<string, string> = {}): Promise<Response> {
	const authorization = `Bearer ${paired.credential}`;
	return answerWhoIs(desk, new Request(DEVICES_URL, { headers: { authorization, ...headers } }));
}

function restart(wish: unknown, headers: Record<string, string> = {}): Promise<Response> {
	const request = new Request(DEVICES_URL, {
		method: 'PUT',
		body: JSON.stringify(typeof wish === 'string' ? { device: wish } : wish),
		headers: {
			'content-type': 'application/json',
			authorization: `Bearer ${paired.credential}`,
			...headers
		}
	});
	return answerRestart(desk, request);
}
