/** Fewer than this are gone before anybody has read a number. */
const WORTH_A_BAR = 50;

export interface Sent {
	done: number;
	most: number;
}

/**
 * How far the sending has come: of the most that waited since it began, how many are gone. The outbox knows only what
 * is left.
 */
export class SentShare {
	#most = 0;

	/** `left` is what waits now. Null while nothing has been sent, and where there was little to send. */
	read(left: number): Sent | null {
		this.#most = left === 0 ? 0 : Math.max(this.#most, left);
		const done = this.#most - left;
		return done > 0 && this.#most >= WORTH_A_BAR ? { done, most: this.#most } : null;
	}
}
