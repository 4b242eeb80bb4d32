import type { Entry } from '../journal/entry.ts';
import { readPhotos } from '../journal/photos.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Photo } from '../store/photo-shelf.ts';

/**
 * Keeps a photo of a person who agreed to it on a local day; one that they had before is deleted. `people` is the
 * people's shelf. The bytes are on disk before the entry that names them.
 *
 * @throws whatever IndexedDB says when it could not be stored.
 */
export async function keepPhoto(
	store: DeskStore,
	people: readonly Entry[],
	{ person, photo, consentOn }: { person: string; photo: Photo; consentOn: string }
): Promise<void> {
	const shelf = await store.openPhotos();
	await shelf.keep(photo);
	await store.record({ kind: 'photo.kept', body: { person, photo: photo.hash, consentOn } });
	await forget(store, people, person, photo.hash);
}

/** Withdraws a person's photo: gone from this tablet now, from the server and the others as they hear of it. */
export async function withdrawPhoto(
	store: DeskStore,
	people: readonly Entry[],
	person: string
): Promise<void> {
	await store.record({ kind: 'photo.withdrawn', body: { person } });
	await forget(store, people, person, null);
}

async function forget(
	store: DeskStore,
	people: readonly Entry[],
	person: string,
	now: string | null
): Promise<void> {
	const photoByPerson = readPhotos(people);
	const before = photoByPerson.get(person)?.photo;
	const isOthers = [...photoByPerson].some(([other, { photo }]) => other !== person && photo === before);
	if (before && before !== now && !isOthers) await (await store.openPhotos()).delete(before);
}
