import { flushSync } from 'svelte';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { thingId } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { PEOPLE } from '../journal/shelves.ts';
import { PATIENT } from '../patience.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { freshName, openStore } from '../store/fresh-store.ts';
import { Live } from '../store/live.svelte.ts';
import { hashOf, webpOf } from '../sync/photo-builder.ts';
import { PhotoServer } from './photo-server.ts';
import { Photos } from './photos.svelte.ts';

const [sara, ali] = [thingId(1), thingId(2)] as [string, string];
const TODAY = '2026-11-24';
const first = await photoOf(1);
const second = await photoOf(2);

let server: PhotoServer;

async function photoOf(seed: number) {
	const bytes = webpOf({ seed });
	return { hash: await hashOf(bytes), bytes: bytes.buffer, type: 'image/webp' };
}

beforeEach(() => {
	server = new PhotoServer();
	vi.spyOn(window, 'fetch').mockImplementation(server.fetch);
	onTestFinished(() => void vi.restoreAllMocks());
});

/** Photos as the root layout has them, in a page of their own. */
async function openPhotos(name = freshName()): Promise<{ store: DeskStore; photos: Photos }> {
	const store = await openStore(name);
	const people = new Live<Entry[]>(store.watch([PEOPLE]), []);
	let photos!: Photos;
	const stop = $effect.root(() => {
		photos = new Photos(store, () => people.current);
		$effect(() => {
			if (photos.isNeeded) return photos.start();
		});
	});
	onTestFinished(stop);
	flushSync();
	return { store, photos };
}

async function bytesAt(url: string): Promise<ArrayBuffer> {
	vi.mocked(window.fetch).mockRestore();
	return (await fetch(url)).arrayBuffer();
}

/** The next time that a photo is read, its transaction is aborted. */
function cutNextPhoto() {
	const { get } = IDBObjectStore.prototype;
	const cut = vi.fn<(reading: IDBTransaction) => void>();
	cut.mockImplementationOnce((reading) => reading.abort());
	vi.spyOn(console, 'trace').mockReturnValue();
	vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
		const request = get.call(this, key) as IDBRequest<unknown>;
		if (this.name === 'photos') cut(this.transaction);
		return request;
	});
	return cut;
}

const held = async (store: DeskStore) => (await store.openPhotos()).held();
const nextUrl = (photos: Photos, person = sara) => vi.waitUntil(() => photos.urlOf(person), PATIENT);

describe('the photos of the café', () => {
	test('are shown as soon as they are kept, without a network', async () => {
		const { photos } = await openPhotos();
		expect(photos.urlOf(sara)).toBeNull();
		await photos.keep(sara, first, TODAY);
		expect(await bytesAt(await nextUrl(photos))).toEqual(first.bytes);
		expect(server.requests).toEqual([]);
	});

	test('are shown in another page of the tablet, and after it was opened anew', async () => {
		const name = freshName();
		const [here, there] = [await openPhotos(name), await openPhotos(name)];
		await here.photos.keep(sara, first, TODAY);
		await nextUrl(there.photos);
		await nextUrl((await openPhotos(name)).photos);
	});

	test('are shown though reading them was cut, as where iOS closes the database under the page', async () => {
		const name = freshName();
		const { photos } = await openPhotos(name);
		await photos.keep(sara, first, TODAY);
		await nextUrl(photos);
		const cut = cutNextPhoto();
		await nextUrl((await openPhotos(name)).photos);
		expect(cut).toHaveBeenCalled();
	});

	test('give way to a newer one of the same person', async () => {
		const { store, photos } = await openPhotos();
		await photos.keep(sara, first, TODAY);
		const before = await nextUrl(photos);
		await photos.keep(sara, second, TODAY);
		await vi.waitUntil(() => photos.urlOf(sara) !== before && photos.urlOf(sara), PATIENT);
		expect(await held(store)).toEqual([second.hash]);
		await expect(bytesAt(before)).rejects.toThrow('fetch');
	});

	test('are gone from the tablet when they are withdrawn, and their address is dead', async () => {
		const { store, photos } = await openPhotos();
		await photos.keep(sara, first, TODAY);
		const url = await nextUrl(photos);
		await photos.withdraw(sara);
		expect(await held(store)).toEqual([]);
		await vi.waitUntil(() => photos.urlOf(sara) === null, PATIENT);
		await expect(bytesAt(url)).rejects.toThrow('fetch');
	});

	test('that two share stay with the one when the other withdraws', async () => {
		const { store, photos } = await openPhotos();
		await photos.keep(sara, first, TODAY);
		await photos.keep(ali, first, TODAY);
		await nextUrl(photos, ali);
		await photos.withdraw(sara);
		await vi.waitUntil(() => photos.urlOf(sara) === null, PATIENT);
		expect(photos.urlOf(ali)).not.toBeNull();
		expect(await held(store)).toEqual([first.hash]);
	});

	test('are sent when the tablet is paired', async () => {
		const { store, photos } = await openPhotos();
		await photos.keep(sara, first, TODAY);
		server.named.add(first.hash);
		await nextUrl(photos);
		await store.pair({ cafe: 'main', name: 'iPad' });
		await vi.waitUntil(() => server.photos.has(first.hash), PATIENT);
	});

	test('of whoever leaves are deleted', async () => {
		const { store, photos } = await openPhotos();
		await photos.keep(sara, first, TODAY);
		const shelf = await store.openPhotos();
		await shelf.takeIn(first);
		await nextUrl(photos);
		await store.record({ kind: 'volunteer.parted', body: { volunteer: sara, on: TODAY } });
		await vi.waitUntil(async () => (await shelf.held()).length === 0, PATIENT);
		expect(photos.urlOf(sara)).toBeNull();
	});
});

test('nothing is begun before the journal names a photo', async () => {
	const { store, photos } = await openPhotos();
	const start = vi.spyOn(photos, 'start');
	await store.record({ kind: 'volunteer.registered', body: { volunteer: sara, name: 'Sara' } });
	expect(photos.isNeeded).toBe(false);
	expect(start).not.toHaveBeenCalled();
});
