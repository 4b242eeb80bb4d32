/** Two clocks of a page, both in milliseconds. */
export interface Clocks {
	/** Goes on whatever the tablet is set to, but may stand still while it sleeps. */
	elapsed: () => number;
	/** Goes on while the tablet sleeps, but can be set. */
	now: () => number;
}

/**
 * How long nobody has touched anything: the longer of what two clocks say, so that neither sleeping nor setting the
 * tablet's clock back makes it shorter.
 */
export class IdleTime {
	readonly #clocks: Clocks;
	#elapsedMs = 0;
	#nowMs = 0;

	constructor(clocks: Clocks) {
		this.#clocks = clocks;
		this.touch();
	}

	touch(): void {
		this.#elapsedMs = this.#clocks.elapsed();
		this.#nowMs = this.#clocks.now();
	}

	get ms(): number {
		return Math.max(this.#clocks.elapsed() - this.#elapsedMs, this.#clocks.now() - this.#nowMs);
	}
}
