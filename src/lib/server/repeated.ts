import type { After } from './after.ts';

/** After a run that failed in a way that it did not think of. */
export const AGAIN_MS = 15 * 60_000;

interface World {
	after: After;
	/** Is told in a sentence what went wrong. */
	log: (sentence: string) => void;
}

/** Work that a server does again and again, one run at a time. */
export class Repeated {
	readonly #world: World;
	readonly #work: (signal: AbortSignal) => Promise<number>;
	readonly #stopping = new AbortController();
	#underWay = Promise.resolve();
	#cancel = () => {};

	/**
	 * Begins after so many milliseconds. `work` resolves with how many milliseconds later it is due again; where it takes
	 * long it asks `signal` whether it is to end early. Should it reject, that is told, and the server lives.
	 */
	constructor(world: World, firstAfterMs: number, work: (signal: AbortSignal) => Promise<number>) {
		this.#world = world;
		this.#work = work;
		this.#wait(firstAfterMs);
	}

	/** Begins no more; resolves when the run under way is finished. */
	async stop(): Promise<void> {
		this.#stopping.abort();
		this.#cancel();
		await this.idle();
	}

	/** Resolves when no run is under way. */
	async idle(): Promise<void> {
		await this.#underWay;
	}

	#wait(delayMs: number): void {
		const { signal } = this.#stopping;
		if (signal.aborted) return;
		this.#cancel = this.#world.after(delayMs, () => {
			this.#underWay = this.#work(signal)
				.catch((error: unknown) => {
					this.#world.log(`Work that is done again and again failed: ${String(error)}`);
					return AGAIN_MS;
				})
				.then((nextMs) => this.#wait(nextMs));
		});
	}
}
