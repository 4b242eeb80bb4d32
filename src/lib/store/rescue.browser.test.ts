import { describe, expect, test } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { CONFLICT_REASON } from '../journal/journal.ts';
import { freshName, NOW_MS, openStore } from './fresh-store.ts';

const DAY = '2026-11-23';
const theirs = visitsOf(1, 3, { device: deviceId(2) });
const sorted = (entries: readonly Entry[]) => [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('what a file brings', () => {
	test('counts at once, and is offered to the server', async () => {
		const store = await openStore();
		expect(await store.takeIn(theirs)).toMatchObject({ added: 3, known: 0, refused: [] });
		expect(sorted(await store.read([DAY]))).toEqual(sorted(theirs));
		const outbox = await store.openOutbox();
		expect(await outbox.isEmpty()).toBe(false);
		expect((await outbox.next(500)).entries).toEqual(theirs);
	});

	test('changes nothing when it comes again', async () => {
		const store = await openStore();
		await store.takeIn(theirs);
		expect(await store.takeIn([...theirs, ...theirs])).toMatchObject({ added: 0, known: 6, refused: [] });
		expect(await store.readAll()).toHaveLength(3);
		expect((await store.readFacts()).offering?.left).toBe(3);
	});

	test('is kept once, also where the file names it twice', async () => {
		const store = await openStore();
		expect(await store.takeIn([...theirs, ...theirs])).toMatchObject({ added: 3, known: 3 });
		expect(await store.readAll()).toHaveLength(3);
	});

	test('is known when it waits here, and is not offered beside it', async () => {
		const store = await openStore();
		const own = await store.record({ kind: 'visit.recorded', body: { grade: '9' } });
		expect(await store.takeIn([own])).toMatchObject({ added: 0, known: 1, refused: [] });
		expect((await store.readFacts()).offering).toBeNull();
	});

	test('that contradicts what is here is not taken, wherever that stands', async () => {
		const store = await openStore();
		await store.takeIn(theirs);
		const other = { ...theirs[0]!, at: '2026-10-01T14:00:00.000Z' };
		expect(await store.takeIn([other])).toEqual({
			accepted: [],
			added: 0,
			known: 0,
			refused: [{ id: other.id, reason: CONFLICT_REASON }]
		});
		expect(await store.readAll()).toHaveLength(3);
	});

	test('of a kind that this program does not know is kept and offered as it is', async () => {
		const store = await openStore();
		const strange = strangeEntryOf('cake.baked', { layers: 3 });
		await store.takeIn([strange]);
		expect(await store.readAll()).toEqual([strange]);
		expect((await (await store.openOutbox()).next(500)).entries).toEqual([strange]);
	});

	test('comes before what is written here from then on', async () => {
		const store = await openStore();
		await store.takeIn([entryOf('desk.started', {}, { clock: 900 })]);
		await store.read([DAY]);
		expect((await store.record({ kind: 'desk.started', body: {} })).clock).toBe(901);
	});

	test('joins an offering that is under way', async () => {
		const store = await openStore();
		await store.takeIn(theirs);
		await store.takeIn(visitsOf(4, 5, { device: deviceId(2) }));
		expect((await store.readFacts()).offering?.left).toBe(5);
		expect(sorted(await store.readUnreceived())).toHaveLength(5);
	});
});

describe('what a file is made of', () => {
	test('is everything, or what the server has not confirmed', async () => {
		const store = await openStore(freshName());
		await store.record({ kind: 'visit.recorded', body: { grade: '9' } });
		const outbox = await store.openOutbox();
		const measure = { cursor: 0, atMs: NOW_MS, skewMs: 0, lastSeq: 0 };
		for (const receipt of [measure, { ...measure, lastSeq: 1 }]) {
			const parcel = await outbox.next(500);
			const accepted = parcel.entries.map(({ id }) => id);
			const asked = await store.readFacts();
			await outbox.settle({ asked, parcel, accepted, refused: [], received: [], receipt });
		}
		await store.takeIn(theirs);
		const waiting = await store.record({ kind: 'visit.recorded', body: { grade: '8' } });
		expect(await store.readAll()).toHaveLength(5);
		expect(sorted(await store.readUnreceived())).toEqual(sorted([...theirs, waiting]));
	});
});
