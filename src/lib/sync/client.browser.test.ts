import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import { parseEntry, type Draft, type Entry } from '../journal/entry.ts';
import { CONFLICT_REASON } from '../journal/journal.ts';
import { readVisits } from '../journal/visits.ts';
import type { RefusedRow } from '../store/database.ts';
import type { DeskStore, OutboxCount } from '../store/desk-store.ts';
import { freshName, NOW_MS, openStore } from '../store/fresh-store.ts';
import type { Surroundings } from './ask.ts';
import { BatchSize } from './batch-size.ts';
import { exchangeAll } from './client.ts';
import { REQUEST_MAX_BYTES } from './protocol.ts';
import { readStatus } from './status.ts';
import { lostReply, lostRequest, TestServer, type Fate } from './test-server.ts';
import { timeoutSignal } from './timeout.ts';

const TODAY = '2026-11-24';
const main = { cafe: 'main', name: 'iPad' };
const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
const idsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.id).sort();

const done = { name: 'done', more: false };
const failed = { name: 'failed', retryAfterMs: null };

interface Desk {
	store: DeskStore;
	server: TestServer;
	world: Surroundings;
}

/** A desk that is paired, and has spoken to its server once, so that its clock is sure. */
async function openDesk(): Promise<Desk> {
	const desk = await openNewDesk();
	await exchangeAll(desk.store, desk.world);
	desk.server.requests.length = 0;
	return desk;
}

async function openNewDesk(): Promise<Desk> {
	const server = new TestServer(() => NOW_MS);
	const store = await openStore();
	await store.pair(main);
	const fetch = server.fetchAs(store.device);
	return { store, server, world: { fetch, now: () => NOW_MS, elapsed: () => 0, timeout: timeoutSignal } };
}

async function firstOf<T>(source: {
	subscribe(next: (value: T) => void): { unsubscribe(): void };
}): Promise<T> {
	return new Promise((resolve) => {
		const subscription = source.subscribe(resolve);
		onTestFinished(() => subscription.unsubscribe());
	});
}

const countIn = (store: DeskStore): Promise<OutboxCount> => firstOf(store.watchOutbox());
const waitingIn = async (store: DeskStore): Promise<number> => (await countIn(store)).waiting;
const refusedIn = (store: DeskStore): Promise<RefusedRow[]> => firstOf(store.watchRefused());

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

describe('an exchange', () => {
	test('brings what waits and takes what others wrote', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 3));
		const own = await tap(store, 2);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(idsOf(await server.entries())).toEqual(idsOf([...own, ...visitsOf(1, 3)]));
		expect(idsOf(await store.read([TODAY, '2026-11-23']))).toEqual(idsOf([...own, ...visitsOf(1, 3)]));
		expect(await waitingIn(store)).toBe(0);
		expect(server.requests).toHaveLength(1);
	});

	test('continues from the last cursor', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 3));
		await exchangeAll(store, world);
		await exchangeAll(store, world);
		expect(server.requests.map(({ since }) => since)).toEqual([0, 3]);
	});

	test('is not made while unpaired', async () => {
		const { store, server, world } = await openDesk();
		await store.unpair();
		await tap(store, 1);
		expect(await exchangeAll(store, world)).toEqual({ name: 'barred' });
		expect(server.requests).toEqual([]);
	});

	test('measures the clock before the first entry leaves', async () => {
		const { store, server, world } = await openNewDesk();
		const slow = new TestServer(() => NOW_MS + 3_600_000);
		await tap(store, 2);
		expect(await exchangeAll(store, { ...world, fetch: slow.fetchAs(store.device) })).toEqual(done);
		expect(slow.requests.map(({ entries }) => entries.length)).toEqual([0, 2]);
		expect((await slow.entries()).map(({ skewMs }) => skewMs)).toEqual([3_600_000, 3_600_000]);
		expect((await store.readFacts()).receipt).toMatchObject({ skewMs: 3_600_000, atMs: NOW_MS });
		expect(server.requests).toEqual([]);
	});
});

describe('a clock that is set', () => {
	const measuring = { entries: [], offered: null, isMeasuring: true };
	const nothing = { ...measuring, isMeasuring: false };

	test('between two requests is measured before what waits leaves', async () => {
		const { store, server, world } = await openDesk();
		await tap(store, 2);
		const next = vi.spyOn(await store.openOutbox(), 'next');
		for (const parcel of [nothing, nothing, measuring]) next.mockResolvedValueOnce(parcel);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.map(({ entries }) => entries.length)).toEqual([0, 0, 2]);
	});

	test('again and again is not measured in a circle', async () => {
		const { store, server, world } = await openDesk();
		vi.spyOn(await store.openOutbox(), 'next').mockResolvedValue(measuring);
		expect(await exchangeAll(store, world)).toEqual(failed);
		expect(server.requests).toHaveLength(1);
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
		['the reply holds an entry without an id', changed((reply) => ({ ...reply, entries: [{ cursor: 1 }] }))],
		[
			'the reply holds more than the protocol allows',
			changed((reply) => ({ ...reply, entries: visitsOf(1, 501).map((e) => ({ ...e, cursor: e.seq })) }))
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

describe('what is written during a request', () => {
	test('is not lost, not called received, and goes next', async () => {
		const { store, server, world } = await openDesk();
		const first = await tap(store, 1);
		let second: Entry[] = [];
		server.fates.push(
			async (answer) => {
				const reply = await answer();
				second = await tap(store, 1);
				return reply;
			},
			async (answer) => {
				expect(idsOf(await store.readUnreceived())).toEqual(idsOf(second));
				expect(readStatus(await store.readFacts(), await countIn(store)).name).toBe('waiting');
				return answer();
			}
		);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.map(({ entries }) => idsOf(entries))).toEqual([idsOf(first), idsOf(second)]);
		expect(await waitingIn(store)).toBe(0);
	});
});

describe('a full outbox', () => {
	test('goes in requests of at most 500, the oldest first', async () => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 1203);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.map(({ entries }) => entries.length)).toEqual([500, 500, 203]);
		expect((await server.entries()).map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 1));
		expect(await waitingIn(store)).toBe(0);
	});

	test('goes in smaller ones where the network is slow, and what comes back too', async () => {
		const { store, server, world } = await openDesk();
		await tap(store, 300);
		const batch = new BatchSize();
		for (let i = 0; i < 3; i++) batch.tooLarge();
		expect(await exchangeAll(store, world, batch)).toEqual(done);
		expect(server.requests.map(({ limit, entries }) => [limit, entries.length])).toEqual([
			[62, 62],
			[124, 62],
			[124, 124],
			[248, 52]
		]);
	});

	test('of large entries stays under what the server takes', async () => {
		const { store, server, world } = await openDesk();
		const labels = Array.from({ length: 12 }, (_, i) => `${i}`.padEnd(24, '宿'));
		const body = { name: '宿'.repeat(60), grades: labels, items: labels, subjects: labels };
		const large: Draft = { kind: 'cafe.changed', body };
		await Promise.all(Array.from({ length: 600 }, () => store.record(large)));
		expect(await exchangeAll(store, world)).toEqual(done);
		const sizes = server.requests.map((sent) => new TextEncoder().encode(JSON.stringify(sent)).length);
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
		expect(await exchangeAll(store, world)).toEqual(done);
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
		expect(await exchangeAll(store, world)).toEqual(done);
		const [shelf, served] = [await store.read([TODAY]), await server.entries()];
		expect(shelf).toHaveLength(2);
		expect(shelf).toEqual(expect.arrayContaining([first, other]));
		expect(readVisits(shelf)).toEqual(readVisits(served));
		expect(await refusedIn(store)).toEqual([
			expect.objectContaining({ entry: own, reason: CONFLICT_REASON })
		]);
		expect(await waitingIn(store)).toBe(0);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(await refusedIn(store)).toHaveLength(1);
	});
});

describe('a full server', () => {
	test('is read page by page until there is no more', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 1203));
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.map(({ since }) => since)).toEqual([0, 500, 1000]);
		expect(idsOf(await store.read(['2026-11-23']))).toEqual(idsOf(visitsOf(1, 1203)));
		expect((await store.readFacts()).receipt!.cursor).toBe(1203);
	});

	test('is sent to and read from at once', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 1203));
		const own = await tap(store, 1100);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.length).toBeLessThanOrEqual(5);
		expect(idsOf(await server.entries())).toEqual(idsOf([...own, ...visitsOf(1, 1203)]));
		expect(idsOf(await store.readAll())).toEqual(idsOf(await server.entries()));
	});

	test('of a newer program is kept, read or not', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add([strangeEntryOf('cake.baked', { layers: 3 }), ...visitsOf(2, 2)]);
		expect((await exchangeAll(store, world)).name).toBe('done');
		expect(idsOf(await store.read(['2026-11-23']))).toEqual(idsOf(visitsOf(2, 2)));
		expect(idsOf(await store.read(['unread']))).toHaveLength(1);
	});
});

describe('while a reply is being settled', () => {
	/** A desk whose server has three pages, with what happens to its first settling and how long a request takes. */
	async function openThreePages(
		first: (settle: () => Promise<boolean>) => Promise<boolean>,
		requestMs = 1_000
	) {
		const desk = await openDesk();
		let elapsedMs = 0;
		const world = { ...desk.world, elapsed: () => (elapsedMs += requestMs) };
		await desk.server.journal.add(visitsOf(1, 1203));
		const outbox = await desk.store.openOutbox();
		const settle = outbox.settle.bind(outbox);
		const settled: number[] = [];
		const together: number[] = [];
		let under = 0;
		let most = 0;
		let times = 0;
		vi.spyOn(outbox, 'settle').mockImplementation(async (...deliveries) => {
			most = Math.max(most, ++under);
			settled.push(...deliveries.map(({ receipt }) => receipt.cursor));
			together.push(deliveries.length);
			const go = () => settle(...deliveries);
			try {
				return await (++times === 1 ? first(go) : go());
			} finally {
				under--;
			}
		});
		return { ...desk, world, settled, together, most: () => most };
	}

	test('the next request is on its way already', async () => {
		let leave = () => {};
		const hasLeft = new Promise<void>((resolve) => (leave = resolve));
		const desk = await openThreePages(async (settle) => {
			await hasLeft;
			return settle();
		});
		const well: Fate = (answer) => answer();
		desk.server.fates.push(well, (answer) => (leave(), answer()));
		expect(await exchangeAll(desk.store, desk.world)).toEqual(done);
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1203);
	});

	test('another may follow at once: on a quick network two share a transaction', async () => {
		const desk = await openThreePages((settle) => settle(), 20);
		expect(await exchangeAll(desk.store, desk.world)).toEqual(done);
		expect(desk.settled).toEqual([500, 1000, 1203]);
		expect(desk.together).toEqual([2, 1]);
	});

	test('no other is: they come one after another, in order', async () => {
		const desk = await openThreePages((settle) => settle());
		await exchangeAll(desk.store, desk.world);
		expect(desk.settled).toEqual([500, 1000, 1203]);
		expect(desk.most()).toBe(1);
	});

	test('and fails, nothing after it is taken in: the cursor never passes what is not on the disk', async () => {
		const desk = await openThreePages(async () => {
			throw new DOMException('Full', 'QuotaExceededError');
		});
		expect(await exchangeAll(desk.store, desk.world)).toEqual(failed);
		expect(desk.settled).toEqual([500]);
		expect((await desk.store.readFacts()).receipt!.cursor).toBe(0);
		expect(await desk.store.read(['2026-11-23'])).toEqual([]);
		expect(await exchangeAll(desk.store, desk.world)).toEqual(done);
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1203);
	});

	test('and is not wanted any more, nothing after it is either', async () => {
		const desk = await openThreePages(async () => false);
		expect(await exchangeAll(desk.store, desk.world)).toEqual({ name: 'done', more: true });
		expect(desk.settled).toEqual([500]);
	});

	test('and the network fails, it is settled all the same before anything else', async () => {
		const desk = await openThreePages((settle) => settle());
		const well: Fate = (answer) => answer();
		desk.server.fates.push(well, lostReply);
		expect(await exchangeAll(desk.store, desk.world)).toEqual(failed);
		expect((await desk.store.readFacts()).receipt!.cursor).toBe(500);
	});

	test('and somebody stops it, it is settled, and nothing more is asked', async () => {
		const desk = await openThreePages(async (settle) => {
			await desk.store.readAll();
			return settle();
		});
		const stopping = new AbortController();
		desk.server.fates.push((answer) => (stopping.abort(), answer()));
		const outcome = await exchangeAll(desk.store, desk.world, new BatchSize(), stopping.signal);
		expect(outcome).toEqual({ name: 'done', more: true });
		expect((await desk.store.readFacts()).receipt!.cursor).toBe(500);
		expect(desk.server.requests).toHaveLength(1);
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

describe('two tabs that send at once', () => {
	test('count nothing twice', async () => {
		const { server, world } = await openDesk();
		const name = freshName();
		const tabs = [await openStore(name), await openStore(name)];
		await tabs[0]!.pair(main);
		await exchangeAll(tabs[0]!, world);
		const own = (await Promise.all(tabs.map((tab_) => tap(tab_, 20)))).flat();
		await Promise.all(tabs.map((tab_) => exchangeAll(tab_, world)));
		await exchangeAll(tabs[0]!, world);
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
		expect(idsOf(await tabs[1]!.readAll())).toEqual(idsOf(own));
		expect(await waitingIn(tabs[1]!)).toBe(0);
	});
});
