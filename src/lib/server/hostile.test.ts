import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, visitsOf } from '../journal/entry-builder.ts';
import { readAll } from '../journal/read-all.ts';
import type { SyncReply } from '../sync/protocol.ts';
import { answerPairing } from './answer-devices.ts';
import { answerWhoIs } from './answer-known.ts';
import { answerSync } from './answer-sync.ts';
import { findOrCreateCafe } from './cafes.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, pairNow, type TemporaryDesk } from './temporary-desk.ts';

const URL_ = 'http://desk.local:3000/api/sync';
const GOOD = { protocol: 1, since: 0, sentAt: '2026-11-24T14:00:00.000Z' };
const good = entryOf('visit.recorded', { grade: '9' }, { device: deviceId(1), seq: 50 });
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

let desk: TemporaryDesk;
let credential: string;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	({ credential } = await pairNow(desk, deviceId(1)));
});

afterEach(() => desk.remove());

describe('one entry that means harm', () => {
	test.each<[string, string]>([
		['nested without end', withField('body', `{"a":${nested(50_000)}}`)],
		['a prototype of its own', withField('__proto__', '{"seq":1}')],
		['a constructor', withField('constructor', '{"prototype":{"polluted":1}}')],
		['a seq that is no number', withField('seq', '1e999')],
		['a kind out of the prototype', withField('kind', '"constructor"')],
		['an instant of a year without end', withField('at', `"${'9'.repeat(5_000)}-01-01T00:00:00Z"`)],
		['nothing at all', 'null'],
		['itself as a list', `[${JSON.stringify(good)}]`]
	])('%s is refused alone, and leaves nothing behind', async (_what, bad) => {
		const { status, reply } = await post(`[${bad},${JSON.stringify(good)},${bad}]`);
		expect(status).toBe(200);
		expect(reply.accepted).toEqual([good.id]);
		expect(reply.refused).toHaveLength(2);
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
		expect(await readAll(journal())).toEqual([good]);
	});

	test('keys of a prototype in the body of an unknown kind are kept as what they are', async () => {
		const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":2},"toJSON":3}';
		const strange = withField('body', body).replace('visit.recorded', 'cake.baked');
		expect((await post(`[${strange}]`)).reply.accepted).toEqual([good.id]);
		expect(await readAll(journal())).toEqual([JSON.parse(strange)]);
		const other = await pairNow(desk);
		({ credential } = other);
		expect((await post('[]')).text).toContain('"__proto__":{"polluted":1}');
	});

	test('an id that is taken does not move, whatever else the entry says', async () => {
		await journal().add([good]);
		const rival = { ...good, body: { grade: '10' }, device: deviceId(2), clock: 9 };
		const others = visitsOf(60, 62);
		const { reply } = await post(JSON.stringify([rival, ...others]));
		expect(reply.refused.map(({ id }) => id)).toEqual([good.id]);
		expect(await readAll(journal())).toEqual([good, ...others]);
	});
});

describe('a device', () => {
	test('that sends ids of another café learns nothing of their entries, and changes nothing there', async () => {
		const { cafe } = await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
		const there = new SqlJournal(desk.db, cafe.id);
		const secret = entryOf('cafe.changed', { name: 'Kun for Gellerup' }, { device: deviceId(7) });
		await there.add([secret]);
		const guess = { ...secret, body: { name: 'Et andet navn' } };
		const { text, reply } = await post(JSON.stringify([guess]));
		expect(reply).toMatchObject({ accepted: [secret.id], refused: [] });
		expect(text).not.toContain('Gellerup');
		expect(await readAll(there)).toEqual([secret]);
	});

	test('that writes as another one may do so, since files are rescued that way, and takes nothing from it', async () => {
		await pairNow(desk, deviceId(2));
		await journal().add(visitsOf(1, 3, { device: deviceId(2) }));
		const { reply } = await post(JSON.stringify(visitsOf(9, 9, { device: deviceId(2) })));
		expect(reply).toMatchObject({ refused: [], lastSeq: 0 });
		expect((await readAll(journal())).slice(0, 3)).toEqual(visitsOf(1, 3, { device: deviceId(2) }));
	});

	test('whose seq is as large as a number can be is told of one gap', async () => {
		await post(JSON.stringify([{ ...good, seq: Number.MAX_SAFE_INTEGER }]));
		const headers = { authorization: `Bearer ${credential}` };
		expect(await (await answerWhoIs(desk, new Request(URL_, { headers }))).json()).toMatchObject({
			lastSeq: Number.MAX_SAFE_INTEGER,
			missing: [[1, Number.MAX_SAFE_INTEGER - 1]]
		});
	});

	test('that replays what it sent long ago changes nothing', async () => {
		const earlier = JSON.stringify(visitsOf(1, 20));
		const first = await post(earlier);
		await post(JSON.stringify(visitsOf(21, 40)));
		for (let i = 0; i < 10; i += 1)
			expect((await post(earlier)).reply.accepted).toEqual(first.reply.accepted);
		expect(await readAll(journal())).toEqual(visitsOf(1, 40));
	});
});

describe('a body', () => {
	const whole = (entries: string) => JSON.stringify(GOOD).replace('}', `,"entries":${entries}}`);

	test.each<[string, number, Buffer, boolean]>([
		['that unpacks to 200 MB of nothing', 413, gzipSync(Buffer.alloc(200_000_000)), true],
		['packed twice', 400, gzipSync(gzipSync(whole('[]'))), true],
		['of bytes that are no text', 400, Buffer.from(whole('["\u0000"]')).fill(0xff, 70), false],
		['of such bytes, packed', 400, gzipSync(Buffer.from(whole('["x"]')).fill(0xff, 70)), true],
		['nested without end', 400, Buffer.from(nested(400_000)), false],
		['nested without end, packed', 400, gzipSync(nested(400_000)), true],
		['with entries that are an object with a length', 400, Buffer.from(whole('{"length":1,"0":{}}')), false]
	])(
		'%s gets %i, in one sentence, and nobody is told that anything failed',
		async (_what, status, bytes, isPacked) => {
			const response = await send(bytes, isPacked);
			expect(response.status).toBe(status);
			expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].{5,200}\.$/) });
			expect(desk.lines).toEqual([]);
		}
	);
});

test('a bomb at the door where nobody is known yet gets 413, too', async () => {
	const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
	const body = Uint8Array.from(gzipSync(Buffer.alloc(1_000_000)));
	const request = new Request(URL_, { method: 'POST', body, headers });
	expect((await answerPairing(desk, request, '10.0.0.1')).status).toBe(413);
});

function withField(name: string, text: string): string {
	const { [name as 'body']: _, ...others } = good;
	return JSON.stringify(others).replace(/\}$/, `,"${name}":${text}}`);
}

function journal(): SqlJournal {
	return new SqlJournal(desk.db, 'lektiecafe');
}

function send(body: string | Buffer, isPacked = false): Promise<Response> {
	const headers = {
		'content-type': 'application/json',
		authorization: `Bearer ${credential}`,
		...(isPacked && { 'content-encoding': 'gzip' })
	};
	const bytes = typeof body === 'string' ? body : Uint8Array.from(body);
	return answerSync(desk, new Request(URL_, { method: 'POST', body: bytes, headers }));
}

async function post(entries: string): Promise<{ status: number; text: string; reply: SyncReply }> {
	const response = await send(JSON.stringify(GOOD).replace('}', `,"entries":${entries}}`));
	const text = await response.text();
	expect(desk.lines).toEqual([]);
	return { status: response.status, text, reply: JSON.parse(text) as SyncReply };
}
