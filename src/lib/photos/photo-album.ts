import type { KeptPhoto } from '../journal/photos.ts';
import type { Photo, PhotoShelf } from '../store/photo-shelf.ts';

/**
 * The photos that can be shown, as addresses that only this page knows. One that the journal names no more is revoked
 * at once.
 */
export class PhotoAlbum {
	readonly #shelf: PhotoShelf;
	readonly #show: (urlByPerson: ReadonlyMap<string, string>) => void;
	readonly #urlByHash = new Map<string, string>();
	#named: ReadonlyMap<string, KeptPhoto> = new Map();
	#watching: { unsubscribe(): void } | null = null;

	/** `show` is told of every change. */
	constructor(shelf: PhotoShelf, show: (urlByPerson: ReadonlyMap<string, string>) => void) {
		this.#shelf = shelf;
		this.#show = show;
	}

	/** The journal names these photos now, by person. */
	follow(named: ReadonlyMap<string, KeptPhoto>): void {
		this.#name(named);
		this.#watching = this.#shelf
			.watch(() => this.#hashes().filter((hash) => !this.#urlByHash.has(hash)))
			.subscribe((photos) => this.#paste(photos));
	}

	close(): void {
		this.#name(new Map());
	}

	#name(named: ReadonlyMap<string, KeptPhoto>): void {
		this.#watching?.unsubscribe();
		this.#named = named;
		this.#revokeOthers();
	}

	#paste(photos: readonly Photo[]): void {
		for (const { hash, bytes, type } of photos) {
			this.#urlByHash.set(hash, URL.createObjectURL(new Blob([bytes], { type })));
		}
		this.#revokeOthers();
	}

	#revokeOthers(): void {
		const wanted = new Set(this.#hashes());
		const urlByPerson = new Map<string, string>();
		for (const [person, { photo }] of this.#named) {
			const url = this.#urlByHash.get(photo);
			if (url) urlByPerson.set(person, url);
		}
		this.#show(urlByPerson);
		for (const [hash, url] of this.#urlByHash) {
			if (wanted.has(hash)) continue;
			URL.revokeObjectURL(url);
			this.#urlByHash.delete(hash);
		}
	}

	#hashes(): string[] {
		return [...this.#named.values()].map(({ photo }) => photo);
	}
}
