import type { KeptPhoto } from '../journal/photos.ts';
import type { PhotoShelf } from '../store/photo-shelf.ts';

/**
 * The photos that can be shown, as addresses that only this page knows. One that the journal names no more is revoked
 * at once.
 */
export class PhotoAlbum {
	readonly #shelf: PhotoShelf;
	readonly #show: (urlByPerson: ReadonlyMap<string, string>) => void;
	readonly #urlByHash = new Map<string, string>();
	#named: ReadonlyMap<string, KeptPhoto> = new Map();
	#turn: Promise<void> = Promise.resolve();

	/** `show` is told of every change. */
	constructor(shelf: PhotoShelf, show: (urlByPerson: ReadonlyMap<string, string>) => void) {
		this.#shelf = shelf;
		this.#show = show;
	}

	/** The journal names these photos now, by person. */
	follow(named: ReadonlyMap<string, KeptPhoto>): void {
		this.#named = named;
		this.#revokeOthers();
		this.turnPage();
	}

	/** Photos came or went on the shelf. */
	turnPage(): void {
		this.#turn = this.#turn.then(() => this.#paste()).catch(() => undefined);
	}

	close(): void {
		this.#named = new Map();
		this.#revokeOthers();
	}

	async #paste(): Promise<void> {
		const wanted = this.#hashes().filter((hash) => !this.#urlByHash.has(hash));
		for (const { hash, bytes, type } of await this.#shelf.read(wanted)) {
			this.#urlByHash.set(hash, URL.createObjectURL(new Blob([bytes], { type })));
		}
		// What was named when the reading began may not be any more.
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
