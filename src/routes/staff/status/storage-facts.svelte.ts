/** What the browser says of the tablet's storage; null where it does not say. */
export interface StorageSays {
	isKept: boolean | null;
	/** It was asked to keep it, and did not agree. */
	isDenied: boolean;
	usedBytes: number | null;
	quotaBytes: number | null;
}

export interface StorageWorld {
	/** Whether the storage is persistent, without asking for it. */
	isPersisted: () => Promise<boolean | null>;
	estimate: () => Promise<{ usage?: number; quota?: number }>;
	askToPersist: () => Promise<boolean | null>;
}

/** Whether the journal is safe from the browser's clearing up, and how much room it takes. */
export class StorageFacts {
	readonly #world: StorageWorld;
	#says: StorageSays | null = $state.raw(null);
	#isDenied = false;

	constructor(world: StorageWorld) {
		this.#world = world;
	}

	/** Null until it has been asked. */
	get says(): StorageSays | null {
		return this.#says;
	}

	async look(): Promise<void> {
		const isKept = await this.#world.isPersisted().catch(() => null);
		const { usage, quota } = await this.#world
			.estimate()
			.catch(() => ({ usage: undefined, quota: undefined }));
		const isDenied = this.#isDenied && isKept === false;
		this.#says = { isKept, isDenied, usedBytes: usage ?? null, quotaBytes: quota ?? null };
	}

	async ask(): Promise<void> {
		this.#isDenied = (await this.#world.askToPersist().catch(() => null)) === false;
		await this.look();
	}
}
