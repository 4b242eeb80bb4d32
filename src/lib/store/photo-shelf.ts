import type { DeskDatabase, PhotoRow } from './database.ts';
import { watchRead, type Watched } from './watch-read.ts';

/**
 * How long a photo is safe here before the journal must name it: its bytes are on disk before the entry that names
 * them, so that no entry is ever without its photo.
 */
const UNNAMED_MAX_MS = 60_000;

const NAMED = 0;

export type Photo = Omit<PhotoRow, 'keptAtMs'>;

/** The faces on this tablet: files by the hash of their bytes, and no word of whose they are. */
export class PhotoShelf {
	readonly #database: DeskDatabase;
	readonly #now: () => number;

	/** `now` gives epoch milliseconds. */
	constructor(database: DeskDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** Keeps one that was taken here, and that the journal is to name; resolves when it is on disk. */
	async keep(photo: Photo): Promise<void> {
		await this.#database.photos.put({ ...photo, keptAtMs: this.#now() });
	}

	/** Takes in one from elsewhere, that the journal names already. */
	async takeIn(photo: Photo): Promise<void> {
		await this.#database.photos.put({ ...photo, keptAtMs: NAMED });
	}

	/** Those of these photos that are here. */
	async read(hashes: readonly string[]): Promise<PhotoRow[]> {
		const rows = await this.#database.photos.bulkGet([...hashes]);
		return rows.filter((row) => row !== undefined);
	}

	/** Those of the `wanted` that are here, as they come and go. */
	watch(wanted: () => readonly string[]): Watched<Photo[]> {
		return watchRead(this.#database, () => this.read(wanted()));
	}

	/** The hashes of all that are here. */
	async held(): Promise<string[]> {
		return this.#database.photos.toCollection().primaryKeys();
	}

	/** Deletes what the journal names no more, or was never to name. */
	async deleteUnnamed(named: ReadonlySet<string>): Promise<void> {
		const { photos } = this.#database;
		await this.#database.transaction('rw', photos, async () => {
			const unnamed = await photos
				.where('hash')
				.noneOf([...named])
				.toArray();
			const old = unnamed.filter(({ keptAtMs }) => Math.abs(this.#now() - keptAtMs) > UNNAMED_MAX_MS);
			await photos.bulkDelete(old.map(({ hash }) => hash));
		});
	}

	/** Deletes one at once. */
	async delete(hash: string): Promise<void> {
		await this.#database.photos.delete(hash);
	}
}
