import { describe, expect, test, vi } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import { ask, measureSkewMs, type Answer, type Surroundings } from './ask.ts';
import { BatchSize } from './batch-size.ts';
import { SYNC_PATH } from './protocol.ts';
import { shorten } from './short-form.ts';
import { lostRequest, readBody, readRequest, TestServer } from './test-server.ts';

const NOW_MS = Date.UTC(2026, 10, 24, 14, 2);
const small = { protocol: 1, since: 7, limit: 500, entries: visitsOf(1, 1) };
const large = { ...small, since: 0, entries: visitsOf(1, 100) };

type Reply = (init: RequestInit) => Promise<Response> | Response;

/** A world whose network answers as the test likes, each answer `tookMs` after its request. */
function worldOf(replies: Reply[], tookMs = 0) {
	const sent: RequestInit[] = [];
	const timeouts: number[] = [];
	let nowMs = NOW_MS;
	let setByMs = 0;
	const world: Surroundings = {
		fetch: async (_path, init = {}) => {
			sent.push(init);
			const reply = replies.shift()!;
			try {
				return await reply(init);
			} finally {
				nowMs += tookMs;
			}
		},
		now: () => nowMs + setByMs,
		elapsed: () => nowMs - NOW_MS,
		timeout: (ms) => {
			timeouts.push(ms);
			return new AbortController().signal;
		}
	};
	return { world, sent, timeouts, setClock: (byMs: number) => (setByMs += byMs) };
}

const server = () => new TestServer(() => NOW_MS);
const well: Reply = (init) => server().fetch(SYNC_PATH, init);
const answerWith =
	(status: number, body: BodyInit | null = '{"error":"?"}', headers: Record<string, string> = {}): Reply =>
	() =>
		new Response(body, { status, headers });
const encodingOf = (init: RequestInit) => new Headers(init.headers).get('content-encoding');

describe('a request', () => {
	test('is the protocol’s, word for word', async () => {
		const { world, sent, timeouts } = worldOf([well]);
		const fetch = vi.fn(world.fetch);
		await ask(small, { ...world, fetch }, new BatchSize());
		expect(fetch.mock.calls[0]![0]).toBe(SYNC_PATH);
		expect(sent[0]).toMatchObject({
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			redirect: 'error',
			signal: expect.any(AbortSignal)
		});
		expect(JSON.parse(sent[0]!.body as string)).toEqual({ ...small, sentAt: '2026-11-24T14:02:00.000Z' });
		expect(timeouts).toEqual([20_000]);
	});

	test('is compressed when it is large, and read by the server all the same', async () => {
		const { world, sent } = worldOf([well]);
		const answer = await ask(large, world, new BatchSize());
		expect(encodingOf(sent[0]!)).toBe('gzip');
		expect((sent[0]!.body as ArrayBuffer).byteLength).toBeLessThan(100 * 40);
		expect(await readRequest(sent[0]!)).toEqual({ ...large, sentAt: '2026-11-24T14:02:00.000Z' });
		expect((answer as Answer & { name: 'reply' }).reply.accepted).toHaveLength(100);
	});

	test.each([400, 415])('goes out plain when %i says that it was not understood', async (status) => {
		const { world, sent, timeouts } = worldOf([answerWith(status), well]);
		expect((await ask(large, world, new BatchSize())).name).toBe('reply');
		expect(sent.map(encodingOf)).toEqual(['gzip', null]);
		expect(timeouts).toHaveLength(1);
	});

	test('that was plain is not sent twice', async () => {
		const { world, sent } = worldOf([answerWith(400)]);
		expect((await ask(small, world, new BatchSize())).name).toBe('failed');
		expect(sent).toHaveLength(1);
	});
});

describe('to a server that says how much it takes', () => {
	const told = () => {
		const batch = new BatchSize();
		batch.answered(0, 1, 2_000);
		return batch;
	};

	test('entries go in short form, and arrive whole', async () => {
		const { world, sent } = worldOf([well]);
		const answer = await ask(large, world, told());
		expect(await readBody(sent[0]!)).toMatchObject({ entries: [], short: shorten(large.entries) });
		expect(await readRequest(sent[0]!)).toMatchObject({ entries: large.entries });
		expect((answer as Answer & { name: 'reply' }).reply.accepted).toHaveLength(100);
	});

	test('they go in full again once it does not understand', async () => {
		const { world, sent } = worldOf([answerWith(400), answerWith(400), well]);
		const batch = told();
		expect((await ask(large, world, batch)).name).toBe('failed');
		expect((await ask(large, world, batch)).name).toBe('reply');
		expect(await readBody(sent[2]!)).toMatchObject({ entries: large.entries });
	});
});

describe('the answer', () => {
	test('tells when it came and how wrong the clock is', async () => {
		const slow = new TestServer(() => NOW_MS + 3_600_000);
		const { world } = worldOf([(init) => slow.fetch(SYNC_PATH, init)], 4_000);
		expect(await ask(small, world, new BatchSize())).toMatchObject({
			name: 'reply',
			atMs: NOW_MS + 4_000,
			skewMs: 3_600_000 - 2_000
		});
	});

	test.each<[string, Reply, Answer]>([
		['401', answerWith(401), { name: 'turned-away', bar: 'revoked' }],
		['409', answerWith(409), { name: 'turned-away', bar: 'outdated' }],
		['500', answerWith(500), { name: 'failed', retryAfterMs: null }],
		['404', answerWith(404), { name: 'failed', retryAfterMs: null }],
		['204', answerWith(204, null), { name: 'failed', retryAfterMs: null }],
		['a page', answerWith(200, '<h1>Wi-Fi</h1>'), { name: 'failed', retryAfterMs: null }],
		['no network', () => lostRequest(well as never, {}), { name: 'failed', retryAfterMs: null }]
	])('%s', async (_what, reply, answer) => {
		expect(await ask(small, worldOf([reply]).world, new BatchSize())).toEqual(answer);
	});

	test.each<[number, string, number | null]>([
		[429, '30', 30_000],
		[503, '5', 5_000],
		[503, '0', 0],
		[429, '86400', 600_000],
		[429, 'Wed, 21 Oct 2026 07:28:00 GMT', null],
		[429, '-1', null],
		[503, '', 0]
	])('%i with Retry-After %j asks for patience', async (status, retryAfter, retryAfterMs) => {
		const reply = answerWith(status, '{"error":"?"}', { 'retry-after': retryAfter });
		expect(await ask(small, worldOf([reply]).world, new BatchSize())).toEqual({
			name: 'failed',
			retryAfterMs
		});
	});
});

describe('how it went is told to the size of the next', () => {
	const cut: Reply = () =>
		new Response(new ReadableStream({ pull: (stream) => stream.error(new TypeError('Cut')) }));

	test.each<[string, Reply, number, number]>([
		['well', well, 100, 500],
		['slowly', well, 11_000, 250],
		['not at all, at once', () => Promise.reject(new TypeError('Failed to fetch')), 10, 500],
		[
			'not at all, after a long time',
			() => Promise.reject(new DOMException('Out', 'AbortError')),
			20_000,
			250
		],
		['with an answer that was cut', cut, 10, 250],
		['too large', answerWith(413), 10, 250],
		['a server that fails', answerWith(500), 10, 500]
	])('%s', async (_how, reply, tookMs, entries) => {
		const batch = new BatchSize();
		await ask(small, worldOf([reply], tookMs).world, batch);
		expect(batch.entries).toBe(entries);
	});
});

test('the clock’s error is the server’s clock minus the middle of the journey', () => {
	expect(measureSkewMs('2026-11-24T14:00:10.000Z', NOW_MS - 118_000, 2_000)).toBe(9_000);
	expect(measureSkewMs('2026-11-24T14:02:00.000Z', NOW_MS, 0)).toBe(0);
	expect(measureSkewMs('2026-11-24T14:02:00.000Z', NOW_MS + 1, 1), 'and never -0').toBe(0);
});

test.each([3_600_000, -3_600_000])(
	'a clock that is set by %i ms on the way is measured as it stands then',
	async (byMs) => {
		const set: Reply = (init) => (setClock(byMs), well(init));
		const { world, setClock } = worldOf([set], 200);
		const batch = new BatchSize();
		const before = batch.entries;
		expect(await ask(small, world, batch)).toMatchObject({ atMs: NOW_MS + 200 + byMs, skewMs: -byMs - 100 });
		expect(batch.entries).toBe(before);
	}
);
