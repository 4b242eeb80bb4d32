import { createSubscriber } from 'svelte/reactivity';
import type { Watched } from './watch-read.ts';

/**
 * A live query as a rune: `current` is its latest result, and whoever reads it in a template or an effect is told
 * when it changes, in this tab or another. The query runs only while somebody reads. The one bridge from the
 * tablet's store to Svelte.
 */
export class Live<T> {
	#current: T;
	#error: unknown = null;
	readonly #subscribe: () => void;

	/** `initial` is what is read until the first result is there. */
	constructor(query: Watched<T>, initial: T) {
		this.#current = initial;
		this.#subscribe = createSubscriber((update) => {
			const subscription = query.subscribe(
				(result) => {
					this.#current = result;
					this.#error = null;
					update();
				},
				(reason) => {
					this.#error = reason;
					update();
				}
			);
			return () => subscription.unsubscribe();
		});
	}

	get current(): T {
		this.#subscribe();
		return this.#current;
	}

	/** Why the last query failed, or null. */
	get error(): unknown {
		this.#subscribe();
		return this.#error;
	}
}
