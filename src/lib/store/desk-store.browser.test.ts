import Dexie from 'dexie';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Draft, Entry } from '../journal/entry.ts';
import { entryOf, strangeEntryOf, visitsOf } from '../journal/entry-builder.ts';
import { CAFE, PEOPLE, presenceOn, UNREAD } from '../journal/shelves.ts';
import { PATIENT } from '../patience.ts';
import { DeskDatabase, writePage, type PageRow } from './database.ts';
import { freshName, idsOf, main, NOW_MS, openStore, TODAY, visit } from './fresh-store.ts';
import { receive } from './reply-builder.ts';

const describing = (about: Entry): Draft => ({
	kind: 'visit.described',
	body: { visit: about.id, firstTime: true }
});
const voiding = (about: Entry): Draft => ({
	kind: 'entry.voided',
	body: { entry: about.id, reason: 'mis-tap' }
});

describe('the device', () => {
	test('is the same each time its storage is opened', async () => {
		const name = freshName();
		const first = await openStore(name);
		await first.record(visit);
		first.close();
		const second = await openStore(name);
		expect(second.device).toBe(first.device);
		expect((await second.record(visit)).seq).toBe(2);
	});

	test('is the same in two tabs that open an empty storage at once', async () => {
		const name = freshName();
		const stores = await Promise.all([openStore(name), openStore(name), openStore(name)]);
		expect(new Set(stores.map((store) => store.device)).size).toBe(1);
	});

	test('whose storage is cleared away under the page is another one at once, and begins at 1', async () => {
		const name = freshName();
		const store = await openStore(name);
		const other = await openStore(name);
		await store.pair(main);
		const before = [await store.record(visit), await store.record(visit)];
		await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
		const after = [await store.record(visit), await other.record(visit), await store.record(visit)];
		expect(after.map(({ seq }) => seq)).toEqual([1, 2, 3]);
		const devices = new Set(after.map(({ device }) => device));
		expect(devices.size).toBe(1);
		expect(devices).not.toContain(before[0]!.device);
		await vi.waitFor(() => expect([store.device, other.device]).toEqual([...devices, ...devices]), PATIENT);
		expect(idsOf(await store.readUnreceived())).toEqual(idsOf(after));
		expect((await store.readUnreceived()).map(({ device }) => device)).toEqual(
			after.map(({ device }) => device)
		);
	});

	test('that lost its storage is another one, and begins at 1', async () => {
		const name = freshName();
		const first = await openStore(name);
		await first.record(visit);
		first.close();
		const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
		onTestFinished(() => warn.mockRestore());
		await Dexie.delete(name);
		const second = await openStore(name);
		expect(second.device).not.toBe(first.device);
		expect(await second.record(visit)).toMatchObject({ seq: 1, clock: 1, device: second.device });
	});
});

describe('recording', () => {
	test('writes a whole entry, and gives it back as it is stored', async () => {
		const store = await openStore();
		const entry = await store.record(visit);
		expect(entry).toEqual({
			id: entry.id,
			kind: 'visit.recorded',
			v: 1,
			at: '2026-11-24T14:02:00.000Z',
			skewMs: null,
			clock: 1,
			device: store.device,
			seq: 1,
			body: { grade: '9' }
		});
		expect(await store.read([TODAY])).toEqual([entry]);
		expect(await store.readUnreceived()).toEqual([entry]);
	});

	test('a hundred taps at once count a hundred', async () => {
		const store = await openStore();
		await Promise.all(Array.from({ length: 100 }, () => store.record(visit)));
		const entries = await store.read([TODAY]);
		expect(new Set(idsOf(entries)).size).toBe(100);
		expect(new Set(entries.map((entry) => entry.clock)).size).toBe(100);
	});

	test('takes the skew that was measured last, also in another tab', async () => {
		const name = freshName();
		const [here, there] = [await openStore(name), await openStore(name)];
		await here.pair(main);
		await receive(here, [], { skewMs: -420 });
		for (const store of [here, there]) {
			await vi.waitFor(async () => expect((await store.record(visit)).skewMs).toBe(-420), PATIENT);
		}
	});

	test('puts the visit on its day by corrected time', async () => {
		const store = await openStore(freshName(), () => Date.UTC(2026, 10, 24, 23, 30));
		await store.pair(main);
		await receive(store, [], { skewMs: -3_600_000 });
		await vi.waitFor(async () => expect((await store.record(visit)).skewMs).toBe(-3_600_000), PATIENT);
		expect((await store.read([TODAY])).map((entry) => entry.skewMs)).toContain(-3_600_000);
	});
});

describe('the Lamport clock', () => {
	test('is above what was received, also after opening again', async () => {
		const name = freshName();
		const store = await openStore(name);
		await store.pair(main);
		await receive(store, visitsOf(1, 3, { clock: 900 }));
		await vi.waitFor(async () => expect((await store.record(visit)).clock).toBeGreaterThan(900), PATIENT);
		store.close();
		expect((await (await openStore(name)).record(visit)).clock).toBeGreaterThan(901);
	});

	test('is above what waits after opening again', async () => {
		const name = freshName();
		const store = await openStore(name);
		for (let i = 0; i < 5; i++) await store.record(visit);
		store.close();
		expect((await (await openStore(name)).record(visit)).clock).toBe(6);
	});

	test('is above all that waits after opening again, though a tab that knew less wrote last', async () => {
		const name = freshName();
		const [here, there] = [await openStore(name), await openStore(name)];
		for (let i = 0; i < 5; i++) await here.record(visit);
		expect((await there.record(visit)).clock).toBe(1);
		here.close();
		there.close();
		expect((await (await openStore(name)).record(visit)).clock).toBe(6);
	});

	test('is above what another tab wrote once that was read', async () => {
		const name = freshName();
		const [here, there] = [await openStore(name), await openStore(name)];
		for (let i = 0; i < 5; i++) await here.record(visit);
		await there.read([TODAY]);
		expect((await there.record(visit)).clock).toBe(6);
	});
});

describe('a shelf', () => {
	test('holds the day and what is about it, while it waits and after it was received', async () => {
		const store = await openStore();
		await store.pair(main);
		const first = await store.record(visit);
		const described = await store.record(describing(first), first);
		const undone = await store.record(voiding(described), described);
		const second = await store.record(visit);
		const removed = await store.record(voiding(second), second);
		const all = idsOf([first, described, undone, second, removed]);
		expect(idsOf(await store.read([TODAY]))).toEqual(all);
		await receive(store);
		expect(idsOf(await store.read([TODAY]))).toEqual(all);
		const late = await store.record(voiding(first), first);
		expect(idsOf(await store.read([TODAY]))).toEqual([...all, late.id].sort());
	});

	test('holds what was said about it the day after', async () => {
		let nowMs = NOW_MS;
		const store = await openStore(freshName(), () => nowMs);
		const first = await store.record(visit);
		nowMs += 24 * 3_600_000;
		const described = await store.record(describing(first), first);
		expect(idsOf(await store.read([TODAY]))).toEqual(idsOf([first, described]));
		expect(await store.read(['2026-11-25'])).toEqual([]);
	});

	test('holds what is said about an entry that the caller does not have', async () => {
		const store = await openStore();
		const first = await store.record(visit);
		const removed = await store.record(voiding(first));
		expect(idsOf(await store.read([TODAY]))).toEqual(idsOf([first, removed]));
	});

	test('gives what was kept unread once the program can read it', async () => {
		const name = freshName();
		const day = '2026-11-23';
		const [older, newer] = [strangeEntryOf('cake.baked', {}), visitsOf(2, 2)[0]!];
		const voided = entryOf('entry.voided', { entry: newer.id, reason: 'mis-tap' }, { seq: 3 });
		const database = new DeskDatabase(name);
		// As a version wrote it that did not know visits.
		const text = writePage([older, newer, voided]);
		await database.pages.add({ shelf: UNREAD, count: 3, text } as PageRow);
		database.close();
		const store = await openStore(name);
		expect(await store.read([day])).toEqual([newer, voided]);
		expect(await store.read([UNREAD])).toEqual([older]);
	});

	test('holds only its own: another day, the people and the café are elsewhere', async () => {
		const store = await openStore();
		await store.record(visit);
		const arrived = await store.record({
			kind: 'volunteer.arrived',
			body: { volunteer: crypto.randomUUID() }
		});
		const named = await store.record({ kind: 'cafe.changed', body: { name: 'Åen' } });
		expect(await store.read([presenceOn(TODAY)])).toEqual([arrived]);
		expect(await store.read([CAFE])).toEqual([named]);
		expect(idsOf(await store.read([CAFE, presenceOn(TODAY)]))).toEqual(idsOf([arrived, named]));
		expect(await store.read(['2026-11-25', PEOPLE])).toEqual([]);
	});

	test('that is watched tells of what is recorded, received and recorded in another tab', async () => {
		const name = freshName();
		const [here, there] = [await openStore(name), await openStore(name)];
		await here.pair(main);
		let seen: Entry[] | undefined;
		const subscription = here.watch([TODAY]).subscribe((entries) => (seen = entries));
		onTestFinished(() => subscription.unsubscribe());
		await vi.waitFor(() => expect(seen).toEqual([]), PATIENT);
		await here.record(visit);
		await vi.waitFor(() => expect(seen).toHaveLength(1), PATIENT);
		await there.record(visit);
		await vi.waitFor(() => expect(seen).toHaveLength(2), PATIENT);
		await receive(there, [entryOf('desk.started', {}, { at: '2026-11-24T14:00:00.000Z' })]);
		await vi.waitFor(() => expect(seen).toHaveLength(3), PATIENT);
	});
});

describe('a real second tab', () => {
	test('hears of a tap in the first, and the first of its', async () => {
		const name = freshName();
		const here = await openStore(name);
		const frame = document.createElement('iframe');
		frame.srcdoc = `<script type="module">
			import { DeskStore } from '${new URL('./desk-store.ts', import.meta.url).pathname}';
			const store = await DeskStore.open({ name: '${name}', now: () => ${NOW_MS} });
			store.watch(['${TODAY}']).subscribe((entries) => { window.seen = entries.length; });
			window.tap = () => store.record({ kind: 'visit.recorded', body: { grade: '8' } });
		</script>`;
		document.body.append(frame);
		onTestFinished(() => frame.remove());
		const there = frame.contentWindow as unknown as { seen?: number; tap: () => Promise<Entry> };
		let seen = 0;
		const subscription = here.watch([TODAY]).subscribe((entries) => (seen = entries.length));
		onTestFinished(() => subscription.unsubscribe());

		await vi.waitFor(() => expect(there.seen).toBe(0), PATIENT);
		expect((await here.record(visit)).seq).toBe(1);
		await vi.waitFor(() => expect(there.seen).toBe(1), PATIENT);
		expect(await there.tap()).toMatchObject({ seq: 2, device: here.device });
		await vi.waitFor(() => expect(seen).toBe(2), PATIENT);
	});
});

describe('another version of the program', () => {
	test('is not kept from the storage by an old tab, which goes on afterwards', async () => {
		const name = freshName();
		const old = await openStore(name);
		await old.record(visit);
		const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
		onTestFinished(() => warn.mockRestore());
		const newer = new DeskDatabase(name);
		newer.version(5).stores({ wishes: 'id' });
		await newer.open();
		onTestFinished(() => newer.close());
		expect(newer.verno).toBe(5);
		expect((await old.record(visit)).seq).toBe(2);
		expect(await old.read([TODAY])).toHaveLength(2);
		expect(await newer.waiting.count()).toBe(2);
	});
});
