import { expect, test, vi } from 'vitest';
import { thingId } from '../journal/entry-builder.ts';
import { readPhotos } from '../journal/photos.ts';
import { PEOPLE } from '../journal/shelves.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { openStore } from '../store/fresh-store.ts';
import { keepPhoto, withdrawPhoto } from './change-photo.ts';

const sara = thingId(1);
const photo = { hash: 'a'.repeat(64), bytes: Uint8Array.of(1).buffer, type: 'image/webp' };
const kept = { person: sara, photo, consentOn: '2026-11-24' };

const people = (store: DeskStore) => store.read([PEOPLE]);
const held = async (store: DeskStore) => (await store.openPhotos()).held();

test('a photo is on disk before the journal names it', async () => {
	const store = await openStore();
	const seen: string[][] = [];
	const record = store.record.bind(store);
	vi.spyOn(store, 'record').mockImplementation(async (...draft) => {
		seen.push(await held(store));
		return record(...draft);
	});
	await keepPhoto(store, await people(store), kept);
	expect(seen).toEqual([[photo.hash]]);
	expect(readPhotos(await people(store)).get(sara)).toEqual({ photo: photo.hash, consentOn: '2026-11-24' });
});

test('a photo that cannot be stored is never named', async () => {
	const store = await openStore();
	const shelf = await store.openPhotos();
	vi.spyOn(shelf, 'keep').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
	vi.spyOn(store, 'openPhotos').mockResolvedValue(shelf);
	await expect(keepPhoto(store, [], kept)).rejects.toThrow('full');
	expect(await people(store)).toEqual([]);
});

test('withdrawing deletes the bytes; the same photo kept again is there again', async () => {
	const store = await openStore();
	await keepPhoto(store, await people(store), kept);
	await withdrawPhoto(store, await people(store), sara);
	expect(await held(store)).toEqual([]);
	await keepPhoto(store, await people(store), kept);
	await keepPhoto(store, await people(store), kept);
	expect(await held(store)).toEqual([photo.hash]);
});
