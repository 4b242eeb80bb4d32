/** How long a change of screen ignores taps: they were meant for what was there before. */
export const ECHO_MS = 350;

/** Lets a screen that has just appeared act on taps, but for the echo of the finger that called it. */
export class Echo {
	readonly #now: () => number;
	#changedAtMs: number;

	/** `now` gives milliseconds from a clock that nobody can set. */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
		this.#changedAtMs = now();
	}

	/** The screen changes. */
	change(): void {
		this.#changedAtMs = this.#now();
	}

	/** Acts on a tap that was meant for this screen. */
	unless(act: () => void): void {
		if (this.#now() - this.#changedAtMs >= ECHO_MS) act();
	}
}
