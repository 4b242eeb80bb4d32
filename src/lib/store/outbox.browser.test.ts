import { describe, expect, test } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { writePage, type DeskDatabase, type PageRow } from './database.ts';
import { readFacts, writeFacts, type Receipt } from './device-facts.ts';
import { deliveryOf, openOutbox, outboxOf, placesIn, receipt, receivedIn, theirs } from './fresh-outbox.ts';
import { NOW_MS } from './fresh-store.ts';
import type { Outbox, Parcel } from './outbox.ts';

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

	test('is offered what stands behind a page of which it took nothing back', async () => {
		const { database, outbox } = await openKnowing(theirs(1, 3));
		const offering = { page: 0, entry: 0, left: 3 };
		await writeFacts(database, { offering });
		const [first, parcel] = [theirs(1, 1)[0]!, await outbox.next(500)];
		const refused = [{ id: first.id, reason: 'id: is taken' }];
		await outbox.settle(deliveryOf(await readFacts(database), { parcel, refused }));
		await writeFacts(database, { offering });
		expect(await sendAll(outbox, database, 500)).toEqual([[2], [3]]);
		expect(await outbox.isEmpty()).toBe(true);
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
