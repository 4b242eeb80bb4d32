import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { DeskDatabase, readPage, writePage, type PageRow } from './database.ts';
import { readFacts, writeFacts, type DeviceFacts, type Receipt } from './device-facts.ts';
import { freshName, NOW_MS } from './fresh-store.ts';
import { Outbox, type Delivery, type Parcel } from './outbox.ts';
import { SureClock } from './sure-clock.ts';

const receipt: Receipt = { cursor: 42, atMs: NOW_MS, skewMs: -420, lastSeq: 4 };
const theirs = (from: number, to: number) => visitsOf(from, to, { device: deviceId(2) });

async function openOutbox(
	waiting: Entry[] = []
): Promise<{ database: DeskDatabase; outbox: Outbox; asked: DeviceFacts }> {
	const database = new DeskDatabase(freshName());
	onTestFinished(() => database.close());
	await writeFacts(database, { device: deviceId(1), pairing: { cafe: 'main', name: 'iPad' }, pairings: 1 });
	await database.waiting.bulkAdd(waiting.map(({ seq, ...entry }) => ({ seq, shelf: 'today', entry })));
	return { database, outbox: outboxOf(database), asked: await readFacts(database) };
}

function outboxOf(database: DeskDatabase, nowMs = NOW_MS): Outbox {
	return new Outbox(
		database,
		new SureClock(
			() => nowMs,
			() => 0
		)
	);
}

function deliveryOf(
	asked: DeviceFacts,
	{ sent = [], ...delivery }: Partial<Delivery> & { sent?: Entry[] }
): Delivery {
	const parcel: Parcel = { entries: sent, offered: null, isMeasuring: false };
	return { asked, parcel, accepted: [], refused: [], received: [], receipt, ...delivery };
}

async function receivedIn(database: DeskDatabase): Promise<Entry[]> {
	return (await database.pages.toArray()).flatMap(readPage);
}

/** Where every entry is, by its number. */
async function placesIn(database: DeskDatabase): Promise<Record<string, number[]>> {
	const entries = await receivedIn(database);
	const refused = await database.refused.toArray();
	return {
		waiting: await database.waiting.orderBy('seq').primaryKeys(),
		entries: entries.map(({ seq }) => seq),
		refused: refused.map((row) => row.entry.seq)
	};
}

const parcelOf = (entries: Entry[]): Parcel => ({ entries, offered: null, isMeasuring: false });

describe('looking into the outbox', () => {
	test('gives the oldest that wait, whole and in their order, at most so many', async () => {
		const { outbox } = await openOutbox(visitsOf(1, 5));
		expect(await outbox.next(3)).toEqual(parcelOf(visitsOf(1, 3)));
		expect(await outbox.next(500)).toEqual(parcelOf(visitsOf(1, 5)));
		expect(await outbox.next(500, 3)).toEqual(parcelOf(visitsOf(4, 5)));
		expect(await (await openOutbox()).outbox.next(500)).toEqual(parcelOf([]));
	});

	test('gives no more than a request may carry, and always one', async () => {
		const large = visitsOf(1, 400).map((visit) => ({ ...visit, body: { grade: 'x'.repeat(3_000) } }));
		const { outbox } = await openOutbox(large);
		const { entries } = await outbox.next(500);
		expect(entries.length).toBeGreaterThan(100);
		expect(JSON.stringify(entries).length).toBeLessThan(510_000);
		const huge = { ...large[0]!, body: { grade: 'x'.repeat(600_000) } };
		expect((await (await openOutbox([huge, ...visitsOf(2, 3)])).outbox.next(500)).entries).toEqual([huge]);
	});
});

test('knows the largest seq that waits or was received', async () => {
	const { database, outbox } = await openOutbox();
	expect(await outbox.lastSeq()).toBe(0);
	await writeFacts(database, { receipt });
	expect(await outbox.lastSeq()).toBe(4);
	expect(await (await openOutbox(visitsOf(3, 9))).outbox.lastSeq()).toBe(9);
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

describe('a server that was set back to an older state', () => {
	const before: Receipt = { cursor: 42, atMs: NOW_MS - 1, skewMs: 0, lastSeq: 4 };

	/** A tablet that has received these, and was told `before`. */
	async function openKnowing(entries: Entry[]) {
		const { database, outbox } = await openOutbox();
		await database.pages.bulkAdd(
			entries.map((entry) => ({ shelf: '2026-11-23', count: 1, text: writePage([entry]) }) as PageRow)
		);
		await writeFacts(database, { receipt: before });
		return { database, outbox, asked: await readFacts(database) };
	}

	test.each<[string, Partial<Receipt>, boolean]>([
		['that says a cursor below the one asked with', { cursor: 0 }, true],
		['that holds less of this tablet than before', { lastSeq: 3 }, true],
		['that goes on where it was', {}, false],
		['that has more', { cursor: 43, lastSeq: 5 }, false]
	])('%s is offered everything: %j, %s', async (_sign, told, isOffered) => {
		const { database, outbox, asked } = await openKnowing(theirs(1, 3));
		await outbox.settle(deliveryOf(asked, { receipt: { ...before, ...told } }));
		expect((await readFacts(database)).offering).toEqual(isOffered ? { page: 0, entry: 0, left: 3 } : null);
		expect(await outbox.isEmpty()).toBe(!isOffered);
	});

	/** Sends whatever comes next until nothing does; returns what was sent each time. */
	async function sendAll(outbox: Outbox, database: DeskDatabase, limit: number): Promise<number[][]> {
		const sent: number[][] = [];
		for (;;) {
			const parcel = await outbox.next(limit);
			if (parcel.entries.length === 0) return sent;
			sent.push(parcel.entries.map(({ seq }) => seq));
			const accepted = parcel.entries.map(({ id }) => id);
			await outbox.settle(deliveryOf(await readFacts(database), { parcel, accepted }));
		}
	}

	test('gets each page once, in steps as small as the network wants, behind what waits', async () => {
		const { database, outbox } = await openKnowing([]);
		const { seq, ...entry } = visitsOf(9, 9)[0]!;
		await database.waiting.add({ seq, shelf: 'today', entry });
		const text = writePage(theirs(1, 5));
		await database.pages.bulkAdd([
			{ shelf: 'a', count: 5, text } as PageRow,
			{ shelf: 'b', count: 1, text: writePage(theirs(6, 6)) } as PageRow
		]);
		await writeFacts(database, { offering: { page: 0, entry: 0, left: 6 } });
		// What is received meanwhile is offered too; the server knows it.
		expect(await sendAll(outbox, database, 2)).toEqual([[9], [1, 2], [3, 4], [5], [6], [9]]);
		expect((await readFacts(database)).offering).toBeNull();
		expect(await outbox.isEmpty()).toBe(true);
		// The tablet keeps what it had, once.
		expect(await receivedIn(database)).toHaveLength(7);
	});

	test('what it will not take back is counted no more, and stands among the refused', async () => {
		const { database, outbox } = await openKnowing([]);
		const [one, two, three] = theirs(1, 3) as [Entry, Entry, Entry];
		await database.pages.add({ shelf: 'a', count: 3, text: writePage([one, two, three]) } as PageRow);
		await writeFacts(database, { offering: { page: 0, entry: 0, left: 3 } });
		const parcel = await outbox.next(2);
		const refused = [{ id: one.id, reason: 'id: is taken' }];
		const asked = await readFacts(database);
		await outbox.settle(deliveryOf(asked, { parcel, accepted: [two.id], refused }));
		expect(await placesIn(database)).toEqual({ waiting: [], entries: [2, 3], refused: [1] });
		expect((await outbox.next(2)).entries).toEqual([three]);
	});

	test('an offering that began anew meanwhile is not cut short', async () => {
		const { database, outbox } = await openKnowing(theirs(1, 3));
		await writeFacts(database, { offering: { page: 2, entry: 0, left: 2 } });
		const parcel = await outbox.next(500);
		await writeFacts(database, { offering: { page: 0, entry: 0, left: 3 } });
		await outbox.settle(deliveryOf(await readFacts(database), { parcel, accepted: [] }));
		expect((await readFacts(database)).offering).toEqual({ page: 0, entry: 0, left: 3 });
	});
});

describe('what was written with an unsure clock', () => {
	const [first] = visitsOf(1, 1, { at: '1970-01-01T00:00:10.000Z', skewMs: null }) as [Entry];
	const yearsMs = NOW_MS - 70_000;
	const told: Receipt = { cursor: 0, atMs: 70_000, skewMs: yearsMs, lastSeq: 0 };

	async function openUnsure() {
		const { database, asked } = await openOutbox();
		const outbox = outboxOf(database, told.atMs);
		const { seq, ...entry } = first;
		await database.waiting.add({ seq, shelf: '1970-01-01', entry, isUnsure: true });
		return { database, outbox, asked };
	}

	test('does not leave before a reply has told the time', async () => {
		const { outbox } = await openUnsure();
		expect(await outbox.next(500)).toEqual({ entries: [], offered: null, isMeasuring: true });
		expect(await outbox.isEmpty()).toBe(false);
	});

	test('leaves with the time it truly had, which it keeps however often it is sent', async () => {
		const { database, outbox, asked } = await openUnsure();
		await outbox.settle(deliveryOf(asked, { receipt: told }));
		const parcel = await outbox.next(500);
		expect(parcel.entries).toEqual([{ ...first, skewMs: yearsMs }]);
		expect(await database.waiting.toArray()).toMatchObject([{ shelf: '2026-11-24' }]);
		// The clock was set meanwhile.
		const now = await readFacts(database);
		await outbox.settle(deliveryOf(now, { receipt: { ...told, atMs: NOW_MS, skewMs: 0 } }));
		expect(await outbox.next(500)).toEqual(parcel);
	});

	test('holds back what was written surely behind it, so that the order stays', async () => {
		const { database, outbox } = await openUnsure();
		const { seq, ...entry } = visitsOf(2, 2)[0]!;
		await database.waiting.add({ seq, shelf: 'today', entry });
		expect((await outbox.next(500)).entries).toEqual([]);
	});
});
