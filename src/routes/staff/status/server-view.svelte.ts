import * as v from 'valibot';
import type { Entry } from '$lib/journal/entry.ts';
import { DEVICES_PATH, DeviceReplySchema } from '$lib/sync/protocol.ts';
import { countMissing, type Missing } from './count-missing.ts';

const REQUEST_TIMEOUT_MS = 10_000;

export interface ServerViewWorld {
	fetch: typeof fetch;
	timeout: (ms: number) => AbortSignal;
	/** What this tablet holds that the server has not confirmed. */
	readUnreceived: () => Promise<Entry[]>;
}

/** What the server says that it lacks of this tablet. Without an answer nothing is said: the last one stands. */
export class ServerView {
	readonly #world: ServerViewWorld;
	#missing: Missing | null = $state.raw(null);

	constructor(world: ServerViewWorld) {
		this.#world = world;
	}

	get missing(): Missing | null {
		return this.#missing;
	}

	async ask(): Promise<void> {
		const { fetch, timeout, readUnreceived } = this.#world;
		try {
			const response = await fetch(DEVICES_PATH, { signal: timeout(REQUEST_TIMEOUT_MS), redirect: 'error' });
			if (response.status !== 200) return;
			const { device, missing } = v.parse(DeviceReplySchema, await response.json());
			const held = (await readUnreceived()).filter((entry) => entry.device === device);
			this.#missing = countMissing(
				missing,
				held.map(({ seq }) => seq)
			);
		} catch {
			// No network, or a page that is not the server's.
		}
	}
}
