import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { DeskDatabase } from './database.ts';
import { readFacts, writeFacts, type DeviceFacts, type Receipt } from './device-facts.ts';
import { freshName, NOW_MS } from './fresh-store.ts';
import { Outbox, type Delivery } from './outbox.ts';

const receipt: Receipt = { cursor: 42, atMs: NOW_MS, skewMs: -420, lastSeq: 4 };
const theirs = (from: number, to: number) => visitsOf(from, to, { device: deviceId(2) });

async function openOutbox(
	waiting: Entry[] = []
): Promise<{ database: DeskDatabase; outbox: Outbox; asked: DeviceFacts }> {
	const database = new DeskDatabase(freshName());
	onTestFinished(() => database.close());
	await writeFacts(database, { device: deviceId(1), pairing: { cafe: 'main', name: 'iPad' }, pairings: 1 });
	await database.waiting.bulkAdd(waiting.map(({ seq, ...entry }) => ({ seq, shelf: 'today', entry })));
	return { database, outbox: new Outbox(database), asked: await readFacts(database) };
}

function deliveryOf(asked: DeviceFacts, delivery: Partial<Delivery>): Delivery {
	return { asked, sent: [], accepted: [], refused: [], received: [], receipt, ...delivery };
}

/** Where every entry is, by its number. */
async function placesIn(database: DeskDatabase): Promise<Record<string, number[]>> {
	const entries = await database.entries.toArray();
	const refused = await database.refused.toArray();
	return {
		waiting: await database.waiting.orderBy('seq').primaryKeys(),
		entries: entries.map((row) => row.entry.seq),
		refused: refused.map((row) => row.entry.seq)
	};
}

describe('looking into the outbox', () => {
	test('gives the oldest that wait, whole and in their order, at most so many', async () => {
		const { outbox } = await openOutbox(visitsOf(1, 5));
		expect(await outbox.peek(3)).toEqual(visitsOf(1, 3));
		expect(await outbox.peek(500)).toEqual(visitsOf(1, 5));
		expect(await (await openOutbox()).outbox.peek(500)).toEqual([]);
	});
});

describe('taking in a reply', () => {
	const sent = visitsOf(1, 4);
	const [first, second, third, fourth] = sent as [Entry, Entry, Entry, Entry];
	const mixed = {
		sent,
		accepted: [first.id, fourth.id],
		refused: [{ id: third.id, reason: 'body: is odd' }]
	};

	test('moves exactly what was accepted, keeps what was refused with its reason, and leaves the rest', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 6));
		expect(await outbox.settle(deliveryOf(asked, mixed))).toBe(true);
		expect(await placesIn(database)).toEqual({ waiting: [2, 5, 6], entries: [1, 4], refused: [3] });
		expect(await database.refused.toArray()).toEqual([
			{ id: third.id, reason: 'body: is odd', refusedAt: '2026-11-24T14:02:00.000Z', entry: third }
		]);
		expect((await database.entries.toArray()).map((row) => row.entry)).toEqual([first, fourth]);
	});

	test('twice changes nothing more', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 6));
		const delivery = deliveryOf(asked, { ...mixed, received: theirs(1, 3) });
		await outbox.settle(delivery);
		const before = await Promise.all(database.tables.map((table) => table.toArray()));
		await outbox.settle(delivery);
		expect(await Promise.all(database.tables.map((table) => table.toArray()))).toEqual(before);
	});

	test('twice at once, from two tabs, changes nothing more', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 4));
		const delivery = deliveryOf(asked, { ...mixed, received: theirs(1, 3) });
		const tab = new DeskDatabase(database.name);
		onTestFinished(() => tab.close());
		await Promise.all([outbox.settle(delivery), new Outbox(tab).settle(delivery)]);
		expect(await placesIn(database)).toEqual({ waiting: [2], entries: [1, 4, 1, 2, 3], refused: [3] });
	});

	test('an id named that was not sent moves nothing', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 2));
		const delivery = deliveryOf(asked, {
			sent: [first],
			accepted: [second.id],
			refused: [{ id: '', reason: 'x' }]
		});
		await outbox.settle(delivery);
		expect(await placesIn(database)).toEqual({ waiting: [1, 2], entries: [], refused: [] });
	});

	test('an entry named both accepted and refused counts as accepted', async () => {
		const { database, outbox, asked } = await openOutbox([first]);
		const refused = [{ id: first.id, reason: 'x' }];
		await outbox.settle(deliveryOf(asked, { sent: [first], accepted: [first.id], refused }));
		expect(await placesIn(database)).toEqual({ waiting: [], entries: [1], refused: [] });
	});

	test('an own entry that comes back before it was named received is kept once when it is', async () => {
		const { database, outbox, asked } = await openOutbox([first]);
		await outbox.settle(deliveryOf(asked, { received: [first] }));
		expect((await placesIn(database)).waiting).toEqual([1]);
		await outbox.settle(deliveryOf(asked, { sent: [first], accepted: [first.id] }));
		expect(await placesIn(database)).toEqual({ waiting: [], entries: [1], refused: [] });
	});

	test('moves the cursor and the clock, and lifts a bar', async () => {
		const { database, outbox, asked } = await openOutbox([first]);
		await writeFacts(database, { bar: 'outdated', clock: 3 });
		const received = [entryOf('desk.started', {}, { device: deviceId(2), clock: 77 })];
		await outbox.settle(deliveryOf(asked, { sent: [first], accepted: [first.id], received }));
		expect(await readFacts(database)).toMatchObject({ receipt, clock: 77, bar: null });
		await outbox.settle(deliveryOf(asked, { received: theirs(2, 3) }));
		expect((await readFacts(database)).clock).toBe(77);
	});

	test('all of it or nothing: a disk that is full keeps the entries waiting and the cursor where it was', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 6));
		const put = IDBObjectStore.prototype.put as (
			this: IDBObjectStore,
			value: unknown
		) => IDBRequest<IDBValidKey>;
		const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
			this: IDBObjectStore,
			value
		) {
			if (this.name === 'facts') throw new DOMException('Full', 'QuotaExceededError');
			return put.call(this, value);
		});
		onTestFinished(() => spy.mockRestore());
		const trace = vi.spyOn(console, 'trace').mockImplementation(() => {});
		onTestFinished(() => trace.mockRestore());
		await expect(outbox.settle(deliveryOf(asked, { ...mixed, received: theirs(1, 3) }))).rejects.toThrow();
		expect(await placesIn(database)).toEqual({ waiting: [1, 2, 3, 4, 5, 6], entries: [], refused: [] });
		expect((await readFacts(database)).receipt).toBeNull();
	});

	test('is strict and one transaction', async () => {
		// Dexie takes hold of the method when it opens.
		const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
		onTestFinished(() => spy.mockRestore());
		const { outbox, asked } = await openOutbox(visitsOf(1, 4));
		spy.mockClear();
		await outbox.settle(deliveryOf(asked, { ...mixed, received: theirs(1, 3) }));
		expect(spy.mock.calls).toEqual([
			[['waiting', 'entries', 'refused', 'facts'], 'readwrite', { durability: 'strict' }]
		]);
	});

	test('what cannot be read is kept as it came, and keeps nothing else back', async () => {
		const { database, outbox, asked } = await openOutbox([first]);
		const strange = [
			strangeEntryOf('cake.baked', { layers: 3 }, { device: deviceId(3), seq: 1 }),
			strangeEntryOf('visit.recorded', { grade: { of: 'meat' } }, { device: deviceId(3), seq: 2 }),
			strangeEntryOf('entry.voided', {}, { device: deviceId(3), seq: 3 }),
			strangeEntryOf('visit.recorded', { mood: 'glad' }, { device: deviceId(3), seq: 4, v: 2 }),
			{ ...entryOf('desk.started', {}, { device: deviceId(3), seq: 5 }), at: 'soon' }
		];
		const received = [...theirs(1, 1), ...strange, ...theirs(2, 2)];
		await outbox.settle(deliveryOf(asked, { sent: [first], accepted: [first.id], received }));
		const unread = await database.entries.where('shelf').equals('unread').toArray();
		expect(unread.map((row) => row.entry)).toEqual(strange);
		expect(await database.entries.count()).toBe(8);
		expect(await database.waiting.count()).toBe(0);
	});
});

describe('a reply to an earlier pairing', () => {
	test('is not taken in: it may be another café’s', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 2));
		await writeFacts(database, { pairings: 2, pairing: { cafe: 'other', name: 'iPad' } });
		const sent = visitsOf(1, 2);
		const delivery = deliveryOf(asked, { sent, accepted: sent.map(({ id }) => id), received: theirs(1, 3) });
		expect(await outbox.settle(delivery)).toBe(false);
		expect(await placesIn(database)).toEqual({ waiting: [1, 2], entries: [], refused: [] });
		expect((await readFacts(database)).receipt).toBeNull();
	});

	test('is taken in when the pairing has only ended: the server holds what it named', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 2));
		await writeFacts(database, { pairing: null });
		const sent = visitsOf(1, 2);
		expect(await outbox.settle(deliveryOf(asked, { sent, accepted: sent.map(({ id }) => id) }))).toBe(true);
		expect(await placesIn(database)).toEqual({ waiting: [], entries: [1, 2], refused: [] });
	});
});
