import type { Entry } from '../journal/entry.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Photo } from '../store/photo-shelf.ts';
import type { FacePhotos } from '../ui/face-photos.ts';

/**
 * The faces of the café for its screens. Nothing of it is loaded before the journal has ever named a photo.
 */
export class Photos implements FacePhotos {
	readonly #store: DeskStore;
	readonly #people: () => readonly Entry[];
	#urlByPerson: ReadonlyMap<string, string> = $state.raw(new Map());

	/** Whether there is, or was, any photo to show or to delete: then `start` is to be called. */
	readonly isNeeded: boolean = $derived.by(() => this.#people().some(({ kind }) => kind === 'photo.kept'));

	/** `people` gives the people's shelf. */
	constructor(store: DeskStore, people: () => readonly Entry[]) {
		this.#store = store;
		this.#people = people;
	}

	urlOf(person: string): string | null {
		return this.#urlByPerson.get(person) ?? null;
	}

	/** Shows the photos and keeps them equal with the server's; returns how to stop it. */
	start(): () => void {
		const stopping = new AbortController();
		const show = (urlByPerson: ReadonlyMap<string, string>) => (this.#urlByPerson = urlByPerson);
		import('./run-photos.ts')
			.then(({ runPhotos }) => runPhotos(this.#store, show, stopping.signal))
			// Not to be had: faces show initials.
			.catch(() => undefined);
		return () => stopping.abort();
	}

	/** See change-photo.ts. */
	async keep(person: string, photo: Photo, consentOn: string): Promise<void> {
		const { keepPhoto } = await import('./change-photo.ts');
		await keepPhoto(this.#store, this.#people(), { person, photo, consentOn });
	}

	/** See change-photo.ts. */
	async withdraw(person: string): Promise<void> {
		const { withdrawPhoto } = await import('./change-photo.ts');
		await withdrawPhoto(this.#store, this.#people(), person);
	}
}
