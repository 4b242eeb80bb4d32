import { readPhotos } from '../journal/photos.ts';
import { PEOPLE } from '../journal/shelves.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { runAlone } from '../sync/sync-lock.ts';
import { timeoutSignal } from '../sync/timeout.ts';
import { watchReturn } from '../sync/watch-return.ts';
import { watchSeen } from '../sync/watch-seen.ts';
import { PhotoAlbum } from './photo-album.ts';
import { PhotoLoop, type PhotoLoopWorld } from './photo-loop.ts';

const LOCK = 'lektiecafe-photos';

/** Shows this page the photos that there are and keeps them where they belong, until aborted. */
export async function runPhotos(
	store: DeskStore,
	show: (urlByPerson: ReadonlyMap<string, string>) => void,
	signal: AbortSignal
): Promise<void> {
	const shelf = await store.openPhotos();
	const album = new PhotoAlbum(shelf, show);
	const loop = new PhotoLoop(shelf, realWorld);
	const watching = [
		store.watch([PEOPLE]).subscribe((entries) => {
			const photos = readPhotos(entries);
			album.follow(photos);
			loop.follow(new Set([...photos.values()].map(({ photo }) => photo)));
		}),
		store.watchFacts().subscribe((facts) => loop.heed(facts))
	];
	watchReturn(() => loop.nudge(), signal);
	await runAlone((turn) => loop.run(turn), signal, watchSeen, LOCK);
	for (const subscription of watching) subscription.unsubscribe();
	album.close();
}

const realWorld: PhotoLoopWorld = {
	fetch: (input, init) => fetch(input, init),
	timeout: timeoutSignal,
	random: () => Math.random(),
	after: (ms, callback) => {
		const timer = setTimeout(callback, ms);
		return () => clearTimeout(timer);
	}
};
