import { describe, expect, test, vi } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { idsOf, main, NOW_MS, TODAY } from '../store/fresh-store.ts';
import { exchangeAll } from './client.ts';
import { countIn, done, failed, openDesk, tap, waitingIn } from './fresh-desk.ts';
import { BATCH_MAX } from './protocol.ts';
import { readStatus } from './status.ts';
import { lostReply, lostRequest, TestServer, type Fate } from './test-server.ts';

const answerWith =
	(body: BodyInit | null, init: ResponseInit): Fate =>
	() =>
		new Response(body, init);

/** Lets the server answer, and hands on its reply changed. */
const changed =
	(change: (reply: Record<string, unknown>) => unknown): Fate =>
	async (answer) =>
		new Response(JSON.stringify(change((await (await answer()).json()) as Record<string, unknown>)));

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
		['the reply holds an entry without an id', changed((reply) => ({ ...reply, entries: [{ cursor: 1 }] }))],
		[
			'the reply holds more than the protocol allows',
			changed((reply) => ({
				...reply,
				entries: visitsOf(1, BATCH_MAX + 1).map((e) => ({ ...e, cursor: e.seq }))
			}))
		],
		['the request is called malformed', answerWith('{"error":"?"}', { status: 400 })],
		['the request is called too large', answerWith('{"error":"?"}', { status: 413 })],
		['nothing of the protocol', answerWith(null, { status: 204 })]
	])('%s', async (_what, fate) => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 3);
		const before = await store.readFacts();
		server.fates.push(fate, ...(fate.length === 0 ? [fate] : []));
		expect(await exchangeAll(store, world)).toEqual(failed);
		expect(idsOf(await store.readUnreceived())).toEqual(idsOf(own));
		expect(await store.readFacts()).toEqual(before);

		server.fates.length = 0;
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
		expect(idsOf(await store.read([TODAY]))).toEqual(idsOf(own));
		expect(await waitingIn(store)).toBe(0);
	});

	test('a server that accepts and never answers is left when the time is out', async () => {
		const { store, server, world } = await openDesk();
		await tap(store, 1);
		const timeout = new AbortController();
		server.fates.push((_answer, { signal }) => {
			const reply = new Promise<Response>((_, reject) => {
				signal!.addEventListener('abort', () => reject(signal!.reason as Error));
			});
			timeout.abort();
			return reply;
		});
		expect(await exchangeAll(store, { ...world, timeout: () => timeout.signal })).toEqual(failed);
		expect(await waitingIn(store)).toBe(1);
	});

	test.each<[string, 'settle' | 'next']>([
		['the tablet’s own disk is full', 'settle'],
		['the tablet’s own disk cannot be read', 'next']
	])('%s', async (_what, method) => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 2);
		vi.spyOn(await store.openOutbox(), method).mockRejectedValueOnce(
			new DOMException('Full', 'QuotaExceededError')
		);
		expect(await exchangeAll(store, world)).toEqual(failed);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
	});

	test('a server that asks for patience', async () => {
		const { store, server, world } = await openDesk();
		await tap(store, 1);
		server.fates.push(answerWith('{}', { status: 503, headers: { 'retry-after': '30' } }));
		expect(await exchangeAll(store, world)).toEqual({ name: 'failed', retryAfterMs: 30_000 });
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
		expect(await exchangeAll(store, world)).toEqual({ name: 'barred' });
		expect(readStatus(await store.readFacts(), await countIn(store))).toMatchObject({
			name: 'barred',
			bar,
			waiting: 3
		});
		expect(idsOf(await store.readUnreceived())).toEqual(idsOf(own));

		await store.pair(main);
		expect((await store.readFacts()).bar).toBeNull();
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
	});

	test('by mistake is let in again by the next reply', async () => {
		const { store, server, world } = await openDesk();
		server.fates.push(answerWith('{"error":"?"}', { status: 401 }));
		await exchangeAll(store, world);
		expect((await store.readFacts()).bar).toBe('revoked');
		await exchangeAll(store, world);
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
		expect(await exchangeAll(store, world)).toEqual({ name: 'done', more: true });
		expect(idsOf(await store.readUnreceived())).toEqual(idsOf(own));
		expect(await store.read(['2026-11-23'])).toEqual([]);

		const second = new TestServer(() => NOW_MS);
		expect(await exchangeAll(store, { ...world, fetch: second.fetch })).toEqual(done);
		expect(second.requests[0]!.since).toBe(0);
		expect(idsOf(await second.entries())).toEqual(idsOf(own));
	});

	test('with nothing waiting: the new café is asked at once', async () => {
		const { store, server, world } = await openDesk();
		server.fates.push(pairFirst(store, (answer) => answer()));
		expect(await exchangeAll(store, world)).toEqual({ name: 'done', more: true });
	});

	test('that turned out revoked: the new pairing is not barred for it', async () => {
		const { store, server, world } = await openDesk();
		server.fates.push(pairFirst(store, answerWith('{"error":"?"}', { status: 401 })));
		expect(await exchangeAll(store, world)).toEqual({ name: 'done', more: true });
		expect((await store.readFacts()).bar).toBeNull();
	});
});

describe('a server that was set back to an older state', () => {
	test('gets everything again that the tablet holds', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 700));
		const own = await tap(store, 5);
		await exchangeAll(store, world);
		await server.journal.setBack(300);
		const later = await tap(store, 2);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(idsOf(await server.entries())).toEqual(idsOf([...visitsOf(1, 700), ...own, ...later]));
		expect(idsOf(await store.readAll())).toEqual(idsOf(await server.entries()));
		expect(await countIn(store)).toEqual({ waiting: 0, refused: 0, offered: 0 });
	});

	test('and knows less of this tablet, though its cursor has passed: it gets everything again', async () => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 5);
		await exchangeAll(store, world);
		await server.journal.setBack(3);
		await server.journal.add(visitsOf(1, 40));
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(idsOf(await server.entries())).toEqual(idsOf([...own, ...visitsOf(1, 40)]));
	});

	test('is not asked in a circle when two such servers take turns', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 40));
		await exchangeAll(store, world);
		const back = changed((reply) => ({ ...reply, cursor: 3, more: true }));
		const forth = changed((reply) => ({ ...reply, cursor: 40, more: true }));
		server.fates.push(...Array.from({ length: 20 }, () => [back, forth]).flat());
		expect(await exchangeAll(store, world)).toEqual(failed);
		expect(server.fates.length).toBeGreaterThan(30);
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
		expect(await exchangeAll(store, world)).toEqual(failed);
		expect(await waitingIn(store)).toBe(2);
		expect(server.requests).toHaveLength(1);
	});

	test('but names some is asked again for the others', async () => {
		const { store, server, world } = await openDesk();
		const [first] = await tap(store, 2);
		server.fates.push(changed((reply) => ({ ...reply, accepted: [first!.id] })));
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests).toHaveLength(2);
		expect(await waitingIn(store)).toBe(0);
	});
});
