/**
 * Chance that is the same each time: mulberry32 by Tommy Ettinger (public domain), 32 bits of state. Only exact
 * arithmetic is used, here and by those who draw from it, so that every machine draws the same. Not for secrets.
 */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to, but not including, 1. */
	fraction(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number, both ends included. */
	whole(min: number, max: number): number {
		return min + Math.floor(this.fraction() * (max - min + 1));
	}

	/** True in this share of the cases. */
	chance(share: number): boolean {
		return this.fraction() < share;
	}

	/** One of the choices, each as often as its weight says. */
	pick<T>(choices: readonly (readonly [T, number])[]): T {
		const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
		let left = this.fraction() * total;
		const chosen = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
		if (!chosen) throw new RangeError('There is nothing to pick from.');
		return chosen[0];
	}

	bytes(length: number): Uint8Array {
		return Uint8Array.from({ length }, () => this.whole(0, 255));
	}
}
