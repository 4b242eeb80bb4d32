export interface RateLimitRule {
	/** How many are let through in one window. */
	max: number;
	windowMs: number;
}

interface Window {
	taken: number;
	endsAtMs: number;
}

/** Most keys remembered; of more, whoever waited longest is forgiven. */
const KEYS_MAX = 10_000;

/**
 * Lets a number of attempts through in each window of time, per key. Kept in memory: a restart forgives.
 *
 * An attempt is taken before its outcome is known, so that a hundred at once cannot all pass the same check; one
 * that turns out not to count is given back.
 */
export class RateLimit {
	readonly #rule: RateLimitRule;
	readonly #keyOf: (of: string) => string;
	readonly #windowByKey = new Map<string, Window>();

	/** `keyOf` says what is counted as one of those that attempts are taken for. */
	constructor(rule: RateLimitRule, keyOf: (of: string) => string = (of) => of) {
		this.#rule = rule;
		this.#keyOf = keyOf;
	}

	/** Takes one attempt. Returns 0 if it may go on, else how many milliseconds to wait. */
	take(of: string, nowMs: number): number {
		const window = this.#windowOf(this.#keyOf(of), nowMs);
		if (window.taken >= this.#rule.max) return window.endsAtMs - nowMs;
		window.taken += 1;
		return 0;
	}

	/** Gives back an attempt that does not count after all. */
	giveBack(of: string): void {
		const window = this.#windowByKey.get(this.#keyOf(of));
		if (window && window.taken > 0) window.taken -= 1;
	}

	#windowOf(key: string, nowMs: number): Window {
		const known = this.#windowByKey.get(key);
		// A clock that was set back must not lock anyone out for longer than a window.
		if (known && nowMs < known.endsAtMs && known.endsAtMs - nowMs <= this.#rule.windowMs) return known;
		// In the order of their windows' beginnings: the first one is over, or the one that waited longest.
		this.#windowByKey.delete(key);
		for (const oldest of this.#windowByKey.keys()) {
			if (this.#windowByKey.size < KEYS_MAX) break;
			this.#windowByKey.delete(oldest);
		}
		const fresh = { taken: 0, endsAtMs: nowMs + this.#rule.windowMs };
		this.#windowByKey.set(key, fresh);
		return fresh;
	}
}
