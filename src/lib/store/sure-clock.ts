/** How far the clock may drift from one that nobody can set before it counts as set, in milliseconds. */
const TOLERANCE_MS = 60_000;

/**
 * Whether the clock's skew is known now: it was measured since this page was opened, and the clock has not been set
 * since. A tablet that slept counts as one whose clock was set, since some clocks stand still in sleep; the next reply
 * measures again.
 */
export class SureClock {
	readonly #now: () => number;
	readonly #elapsed: () => number;
	#offsetMs: number | null = null;

	/** Both in milliseconds; `elapsed` only ever grows. */
	constructor(now: () => number, elapsed: () => number) {
		this.#now = now;
		this.#elapsed = elapsed;
	}

	isSure(): boolean {
		return this.#offsetMs !== null && Math.abs(this.#now() - this.#elapsed() - this.#offsetMs) < TOLERANCE_MS;
	}

	/** A reply that came at `atMs` told the skew. If the clock was set before it was stored, it tells nothing of this one. */
	measured(atMs: number): void {
		const nowMs = this.#now();
		if (Math.abs(nowMs - atMs) < TOLERANCE_MS) this.#offsetMs = nowMs - this.#elapsed();
	}
}
