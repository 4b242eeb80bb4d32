import { describe, expect, test } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import { parseEntry } from '../journal/entry.ts';
import { CAFE } from '../journal/shelves.ts';
import type { DeskStore } from './desk-store.ts';
import { idsOf, main, openStore, TODAY, visit } from './fresh-store.ts';
import { receive } from './reply-builder.ts';

const other = { cafe: 'other', name: 'iPad' };

describe('pairing', () => {
	test('for the first time keeps what waits', async () => {
		const store = await openStore();
		const entry = await store.record(visit);
		await store.pair(main);
		expect(await store.readFacts()).toMatchObject({
			pairing: main,
			journalOf: 'main',
			bar: null,
			pairings: 1
		});
		expect(await store.readUnreceived()).toEqual([entry]);
	});

	test.each<[string, (store: DeskStore) => Promise<unknown>]>([
		['at once', async () => {}],
		['after the pairing ended', (store) => store.unpair()]
	])('with another café %s leaves behind what was received, and keeps what waits', async (_when, before) => {
		const store = await openStore();
		await store.pair(main);
		await store.record(visit);
		await receive(store, visitsOf(1, 3));
		const waiting = await store.record(visit);
		await before(store);
		await store.pair(other);
		expect(await store.read([TODAY, '2026-11-23'])).toEqual([waiting]);
		expect(await store.readUnreceived()).toEqual([waiting]);
		expect(await store.readFacts()).toMatchObject({ journalOf: 'other', receipt: null });
	});

	test.each<[string, (store: DeskStore) => Promise<unknown>]>([
		['at once', async () => {}],
		['after the pairing ended', (store) => store.unpair()],
		['after it was turned away', async (store) => store.setBar('revoked', await store.readFacts())]
	])(
		'with the same café %s keeps everything, and asks for the journal from the start',
		async (_when, before) => {
			const store = await openStore();
			await store.pair(main);
			await store.record(visit);
			await receive(store, visitsOf(1, 3));
			await store.record(visit);
			const entries = idsOf(await store.read([TODAY, '2026-11-23']));
			expect(entries).toHaveLength(5);
			await before(store);
			await store.pair(main);
			expect(idsOf(await store.read([TODAY, '2026-11-23']))).toEqual(entries);
			expect(await store.readFacts()).toMatchObject({ receipt: null, bar: null, pairing: main });
		}
	);

	test('that ends keeps everything', async () => {
		const store = await openStore();
		await store.pair(main);
		await store.record(visit);
		await receive(store, visitsOf(1, 3));
		await store.record(visit);
		await store.unpair();
		expect(await store.read([TODAY, '2026-11-23'])).toHaveLength(5);
		expect(await store.readUnreceived()).toHaveLength(1);
		expect(await store.readFacts()).toMatchObject({ pairing: null, journalOf: 'main' });
	});
});

describe('a tablet that lost its storage and was recognised', () => {
	test('is paired, tells what may be missing, and keeps what it has written since', async () => {
		const store = await openStore();
		const own = await store.record(visit);
		const former = '019a0000-0000-7000-8000-000000000009';
		await store.restart({ former, held: 41, written: 57, pairing: main });
		expect(await store.readFacts()).toMatchObject({ pairing: main, pairings: 1, device: store.device });
		const [told] = (await store.read([CAFE])).filter(({ kind }) => kind === 'device.restarted');
		expect(told).toMatchObject({ device: store.device, seq: 2, body: { former, held: 41, written: 57 } });
		expect(parseEntry(told).ok).toBe(true);
		expect(await store.readUnreceived()).toEqual([own, told]);
	});

	test('says nothing of how much it had written where that is not known', async () => {
		const store = await openStore();
		const former = '019a0000-0000-7000-8000-000000000009';
		await store.restart({ former, held: 0, pairing: main });
		expect((await store.read([CAFE])).map(({ body }) => body)).toEqual([{ former, held: 0 }]);
	});
});

describe('a bar', () => {
	test('deletes nothing', async () => {
		const store = await openStore();
		await store.pair(main);
		await store.record(visit);
		expect(await store.setBar('revoked', await store.readFacts())).toBe(true);
		expect(await store.readFacts()).toMatchObject({ bar: 'revoked', pairing: main });
		expect(await store.readUnreceived()).toHaveLength(1);
	});

	test('that comes after a new pairing says nothing about it', async () => {
		const store = await openStore();
		await store.pair(main);
		const asked = await store.readFacts();
		await store.pair(main);
		expect(await store.setBar('revoked', asked)).toBe(false);
		expect((await store.readFacts()).bar).toBeNull();
	});

	test('that comes after the pairing ended is not set', async () => {
		const store = await openStore();
		await store.pair(main);
		const asked = await store.readFacts();
		await store.unpair();
		expect(await store.setBar('revoked', asked)).toBe(false);
		expect((await store.readFacts()).bar).toBeNull();
	});
});
