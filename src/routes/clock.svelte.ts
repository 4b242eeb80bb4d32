import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 10_000;

/** The device's clock as a rune: whoever reads it is told every ten seconds, and when the screen is seen again. */
export class Clock {
	readonly #now: () => number;
	readonly #subscribe: () => void;

	constructor(now: () => number) {
		this.#now = now;
		this.#subscribe = createSubscriber((update) => {
			const timer = setInterval(update, TICK_MS);
			document.addEventListener('visibilitychange', update);
			return () => {
				clearInterval(timer);
				document.removeEventListener('visibilitychange', update);
			};
		});
	}

	/** Epoch milliseconds by this device's clock. */
	get nowMs(): number {
		this.#subscribe();
		return this.#now();
	}
}
