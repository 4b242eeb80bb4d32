import type { After } from './after.ts';

/** Work that a server does again and again, one run at a time. */
export class Repeated {
	readonly #after: After;
	readonly #work: (signal: AbortSignal) => Promise<number>;
	readonly #stopping = new AbortController();
	#underWay = Promise.resolve();
	#cancel = () => {};

	/**
	 * Begins after so many milliseconds. `work` resolves with how many milliseconds later it is due again, and never
	 * rejects; where it takes long it asks `signal` whether it is to end early.
	 */
	constructor(after: After, firstAfterMs: number, work: (signal: AbortSignal) => Promise<number>) {
		this.#after = after;
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
		this.#cancel = this.#after(delayMs, () => {
			this.#underWay = this.#work(signal).then((nextMs) => this.#wait(nextMs));
		});
	}
}
