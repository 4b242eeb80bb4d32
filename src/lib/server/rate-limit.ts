export interface RateLimitRule {
	/** How many are let through in one window. */
	max: number;
	windowMs: number;
}

interface Window {
	taken: number;
	endsAtMs: number;
}

/** More keys than this are tidied up before another is remembered. */
const KEYS_MAX = 10_000;

/**
 * Lets a number of attempts through in each window of time, per key. Kept in memory: a restart forgives.
 *
 * An attempt is taken before its outcome is known, so that a hundred at once cannot all pass the same check; one
 * that turns out not to count is given back.
 */
export class RateLimit {
	readonly #rule: RateLimitRule;
	readonly #windowByKey = new Map<string, Window>();

	constructor(rule: RateLimitRule) {
		this.#rule = rule;
	}

	/** Takes one attempt. Returns 0 if it may go on, else how many milliseconds to wait. */
	take(key: string, nowMs: number): number {
		const window = this.#windowOf(key, nowMs);
		if (window.taken >= this.#rule.max) return window.endsAtMs - nowMs;
		window.taken += 1;
		return 0;
	}

	/** Gives back an attempt that does not count after all. */
	giveBack(key: string): void {
		const window = this.#windowByKey.get(key);
		if (window && window.taken > 0) window.taken -= 1;
	}

	#windowOf(key: string, nowMs: number): Window {
		const known = this.#windowByKey.get(key);
		// A clock that was set back must not lock anyone out for longer than a window.
		if (known && nowMs < known.endsAtMs && known.endsAtMs - nowMs <= this.#rule.windowMs) return known;
		if (this.#windowByKey.size >= KEYS_MAX) this.#forgetEnded(nowMs);
		const fresh = { taken: 0, endsAtMs: nowMs + this.#rule.windowMs };
		this.#windowByKey.set(key, fresh);
		return fresh;
	}

	#forgetEnded(nowMs: number): void {
		for (const [key, window] of this.#windowByKey) {
			if (window.endsAtMs <= nowMs) this.#windowByKey.delete(key);
		}
		// Still full: someone comes from ever new addresses. Whoever waited longest is forgiven.
		for (const key of this.#windowByKey.keys()) {
			if (this.#windowByKey.size < KEYS_MAX) break;
			this.#windowByKey.delete(key);
		}
	}
}
