import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entryOf, visitsOf } from '../journal/entry-builder.ts';
import { readAll } from '../journal/read-all.ts';
import { BATCH_MAX, REQUEST_MAX_BYTES, SyncReplySchema } from '../sync/protocol.ts';
import { shorten } from '../sync/short-form.ts';
import { answerSync } from './answer-sync.ts';
import { openDeskServer, SYNCS_PER_DEVICE } from './desk-server.ts';
import { findDevice, revokeDevice } from './devices.ts';
import { DATABASE_FILE } from './open-database.ts';
import type { Paired } from './pairing.ts';
import { SqlJournal } from './sql-journal.ts';
import { FIRST_CURSOR, openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const SYNC_URL = 'http://desk.local:3000/api/sync';
const GOOD = { protocol: 1, since: 0, sentAt: '2026-11-24T14:00:00.000Z', entries: [] };

let desk: TemporaryDesk;
let paired: Paired;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	paired = await pairNow(desk);
});

afterEach(() => desk.remove());

describe('a good sync', () => {
	test('is answered as the protocol says, and no cache keeps it', async () => {
		const response = await post({ ...GOOD, entries: visitsOf(1, 3) });
		expect(response.status).toBe(200);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('content-type')).toMatch('application/json');
		const reply = v.parse(SyncReplySchema, await response.json());
		expect(reply.accepted).toHaveLength(3);
		expect(reply.receivedAt).toBe('2026-11-24T14:00:00.000Z');
		expect(await readAll(journal())).toEqual(visitsOf(1, 3));
	});

	test('brings the entries of one tablet to another', async () => {
		await post({ ...GOOD, entries: visitsOf(1, 2) });
		const other = await pairNow(desk);
		const response = await post(GOOD, { authorization: `Bearer ${other.credential}` });
		expect(await response.json()).toMatchObject({
			entries: visitsOf(1, 2).map((entry, i) => ({ ...entry, cursor: FIRST_CURSOR + i })),
			cursor: FIRST_CURSOR + 1
		});
	});

	test('packed is read, and answered packed where that is accepted', async () => {
		const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
		const body = gzipSync(JSON.stringify({ ...GOOD, entries: visitsOf(1, 100) }));
		const authorization = `Bearer ${paired.credential}`;
		const request = (more: Record<string, string>) =>
			new Request(SYNC_URL, { method: 'POST', body, headers: { ...headers, authorization, ...more } });
		const packed = await answerSync(desk, request({ 'accept-encoding': 'gzip' }));
		const reply = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
		expect(JSON.parse(reply)).toEqual(await (await answerSync(desk, request({}))).json());
		expect(await readAll(journal())).toEqual(visitsOf(1, 100));
	});

	test('gives as many entries as are wanted', async () => {
		await journal().add(visitsOf(1, 9));
		const pages = [];
		for (let since = 0, more = true; more;) {
			const reply = v.parse(SyncReplySchema, await (await post({ ...GOOD, since, limit: 4 })).json());
			pages.push(reply.entries.length);
			({ cursor: since, more } = reply);
		}
		expect(pages).toEqual([4, 4, 1]);
	});

	test('by cookie begins the age of the cookie anew; by header it sets none', async () => {
		const byCookie = await post(GOOD, cookieOf(paired));
		expect(byCookie.headers.get('set-cookie')).toContain(`${paired.credential}; Path=/; Max-Age=34560000`);
		expect((await post(GOOD)).headers.get('set-cookie')).toBeNull();
	});

	test('notes that the device was seen', async () => {
		desk.passMs(90_000);
		await post(GOOD);
		expect((await findDevice(desk.db, paired.credential))?.seenAt).toBe('2026-11-24T14:01:30.000Z');
	});

	const full = visitsOf(1, BATCH_MAX);
	test.each([
		['a full batch', { entries: full }],
		[
			'one in short form, and nothing else beside it',
			{ entries: visitsOf(9_000, 9_000), short: shorten(full) }
		]
	])('takes %s', async (_what, brought) => {
		const reply = await (await post({ ...GOOD, limit: BATCH_MAX, ...brought })).json();
		expect(reply).toMatchObject({ refused: [], accepted: full.map(({ id }) => id), lastSeq: 0 });
		expect(reply).toMatchObject({ cursor: FIRST_CURSOR + BATCH_MAX - 1 });
	});

	test('by cookie from the desk itself is let in, whatever the scheme in front of the proxy', async () => {
		for (const origin of ['http://desk.local:3000', 'https://desk.local:3000']) {
			expect((await post(GOOD, { ...cookieOf(paired), origin })).status).toBe(200);
		}
	});
});

describe('a sync that is not answered', () => {
	const json = JSON.stringify;
	const { sentAt: _sentAt, ...withoutSentAt } = GOOD;

	test.each<[string, number, string, string]>([
		['no JSON', 400, '{', 'not JSON'],
		['null', 400, 'null', 'malformed'],
		['a list', 400, '[]', 'malformed'],
		['a text', 400, '"hello"', 'malformed'],
		['an empty object', 400, '{}', 'protocol'],
		['a protocol that is text', 400, json({ ...GOOD, protocol: '1' }), 'protocol'],
		['half a protocol', 400, json({ ...GOOD, protocol: 1.5 }), 'protocol'],
		['a negative since', 400, json({ ...GOOD, since: -1 }), 'since'],
		[
			'a since that is too large',
			400,
			`{"protocol":1,"since":1e300,"sentAt":"${GOOD.sentAt}","entries":[]}`,
			'since'
		],
		['a since that is text', 400, json({ ...GOOD, since: '0' }), 'since'],
		['no sentAt', 400, json(withoutSentAt), 'sentAt'],
		['a sentAt that is no instant', 400, json({ ...GOOD, sentAt: 'yesterday' }), 'sentAt'],
		['entries that are no list', 400, json({ ...GOOD, entries: {} }), 'entries'],
		['a limit of nothing', 400, json({ ...GOOD, limit: 0 }), 'limit'],
		['a limit above the batch', 400, json({ ...GOOD, limit: BATCH_MAX + 1 }), 'limit'],
		['too many in short form', 400, json({ ...GOOD, short: Array(BATCH_MAX + 1).fill(0) }), 'short'],
		['too many entries', 400, json({ ...GOOD, entries: Array(BATCH_MAX + 1).fill(0) }), 'entries'],
		['a newer protocol', 409, json({ protocol: 2, hello: 'there' }), 'version 1'],
		['too many bytes', 413, json({ ...GOOD, entries: ['x'.repeat(REQUEST_MAX_BYTES)] }), 'larger than']
	])('%s gets %i and one sentence', async (_what, status, body, sentence) => {
		const response = await post(body);
		expect(response.status).toBe(status);
		expect(response.headers.get('cache-control')).toBe('no-store');
		const answer = (await response.json()) as { error: string };
		expect(answer.error).toContain(sentence);
		expect(answer.error).toMatch(/^[A-Z][^\n]*\.$/);
		expect(desk.lines).toEqual([]);
	});

	test('another protocol is told which ones are spoken', async () => {
		expect(await (await post({ ...GOOD, protocol: 7 })).json()).toEqual({
			error: 'This server speaks version 1 of the protocol.',
			protocols: [1]
		});
	});

	test.each<[string, number, Record<string, string>]>([
		['no credential', 401, { authorization: '' }],
		['an unknown credential', 401, { authorization: 'Bearer nobody' }],
		['another scheme', 401, { authorization: 'Basic YTpi' }],
		['an empty cookie', 401, { authorization: '', cookie: 'lektiecafe_device=' }],
		['another site', 403, { origin: 'https://evil.example' }],
		['another port', 403, { origin: 'http://desk.local:9999' }],
		['an opaque origin', 403, { origin: 'null' }],
		['a nonsense origin', 403, { origin: 'what?' }],
		['plain text', 415, { 'content-type': 'text/plain' }],
		['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }]
	])('%s gets %i and takes nothing in', async (_what, status, headers) => {
		const response = await post({ ...GOOD, entries: visitsOf(1, 1) }, headers);
		expect(response.status).toBe(status);
		expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
		expect(await readAll(journal())).toEqual([]);
	});

	test('a device that is revoked while its body is on its way gets 401, and nothing is taken in', async () => {
		const text = JSON.stringify({ ...GOOD, entries: visitsOf(1, 2) });
		const source: UnderlyingDefaultSource = {
			pull: async (body) => {
				await revokeDevice(desk.db, paired.device, desk.now());
				body.enqueue(new TextEncoder().encode(text));
				body.close();
			}
		};
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${paired.credential}` };
		const body = new ReadableStream(source, { highWaterMark: 0 });
		const sent = { method: 'POST', body, duplex: 'half', headers };
		expect((await answerSync(desk, new Request(SYNC_URL, sent))).status).toBe(401);
		expect(await readAll(journal())).toEqual([]);
	});

	test('a revoked device gets 401 from its next request on', async () => {
		expect((await post(GOOD)).status).toBe(200);
		await revokeDevice(desk.db, paired.device, desk.now());
		expect((await post(GOOD)).status).toBe(401);
		expect((await post(GOOD, cookieOf(paired))).status).toBe(401);
	});

	test('paired anew, the entries that waited are taken in under the new credential', async () => {
		await revokeDevice(desk.db, paired.device, desk.now());
		const waiting = { ...GOOD, entries: visitsOf(1, 5, { device: paired.device }) };
		expect((await post(waiting)).status).toBe(401);
		const { credential } = await pairNow(desk, paired.device);
		const reply = await (await post(waiting, { authorization: `Bearer ${credential}` })).json();
		expect(reply).toMatchObject({ refused: [], lastSeq: 5 });
	});

	test('a device that syncs in a tight loop is asked to wait; another is not', async () => {
		for (let i = 0; i < SYNCS_PER_DEVICE.max; i += 1) {
			desk.syncsPerDevice.take(`${paired.cafe} ${paired.device}`, desk.now());
		}
		const response = await post(GOOD);
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('60');
		const other = await pairNow(desk);
		expect((await post(GOOD, { authorization: `Bearer ${other.credential}` })).status).toBe(200);
		desk.passMs(60_000);
		expect((await post(GOOD)).status).toBe(200);
	});
});

describe('a sync that cannot be stored', () => {
	const batch = { ...GOOD, entries: visitsOf(1, 500) };

	test('is a 503 with Retry-After when the disk is full, and works when sent again', async () => {
		const { page_count } = (await sql<{ page_count: number }>`pragma page_count`.execute(desk.db)).rows[0]!;
		await sql`pragma max_page_count = ${sql.lit(page_count)}`.execute(desk.db);
		const response = await post(batch);
		expect(response.status).toBe(503);
		expect(response.headers.get('retry-after')).toBe('30');
		expect(await response.json()).toEqual({ error: 'The server cannot store anything just now.' });
		expect(desk.lines).toEqual(['The database failed: database or disk is full']);
		await sql`pragma max_page_count = 100000`.execute(desk.db);
		expect(await (await post(batch)).json()).toMatchObject({ refused: [], cursor: FIRST_CURSOR + 499 });
	});

	test('is a 503 when the tables are broken, and tells the tablet nothing about them', async () => {
		const other = new DatabaseSync(join(desk.dataDir, DATABASE_FILE));
		other.exec('alter table entry rename to elsewhere');
		other.close();
		const response = await post(batch);
		expect(response.status).toBe(503);
		expect(await response.text()).not.toMatch(/entry|table|SQL/i);
		expect(desk.lines).toEqual(['The database failed: no such table: entry']);
	});

	test('taken in but not answered is accepted, once, when it is sent again', async () => {
		await sql`create trigger fails before update on device begin select raise(abort, 'Broken'); end`.execute(
			desk.db
		);
		expect((await post(batch)).status).toBe(503);
		await sql`drop trigger fails`.execute(desk.db);
		const reply = v.parse(SyncReplySchema, await (await post(batch)).json());
		expect(reply).toMatchObject({ refused: [], entries: [], cursor: FIRST_CURSOR + 499, lastSeq: 0 });
		expect(reply.accepted).toHaveLength(500);
		expect(await readAll(journal())).toEqual(batch.entries);
	});

	test('a fault of the program itself is not called a fault of the database', async () => {
		const broken = {
			...desk,
			now: () => {
				throw new TypeError('no clock');
			}
		};
		await expect(answerSync(broken, requestOf(GOOD))).rejects.toThrow('no clock');
	});
});

test('what two cafés bring stays apart', async () => {
	await desk.db
		.insertInto('cafe')
		.values({ id: 'gellerup', name: 'Gellerup', created_at: '2026-11-24T14:00:00.000Z', last_cursor: 0 })
		.execute();
	const there = await pairNow(desk, undefined, 'gellerup');
	const mine = entryOf('visit.recorded', { grade: '8' });
	const theirs = entryOf('visit.recorded', { grade: '10' });
	expect(await (await post({ ...GOOD, entries: [mine] })).json()).toMatchObject({ accepted: [mine.id] });
	const bearer = { authorization: `Bearer ${there.credential}` };
	expect(await (await post({ ...GOOD, entries: [theirs] }, bearer)).json()).toMatchObject({
		accepted: [theirs.id],
		entries: [],
		cursor: 1
	});
});

test('two servers on one data folder are one', async () => {
	const second = await openDeskServer(desk.dataDir, desk);
	const ask = (body: unknown) => answerSync(second, requestOf(body));
	await post({ ...GOOD, entries: visitsOf(1, 2) });
	const [here, there] = await Promise.all([
		post({ ...GOOD, since: FIRST_CURSOR + 1, entries: visitsOf(3, 40) }),
		ask({ ...GOOD, since: FIRST_CURSOR + 1, entries: visitsOf(30, 60) })
	]);
	expect([here.status, there.status]).toEqual([200, 200]);
	expect(await readAll(journal())).toHaveLength(60);
	expect(await (await ask(GOOD)).json()).toMatchObject({ cursor: FIRST_CURSOR + 59, more: false });
	await revokeDevice(desk.db, paired.device, desk.now());
	expect((await ask(GOOD)).status).toBe(401);
	second.close();
});

function journal(): SqlJournal {
	return new SqlJournal(desk.db, 'lektiecafe');
}

function cookieOf({ credential }: Paired): Record<string, string> {
	return { authorization: '', cookie: `lektiecafe_device=${credential}` };
}

function requestOf(body: unknown, headers: Record<string, string> = {}): Request {
	return new Request(SYNC_URL, {
		method: 'POST',
		body: typeof body === 'string' ? body : JSON.stringify(body),
		headers: {
			'content-type': 'application/json',
			authorization: `Bearer ${paired.credential}`,
			...headers
		}
	});
}

function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
	return answerSync(desk, requestOf(body, headers));
}
