import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { DeskDatabase, readPage } from './database.ts';
import { readFacts, writeFacts } from './device-facts.ts';
import { deliveryOf, openOutbox, outboxOf, placesIn, receipt, receivedIn, theirs } from './fresh-outbox.ts';

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
		expect(await receivedIn(database)).toEqual([first, fourth]);
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
		await Promise.all([outbox.settle(delivery), outboxOf(tab).settle(delivery)]);
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

	test('an own entry that comes back as the journal’s waits no more: the reply that named it was lost', async () => {
		const { database, outbox, asked } = await openOutbox(visitsOf(1, 2));
		await outbox.settle(deliveryOf(asked, { received: [first] }));
		expect(await placesIn(database)).toEqual({ waiting: [2], entries: [1], refused: [] });
		await outbox.settle(deliveryOf(asked, { sent: [first, second], accepted: [first.id, second.id] }));
		expect(await placesIn(database)).toEqual({ waiting: [], entries: [1, 2], refused: [] });
	});

	test('another entry under an own number leaves what waits', async () => {
		const { database, outbox, asked } = await openOutbox([first]);
		await outbox.settle(deliveryOf(asked, { received: [{ ...second, seq: 1 }] }));
		expect((await placesIn(database)).waiting).toEqual([1]);
	});

	test('another entry under an own id, as a copied tablet writes it, leaves what waits', async () => {
		const { database, outbox, asked } = await openOutbox([first]);
		await outbox.settle(deliveryOf(asked, { received: [{ ...first, body: { grade: '10' } }] }));
		expect((await placesIn(database)).waiting).toEqual([1]);
	});

	test('leaves what staff sent again meanwhile between two that were accepted', async () => {
		const { database, outbox, asked } = await openOutbox([first, third]);
		const parcel = await outbox.next(500);
		const { seq, ...entry } = second;
		await database.waiting.add({ seq, shelf: 'today', entry });
		await outbox.settle(deliveryOf(asked, { parcel, accepted: [first.id, third.id] }));
		expect((await placesIn(database)).waiting).toEqual([2]);
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

	test('leaves the cursor where another tab has moved it', async () => {
		const { database, outbox, asked } = await openOutbox();
		await outbox.settle(deliveryOf(asked, { receipt: { ...receipt, cursor: 50 } }));
		await outbox.settle(deliveryOf(asked, { received: theirs(1, 1) }));
		expect((await readFacts(database)).receipt?.cursor).toBe(50);
		expect(await placesIn(database)).toMatchObject({ entries: [1] });
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
			[['waiting', 'pages', 'digests', 'refused', 'facts'], 'readwrite', { durability: 'strict' }]
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
		const unread = await database.pages.where('shelf').equals('unread').toArray();
		expect(unread.flatMap(readPage)).toEqual(strange);
		expect(await receivedIn(database)).toHaveLength(8);
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
