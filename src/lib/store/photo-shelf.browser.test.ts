import { describe, expect, test } from 'vitest';
import { entryOf, thingId } from '../journal/entry-builder.ts';
import { freshName, NOW_MS, openStore } from './fresh-store.ts';
import type { Photo } from './photo-shelf.ts';

const [first, second] = ['a'.repeat(64), 'b'.repeat(64)] as [string, string];
const photoOf = (hash: string): Photo => ({ hash, bytes: Uint8Array.of(1, 2, 3).buffer, type: 'image/webp' });

/** A shelf whose clock the test moves. */
async function openShelf() {
	let nowMs = NOW_MS;
	const store = await openStore(freshName(), () => nowMs);
	const shelf = await store.openPhotos();
	return { store, shelf, pass: (ms: number) => (nowMs += ms) };
}

describe('the photos on a tablet', () => {
	test('are there after it was opened anew, as they were kept', async () => {
		const name = freshName();
		const store = await openStore(name);
		await (await store.openPhotos()).keep(photoOf(first));
		store.close();
		const shelf = await (await openStore(name)).openPhotos();
		expect(await shelf.held()).toEqual([first]);
		expect(await shelf.read([second, first])).toMatchObject([photoOf(first)]);
	});

	test('kept twice are one', async () => {
		const { shelf } = await openShelf();
		await shelf.keep(photoOf(first));
		await shelf.takeIn(photoOf(first));
		expect(await shelf.held()).toEqual([first]);
	});

	test('that are wanted are told of as they come and go', async () => {
		const { shelf } = await openShelf();
		const seen: string[][] = [];
		const watching = shelf
			.watch(() => [first, second])
			.subscribe((photos) => seen.push(photos.map(({ hash }) => hash)));
		await expect.poll(() => seen).toEqual([[]]);
		await shelf.keep(photoOf(second));
		await expect.poll(() => seen).toEqual([[], [second]]);
		await shelf.delete(second);
		await expect.poll(() => seen).toEqual([[], [second], []]);
		watching.unsubscribe();
	});
});

describe('a photo that the journal does not name', () => {
	test('is deleted, and the others stay', async () => {
		const { shelf } = await openShelf();
		await shelf.takeIn(photoOf(first));
		await shelf.takeIn(photoOf(second));
		await shelf.deleteUnnamed(new Set([second]));
		expect(await shelf.held()).toEqual([second]);
	});

	test('is left for a minute if it was just taken: its entry is being written', async () => {
		const { shelf, pass } = await openShelf();
		await shelf.keep(photoOf(first));
		await shelf.deleteUnnamed(new Set());
		expect(await shelf.held()).toEqual([first]);
		pass(60_001);
		await shelf.deleteUnnamed(new Set());
		expect(await shelf.held()).toEqual([]);
	});

	test('is deleted though the clock was set back', async () => {
		const { shelf, pass } = await openShelf();
		await shelf.keep(photoOf(first));
		pass(-86_400_000);
		await shelf.deleteUnnamed(new Set());
		expect(await shelf.held()).toEqual([]);
	});
});

describe('a tablet that comes to another café', () => {
	test('forgets the faces of the former, and brings the one that waits', async () => {
		const { store, shelf } = await openShelf();
		await store.pair({ cafe: 'main', name: 'iPad' });
		await shelf.takeIn(photoOf(first));
		await shelf.keep(photoOf(second));
		await store.record(entryOf('photo.kept', { person: thingId(1), photo: second, consentOn: '2026-11-24' }));
		await store.pair({ cafe: 'gellerup', name: 'iPad' });
		expect(await shelf.held()).toEqual([second]);
	});

	test('keeps them all when it is paired with its own again', async () => {
		const { store, shelf } = await openShelf();
		await store.pair({ cafe: 'main', name: 'iPad' });
		await shelf.takeIn(photoOf(first));
		await store.pair({ cafe: 'main', name: 'Tablet' });
		expect(await shelf.held()).toEqual([first]);
	});
});
