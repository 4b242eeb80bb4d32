/** Closes what was left open: calls once when nothing was touched for `quietMs` milliseconds. */
export class QuietTime {
	readonly #after: (ms: number, callback: () => void) => () => void;
	readonly #quietMs: number;
	readonly #onquiet: () => void;
	#stopTimer = () => {};

	constructor(
		quietMs: number,
		onquiet: () => void,
		after: (ms: number, callback: () => void) => () => void = callAfter
	) {
		this.#quietMs = quietMs;
		this.#onquiet = onquiet;
		this.#after = after;
	}

	/** Somebody is there: it begins anew. */
	touch(): void {
		this.#stopTimer();
		this.#stopTimer = this.#after(this.#quietMs, this.#onquiet);
	}

	stop(): void {
		this.#stopTimer();
	}
}

/** Calls back once after `ms` milliseconds; returns how to stop it. */
export function callAfter(ms: number, callback: () => void): () => void {
	const timer = setTimeout(callback, ms);
	return () => clearTimeout(timer);
}
