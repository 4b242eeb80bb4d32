import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import { parseEntry, type Draft, type Entry } from '../journal/entry.ts';
import { CONFLICT_REASON } from '../journal/journal.ts';
import { readVisits } from '../journal/visits.ts';
import type { RefusedRow } from '../store/database.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { freshName, NOW_MS, openStore } from '../store/fresh-store.ts';
import { exchange, measureSkewMs, type Surroundings } from './client.ts';
import { REQUEST_MAX_BYTES, SYNC_PATH } from './protocol.ts';
import { readStatus } from './status.ts';
import { lostReply, lostRequest, TestServer, type Fate } from './test-server.ts';
import { timeoutSignal } from './timeout.ts';

const TODAY = '2026-11-24';
const main = { cafe: 'main', name: 'iPad' };
const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
const idsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.id).sort();

async function openDesk(): Promise<{ store: DeskStore; server: TestServer; world: Surroundings }> {
	const server = new TestServer(() => NOW_MS);
	const store = await openStore();
	await store.pair(main);
	return { store, server, world: { fetch: server.fetch, now: () => NOW_MS, timeout: timeoutSignal } };
}

async function waitingIn(store: DeskStore): Promise<number> {
	return (await (await store.openOutbox()).peek(5000)).length;
}

async function refusedIn(store: DeskStore): Promise<RefusedRow[]> {
	return new Promise((resolve) => {
		const subscription = store.watchRefused().subscribe(resolve);
		onTestFinished(() => subscription.unsubscribe());
	});
}

async function tap(store: DeskStore, times: number): Promise<Entry[]> {
	return Promise.all(Array.from({ length: times }, () => store.record(visit)));
}

const answerWith =
	(body: BodyInit | null, init: ResponseInit): Fate =>
	() =>
		new Response(body, init);

/** Lets the server answer, and hands on its reply changed. */
const changed =
	(change: (reply: Record<string, unknown>) => unknown): Fate =>
	async (answer) =>
		new Response(JSON.stringify(change((await (await answer()).json()) as Record<string, unknown>)));

describe('one request', () => {
	test('brings what waits and takes what others wrote', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 3));
		const own = await tap(store, 2);
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect(idsOf(await server.entries())).toEqual(idsOf([...own, ...visitsOf(1, 3)]));
		expect(idsOf(await store.read([TODAY, '2026-11-23']))).toEqual(idsOf([...own, ...visitsOf(1, 3)]));
		expect(await waitingIn(store)).toBe(0);
	});

	test('is the protocol’s, word for word', async () => {
		const { store, world } = await openDesk();
		const [entry] = await tap(store, 1);
		const fetch = vi.fn(world.fetch);
		await exchange(store, { ...world, fetch });
		const [path, init] = fetch.mock.calls[0]!;
		expect(path).toBe(SYNC_PATH);
		expect(init).toMatchObject({ method: 'POST', redirect: 'error', signal: expect.any(AbortSignal) });
		expect(JSON.parse(init!.body as string)).toEqual({
			protocol: 1,
			since: 0,
			sentAt: '2026-11-24T14:02:00.000Z',
			entries: [entry]
		});
	});

	test('continues from the last cursor', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 3));
		await exchange(store, world);
		await exchange(store, world);
		expect(server.requests.map(({ since }) => since)).toEqual([0, 3]);
	});

	test('is not made while unpaired', async () => {
		const { store, server, world } = await openDesk();
		await store.unpair();
		await tap(store, 1);
		expect(await exchange(store, world)).toEqual({ name: 'barred' });
		expect(server.requests).toEqual([]);
	});
});

describe('whatever goes wrong on the way leaves everything on the tablet', () => {
	const cutJson = '{"protocol":1,"accepted":["';
	test.each<[string, Fate]>([
		['the request is lost', lostRequest],
		['the reply is lost', lostReply],
		['the server fails', answerWith('{"error":"Oops"}', { status: 500 })],
		[
			'a proxy answers with a page',
			answerWith('<!doctype html><h1>Welcome to the Wi-Fi</h1>', { status: 200 })
		],
		['a login redirects', () => Promise.reject(new TypeError('redirect'))],
		['the reply is cut', answerWith(cutJson, { status: 200 })],
		['the reply is empty', answerWith('', { status: 200 })],
		['the reply is no reply', answerWith('{"ok":true}', { status: 200 })],
		['the reply is of another protocol', changed((reply) => ({ ...reply, protocol: 2 }))],
		['the reply accepts something odd', changed((reply) => ({ ...reply, accepted: [7] }))],
		[
			'the reply holds an entry without an id',
			changed((reply) => ({ ...reply, entries: [{ cursor: 1, clock: 1 }] }))
		],
		[
			'the reply holds an entry without a clock',
			changed((reply) => ({ ...reply, entries: [{ cursor: 1, id: 'a' }] }))
		],
		['the request is called malformed', answerWith('{"error":"?"}', { status: 400 })],
		['the request is called too large', answerWith('{"error":"?"}', { status: 413 })],
		['nothing of the protocol', answerWith(null, { status: 204 })]
	])('%s', async (_what, fate) => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 3);
		server.fates.push(fate);
		expect(await exchange(store, world)).toEqual({ name: 'failed', retryAfterMs: null });
		expect(idsOf(await (await store.openOutbox()).peek(10))).toEqual(idsOf(own));
		expect(await store.readFacts()).toMatchObject({ receipt: null, bar: null });

		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
		expect(idsOf(await store.read([TODAY]))).toEqual(idsOf(own));
		expect(await waitingIn(store)).toBe(0);
	});

	test('a server that accepts and never answers is left when the time is out', async () => {
		const { store, server, world } = await openDesk();
		await tap(store, 1);
		const timeout = new AbortController();
		const asked: number[] = [];
		server.fates.push((_answer, { signal }) => {
			const reply = new Promise<Response>((_, reject) => {
				signal!.addEventListener('abort', () => reject(signal!.reason as Error));
			});
			timeout.abort();
			return reply;
		});
		const outcome = await exchange(store, {
			...world,
			timeout: (ms) => {
				asked.push(ms);
				return timeout.signal;
			}
		});
		expect(outcome).toEqual({ name: 'failed', retryAfterMs: null });
		expect(asked).toEqual([20_000]);
		expect(await waitingIn(store)).toBe(1);
	});

	test('the tablet’s own disk is full', async () => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 2);
		vi.spyOn(await store.openOutbox(), 'settle').mockRejectedValueOnce(
			new DOMException('Full', 'QuotaExceededError')
		);
		expect(await exchange(store, world)).toEqual({ name: 'failed', retryAfterMs: null });
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
	});
});

describe('a server that asks for patience', () => {
	test.each<[number, string, number | null]>([
		[429, '30', 30_000],
		[503, '5', 5_000],
		[503, '0', 0],
		[429, '86400', 600_000],
		[429, 'Wed, 21 Oct 2026 07:28:00 GMT', null],
		[429, '-1', null],
		[503, '', 0]
	])('%i with Retry-After %j', async (status, retryAfter, retryAfterMs) => {
		const { store, server, world } = await openDesk();
		await tap(store, 1);
		server.fates.push(answerWith('{"error":"?"}', { status, headers: { 'retry-after': retryAfter } }));
		expect(await exchange(store, world)).toEqual({ name: 'failed', retryAfterMs });
		expect(await waitingIn(store)).toBe(1);
	});
});

describe('a device that is turned away', () => {
	test.each<[number, 'revoked' | 'outdated']>([
		[401, 'revoked'],
		[409, 'outdated']
	])('with %i keeps everything, says so, and sends it once it may', async (status, bar) => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 3);
		server.fates.push(answerWith('{"error":"?","protocols":[2]}', { status }));
		expect(await exchange(store, world)).toEqual({ name: 'barred' });
		expect(readStatus(await store.readFacts(), { waiting: 3, refused: 0 })).toEqual({
			name: 'barred',
			bar,
			waiting: 3
		});
		expect(idsOf(await (await store.openOutbox()).peek(10))).toEqual(idsOf(own));

		await store.pair(main);
		expect((await store.readFacts()).bar).toBeNull();
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
	});

	test('by mistake is let in again by the next reply', async () => {
		const { store, server, world } = await openDesk();
		server.fates.push(answerWith('{"error":"?"}', { status: 401 }));
		await exchange(store, world);
		expect((await store.readFacts()).bar).toBe('revoked');
		await exchange(store, world);
		expect((await store.readFacts()).bar).toBeNull();
	});
});

describe('pairing while a request is on its way', () => {
	const pairFirst =
		(store: DeskStore, then: Fate): Fate =>
		async (answer, init) => {
			const reply = await then(answer, init);
			await store.pair({ cafe: 'other', name: 'iPad' });
			return reply;
		};

	test('with another café: the reply of the first is not taken in, and everything waiting goes to the second', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 3));
		const own = await tap(store, 2);
		server.fates.push(pairFirst(store, (answer) => answer()));
		expect(await exchange(store, world)).toEqual({ name: 'done', more: true });
		expect(idsOf(await (await store.openOutbox()).peek(10))).toEqual(idsOf(own));
		expect(await store.read(['2026-11-23'])).toEqual([]);

		const second = new TestServer(() => NOW_MS);
		expect(await exchange(store, { ...world, fetch: second.fetch })).toEqual({ name: 'done', more: false });
		expect(second.requests[0]!.since).toBe(0);
		expect(idsOf(await second.entries())).toEqual(idsOf(own));
	});

	test('with nothing waiting: the new café is asked at once', async () => {
		const { store, server, world } = await openDesk();
		server.fates.push(pairFirst(store, (answer) => answer()));
		expect(await exchange(store, world)).toEqual({ name: 'done', more: true });
	});

	test('that turned out revoked: the new pairing is not barred for it', async () => {
		const { store, server, world } = await openDesk();
		server.fates.push(pairFirst(store, answerWith('{"error":"?"}', { status: 401 })));
		expect(await exchange(store, world)).toEqual({ name: 'done', more: true });
		expect((await store.readFacts()).bar).toBeNull();
	});
});

describe('what is written during a request', () => {
	test('is not lost, not called received, and goes next', async () => {
		const { store, server, world } = await openDesk();
		const first = await tap(store, 1);
		let second: Entry[] = [];
		server.fates.push(async (answer) => {
			const reply = await answer();
			second = await tap(store, 1);
			return reply;
		});
		expect(await exchange(store, world)).toEqual({ name: 'done', more: true });
		expect(idsOf(await server.entries())).toEqual(idsOf(first));
		expect(await (await store.openOutbox()).peek(10)).toEqual(second);
		expect(readStatus(await store.readFacts(), { waiting: 1, refused: 0 }).name).toBe('waiting');
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect(idsOf(await server.entries())).toEqual(idsOf([...first, ...second]));
	});
});

describe('a full outbox', () => {
	test('goes in requests of at most 500, the oldest first', async () => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 1203);
		const outcomes = [];
		for (let i = 0; i < 3; i++) outcomes.push(await exchange(store, world));
		expect(outcomes.map((outcome) => outcome.name === 'done' && outcome.more)).toEqual([true, true, false]);
		expect(server.requests.map(({ entries }) => entries.length)).toEqual([500, 500, 203]);
		expect((await server.entries()).map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 1));
	});

	test('of large entries stays under what the server takes', async () => {
		const { store, server, world } = await openDesk();
		const labels = Array.from({ length: 12 }, (_, i) => `${i}`.padEnd(24, '宿'));
		const body = { name: '宿'.repeat(60), grades: labels, items: labels, subjects: labels };
		const large: Draft = { kind: 'cafe.changed', body };
		await Promise.all(Array.from({ length: 600 }, () => store.record(large)));
		const sizes: number[] = [];
		const fetch: typeof world.fetch = (input, init) => {
			sizes.push(new TextEncoder().encode(init!.body as string).length);
			return server.fetch(input, init);
		};
		while ((await waitingIn(store)) > 0) await exchange(store, { ...world, fetch });
		expect(Math.max(...sizes)).toBeLessThan(REQUEST_MAX_BYTES);
		expect(await server.entries()).toHaveLength(600);
		expect(sizes.length).toBeLessThan(6);
	});

	test('with a bad one in the middle loses neither that nor the others', async () => {
		const { store, server, world } = await openDesk();
		await tap(store, 2);
		// A label that this program would not offer, such as an older one did.
		const bad = await store.record({ kind: 'visit.recorded', body: { grade: 'x'.repeat(25) } });
		await tap(store, 2);
		expect(parseEntry(bad).ok).toBe(false);
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect((await server.entries()).map(({ seq }) => seq)).toEqual([1, 2, 4, 5]);
		expect(await waitingIn(store)).toBe(0);
		expect(await refusedIn(store)).toMatchObject([
			{ id: bad.id, entry: bad, reason: expect.stringContaining('body.grade') }
		]);
	});
});

describe('an id that the server knows with other content', () => {
	test('reads on the tablet as on the server, once; what was written here is kept for staff', async () => {
		const { store, server, world } = await openDesk();
		const [own, other] = await tap(store, 2);
		const first = { ...own!, body: { grade: '8' } };
		await server.journal.add([first]);
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		const [shelf, served] = [await store.read([TODAY]), await server.entries()];
		expect(shelf).toHaveLength(2);
		expect(shelf).toEqual(expect.arrayContaining([first, other]));
		expect(readVisits(shelf)).toEqual(readVisits(served));
		expect(await refusedIn(store)).toEqual([
			expect.objectContaining({ entry: own, reason: CONFLICT_REASON })
		]);
		expect(await waitingIn(store)).toBe(0);
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect(await refusedIn(store)).toHaveLength(1);
	});
});

describe('a full server', () => {
	test('is read page by page until there is no more', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 1203));
		const outcomes = [];
		for (let i = 0; i < 3; i++) outcomes.push(await exchange(store, world));
		expect(outcomes.map((outcome) => outcome.name === 'done' && outcome.more)).toEqual([true, true, false]);
		expect(idsOf(await store.read(['2026-11-23']))).toEqual(idsOf(visitsOf(1, 1203)));
	});

	test('of a newer program is kept, read or not', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add([strangeEntryOf('cake.baked', { layers: 3 }), ...visitsOf(2, 2)]);
		expect((await exchange(store, world)).name).toBe('done');
		expect(idsOf(await store.read(['2026-11-23']))).toEqual(idsOf(visitsOf(2, 2)));
		expect(idsOf(await store.read(['unread']))).toHaveLength(1);
	});
});

describe('a server that does not get on', () => {
	test.each<[string, Fate]>([
		['names nothing', changed((reply) => ({ ...reply, accepted: [] }))],
		[
			'names something else',
			changed((reply) => ({ ...reply, accepted: ['?'], refused: [{ id: '', reason: '?' }] }))
		],
		[
			'always has more, and gives none',
			changed((reply) => ({ ...reply, accepted: [], more: true, cursor: 0 }))
		]
	])('and %s is not asked again at once', async (_how, fate) => {
		const { store, server, world } = await openDesk();
		await tap(store, 2);
		server.fates.push(fate);
		expect(await exchange(store, world)).toEqual({ name: 'done', more: false });
		expect(await waitingIn(store)).toBe(2);
	});

	test('but names some is asked again for the others', async () => {
		const { store, server, world } = await openDesk();
		const [first] = await tap(store, 2);
		server.fates.push(changed((reply) => ({ ...reply, accepted: [first!.id] })));
		expect(await exchange(store, world)).toEqual({ name: 'done', more: true });
	});
});

describe('the clock’s error', () => {
	test('is the server’s clock minus the middle of the journey', () => {
		expect(measureSkewMs('2026-11-24T14:00:10.000Z', NOW_MS - 120_000, NOW_MS - 118_000)).toBe(9_000);
		expect(measureSkewMs('2026-11-24T14:02:00.000Z', NOW_MS, NOW_MS)).toBe(0);
	});

	test('is measured, kept, and goes into later entries', async () => {
		const { store, server, world } = await openDesk();
		const slow = new TestServer(() => NOW_MS + 3_600_000);
		await exchange(store, { ...world, fetch: slow.fetch });
		expect((await store.readFacts()).receipt).toMatchObject({ skewMs: 3_600_000, atMs: NOW_MS });
		await vi.waitFor(async () => expect((await store.record(visit)).skewMs).toBe(3_600_000), {
			interval: 10
		});
		await exchange(store, world);
		expect((await server.entries()).at(-1)!.skewMs).toBe(3_600_000);
	});
});

describe('two tabs that send at once', () => {
	test('count nothing twice', async () => {
		const { store, server, world } = await openDesk();
		const name = freshName();
		const tabs = [await openStore(name), await openStore(name)];
		await tabs[0]!.pair(main);
		const own = (await Promise.all(tabs.map((tab_) => tap(tab_, 20)))).flat();
		await Promise.all(tabs.map((tab_) => exchange(tab_, world)));
		await exchange(tabs[0]!, world);
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
		expect(idsOf(await tabs[1]!.read([TODAY]))).toEqual(idsOf(own));
		expect(await waitingIn(tabs[1]!)).toBe(0);
		await exchange(store, world);
		expect(idsOf(await store.read([TODAY]))).toEqual(idsOf(own));
	});
});
