import { describe, expect, test, vi } from 'vitest';
import { strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import { parseEntry, type Draft, type Entry } from '../journal/entry.ts';
import { CONFLICT_REASON } from '../journal/journal.ts';
import { readVisits } from '../journal/visits.ts';
import { freshName, idsOf, main, NOW_MS, openStore, TODAY } from '../store/fresh-store.ts';
import { BatchSize } from './batch-size.ts';
import { exchangeAll } from './client.ts';
import { countIn, done, failed, openDesk, openNewDesk, refusedIn, tap, waitingIn } from './fresh-desk.ts';
import { BATCH_MAX, FIRST_BATCH, REQUEST_MAX_BYTES } from './protocol.ts';
import { readStatus } from './status.ts';
import { readBody, TestServer } from './test-server.ts';

/** The way to a server that, from some moment on, is one of before batches grew: 500 entries, in full, and no word of more. */
function olderFrom(way: typeof fetch, isOlder: () => boolean): typeof fetch {
	return async (path, init = {}) => {
		if (!isOlder()) return way(path, init);
		const { short: _, ...asked } = await readBody(init);
		if (Number(asked['limit']) > FIRST_BATCH) return new Response('{"error":"?"}', { status: 400 });
		const response = await way(path, { ...init, headers: {}, body: JSON.stringify(asked) });
		const { most: __, ...reply } = (await response.json()) as Record<string, unknown>;
		return Response.json(reply);
	};
}

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
	test('goes in as few requests as the server takes, the oldest first', async () => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 2303);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.map(({ entries }) => entries.length)).toEqual([500, 500, 1_000, 303]);
		expect((await server.entries()).map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 1));
		expect(await waitingIn(store)).toBe(0);
	});

	test('goes to an older server as that reads it, also when it takes the place of this one in the middle', async () => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 2303);
		const batch = new BatchSize();
		const turning = { ...world, fetch: olderFrom(world.fetch, () => server.requests.length > 1) };
		expect(await exchangeAll(store, turning, batch), 'it was asked for too much').toEqual(failed);
		expect(await exchangeAll(store, turning, batch)).toEqual(done);
		expect(server.requests.map(({ entries }) => entries.length)).toEqual([500, 500, 500, 500, 303]);
		expect((await server.entries()).map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 1));
	});

	test('stays whole at an older server that does not see what is in short form', async () => {
		const { store, server, world } = await openDesk();
		const own = await tap(store, 3);
		const batch = new BatchSize();
		batch.answered(0, 1, BATCH_MAX);
		const older = { ...world, fetch: olderFrom(world.fetch, () => true) };
		expect(await exchangeAll(store, older, batch), 'it named nothing').toEqual(failed);
		expect(await waitingIn(store)).toBe(3);
		expect(await exchangeAll(store, older, batch)).toEqual(done);
		expect(server.requests.map(({ entries }) => entries.length)).toEqual([0, 3]);
		expect(idsOf(await server.entries())).toEqual(idsOf(own));
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
		await server.journal.add(visitsOf(1, 1603));
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.map(({ since }) => since)).toEqual([0, 500, 1500]);
		expect(idsOf(await store.read(['2026-11-23']))).toEqual(idsOf(visitsOf(1, 1603)));
		expect((await store.readFacts()).receipt!.cursor).toBe(1603);
	});

	test('is sent to and read from at once', async () => {
		const { store, server, world } = await openDesk();
		await server.journal.add(visitsOf(1, 1603));
		const own = await tap(store, 1100);
		expect(await exchangeAll(store, world)).toEqual(done);
		expect(server.requests.length).toBeLessThanOrEqual(5);
		expect(idsOf(await server.entries())).toEqual(idsOf([...own, ...visitsOf(1, 1603)]));
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
