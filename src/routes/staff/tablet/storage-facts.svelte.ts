/** What the browser says of the tablet's storage; null where it does not say. */
export interface StorageSays {
	isKept: boolean | null;
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
		this.#says = { isKept, usedBytes: usage ?? null, quotaBytes: quota ?? null };
	}

	async ask(): Promise<void> {
		await this.#world.askToPersist().catch(() => null);
		await this.look();
	}
}
