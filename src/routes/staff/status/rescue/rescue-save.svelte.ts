import type { Entry } from '$lib/journal/entry.ts';
import { writeRescueFile, type RescueAbout } from '$lib/journal/rescue-file.ts';
import { rescueFileName } from './rescue-file-name.ts';

export type SaveState =
	{ name: 'idle' } | { name: 'saved'; count: number; file: string } | { name: 'failed' };

export interface SaveWorld {
	readUnreceived: () => Promise<Entry[]>;
	readAll: () => Promise<Entry[]>;
	/** From where the file is, at this moment; and the local day. */
	about: () => Omit<RescueAbout, 'extent'>;
	today: () => string;
	download: (fileName: string, text: string) => void;
}

/** Saving what is on this tablet to a file. */
export class RescueSave {
	readonly #world: SaveWorld;
	#state: SaveState = $state.raw({ name: 'idle' });

	constructor(world: SaveWorld) {
		this.#world = world;
	}

	get state(): SaveState {
		return this.#state;
	}

	/** What was told about the last file is told no longer. */
	forget(): void {
		this.#state = { name: 'idle' };
	}

	async save(extent: RescueAbout['extent']): Promise<void> {
		const { readAll, readUnreceived, about, today, download } = this.#world;
		try {
			const entries = await (extent === 'all' ? readAll() : readUnreceived());
			const head = { ...about(), extent };
			const file = rescueFileName(head, today());
			download(file, writeRescueFile(entries, head));
			this.#state = { name: 'saved', count: entries.length, file };
		} catch {
			this.#state = { name: 'failed' };
		}
	}
}
