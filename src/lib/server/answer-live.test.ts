import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, visitsOf } from '../journal/entry-builder.ts';
import { answerLive } from './answer-live.ts';
import { answerSync } from './answer-sync.ts';
import { answerUnpairing } from './answer-devices.ts';
import { findOrCreateCafe } from './cafes.ts';
import { revokeDevice } from './devices.ts';
import { HEARTBEAT_MS, REST_MS } from './live-line.ts';
import { LISTENERS_PER_DEVICE } from './news.ts';
import type { Paired } from './pairing.ts';
import { FIRST_CURSOR, openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const LIVE_URL = 'http://desk.local:3000/api/live';
const GOOD = { protocol: 1, since: 0, sentAt: '2026-11-24T14:00:00.000Z', entries: [] };
const COMMENT = ':\n\n';

let desk: TemporaryDesk;
let writer: Paired;
let listener: Paired;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	writer = await pairNow(desk);
	listener = await pairNow(desk);
});

afterEach(() => desk.remove());

describe('a line of news', () => {
	test('is a stream of events that nothing keeps or gathers', async () => {
		const response = await listen(listener);
		expect(response.status).toBe(200);
		expect(Object.fromEntries(response.headers)).toEqual({
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no'
		});
		expect(await readerOf(response).next()).toBe(COMMENT);
	});

	test('says where the journal is when another tablet has written something', async () => {
		const line = await open(listener);
		await write(writer, 1, 3);
		expect(await line.next()).toBe(eventOf(FIRST_CURSOR + 2));
	});

	test('says at once what was written before it was opened', async () => {
		await write(writer, 1, 2);
		const line = await open(listener);
		expect(await line.next()).toBe(eventOf(FIRST_CURSOR + 1));
	});

	test('says nothing to the tablet that wrote, nor of entries known or refused, nor of a sync without any', async () => {
		await write(writer, 1, 2);
		const [mine, theirs] = [await open(writer), await open(listener)];
		for (const line of [mine, theirs]) expect(await line.next()).toBe(eventOf(FIRST_CURSOR + 1));
		desk.passMs(REST_MS);
		await write(writer, 1, 2);
		await write(writer, 0, -1);
		const [first] = visitsOf(1, 1);
		await post(writer, [{ ...first, clock: 9 }, null]);
		await write(writer, 3, 3);
		expect(await theirs.next()).toBe(eventOf(FIRST_CURSOR + 2));
		desk.news.end();
		expect(await mine.next()).toBeUndefined();
		expect(await theirs.next()).toBeUndefined();
	});

	test('says nothing of another café', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const there = await pairNow(desk, deviceId(7), cafe.id);
		const line = await open(there);
		await write(writer, 1, 3);
		await write(await pairNow(desk, undefined, cafe.id), 1, 1);
		expect(await line.next()).toBe(eventOf(FIRST_CURSOR));
	});

	test('says a burst in two words: that it began, and how far it came', async () => {
		const line = await open(listener);
		for (let seq = 1; seq <= 20; seq += 1) await write(writer, seq, seq);
		expect(await line.next()).toBe(eventOf(FIRST_CURSOR));
		desk.passMs(REST_MS);
		expect(await line.next()).toBe(eventOf(FIRST_CURSOR + 19));
		desk.passMs(REST_MS);
		await write(writer, 21, 21);
		expect(await line.next()).toBe(eventOf(FIRST_CURSOR + 20));
	});

	test('gives a sign of life every 25 seconds', async () => {
		const line = await open(listener);
		for (let beat = 0; beat < 3; beat += 1) {
			desk.passMs(HEARTBEAT_MS);
			expect(await line.next()).toBe(COMMENT);
		}
	});

	test('can be asked for by cookie', async () => {
		const cookie = `lektiecafe_device=${listener.credential}`;
		expect((await listen(listener, { authorization: '', cookie })).status).toBe(200);
	});
});

describe('a line of news ends', () => {
	test('with the next sign of life when its device was revoked, whoever did it', async () => {
		const byCommand = await open(listener);
		const byTablet = await open(writer);
		await revokeDevice(desk.db, listener.device, desk.now());
		const authorization = `Bearer ${writer.credential}`;
		await answerUnpairing(desk, new Request(LIVE_URL, { method: 'DELETE', headers: { authorization } }));
		desk.passMs(HEARTBEAT_MS);
		expect(await byCommand.next()).toBeUndefined();
		expect(await byTablet.next()).toBeUndefined();
	});

	test('when the database does not answer', async () => {
		const line = await open(listener);
		await sql`alter table device rename to elsewhere`.execute(desk.db);
		desk.passMs(HEARTBEAT_MS);
		expect(await line.next()).toBeUndefined();
	});

	test('at once when the server stops, which takes no more', async () => {
		const lines = [await open(listener), await open(writer)];
		desk.news.end();
		for (const line of lines) expect(await line.next()).toBeUndefined();
		const late = await listen(listener);
		expect([late.status, late.headers.get('retry-after')]).toEqual([503, '10']);
	});

	test('when the tablet leaves, and makes room for another', async () => {
		const lines = [];
		for (let i = 0; i < LISTENERS_PER_DEVICE; i += 1) lines.push(await open(listener));
		const refused = await listen(listener);
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
		expect(await refused.json()).toEqual({ error: 'This device listens in too many places.' });
		expect((await listen(writer)).status).toBe(200);
		await lines[0]!.leave();
		expect((await listen(listener)).status).toBe(200);
		expect((await listen(listener)).status).toBe(429);
	});
});

test.each<[string, number, Record<string, string>]>([
	['no credential', 401, { authorization: '' }],
	['an unknown credential', 401, { authorization: 'Bearer nobody' }],
	['another site', 403, { origin: 'https://evil.example' }]
])('%s gets %i and no line', async (_what, status, headers) => {
	const response = await listen(listener, headers);
	expect(response.status).toBe(status);
	expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
});

test('a line that could not be opened is not counted', async () => {
	await sql`alter table entry rename to elsewhere`.execute(desk.db);
	for (let i = 0; i <= LISTENERS_PER_DEVICE; i += 1) expect((await listen(listener)).status).toBe(503);
	await sql`alter table elsewhere rename to entry`.execute(desk.db);
	expect((await listen(listener)).status).toBe(200);
});

function listen({ credential }: Paired, headers: Record<string, string> = {}): Promise<Response> {
	const request = new Request(LIVE_URL, { headers: { authorization: `Bearer ${credential}`, ...headers } });
	return answerLive(desk, request);
}

/** A line whose first sign of life has been read. */
async function open(paired: Paired) {
	const line = readerOf(await listen(paired));
	expect(await line.next()).toBe(COMMENT);
	return line;
}

function readerOf(response: Response) {
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
	return {
		/** What is said next; undefined at the end. */
		next: async () => (await reader.read()).value,
		leave: () => reader.cancel()
	};
}

function eventOf(cursor: number): string {
	return `event: news\ndata: ${cursor}\n\n`;
}

function post({ credential }: Paired, entries: unknown[]): Promise<Response> {
	const headers = { 'content-type': 'application/json', authorization: `Bearer ${credential}` };
	const body = JSON.stringify({ ...GOOD, entries });
	return answerSync(desk, new Request(LIVE_URL, { method: 'POST', body, headers }));
}

async function write(paired: Paired, from: number, to: number): Promise<void> {
	expect((await post(paired, visitsOf(from, to))).status).toBe(200);
}
