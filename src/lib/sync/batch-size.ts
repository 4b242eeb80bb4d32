/**
 * How many entries a request carries and asks for: as many as the network bears.
 *
 *   a full one quickly answered     twice as many next
 *   one answered slowly             half as many, before one times out
 *   one that timed out or was cut   half as many
 *   no network at all               as many as before: that says nothing about how slow it is
 *
 * Begins with the most that the protocol takes.
 */
import { BATCH_MAX } from './protocol.ts';

export const BATCH_MIN = 10;

const QUICK_MS = 4_000;
const SLOW_MS = 10_000;
/** A network that is not there fails sooner. */
const CUT_MS = 2_000;

export class BatchSize {
	#entries = BATCH_MAX;

	get entries(): number {
		return this.#entries;
	}

	/** A request was answered that carried so many entries, the larger of both ways. */
	answered(carried: number, tookMs: number): void {
		if (tookMs > SLOW_MS) this.tooLarge();
		else if (tookMs < QUICK_MS && carried >= this.#entries) {
			this.#entries = Math.min(BATCH_MAX, this.#entries * 2);
		}
	}

	/** A request failed. `isBegun` tells that an answer had begun to come. */
	failed(isBegun: boolean, tookMs: number): void {
		if (isBegun || tookMs > CUT_MS) this.tooLarge();
	}

	tooLarge(): void {
		this.#entries = Math.max(BATCH_MIN, Math.floor(this.#entries / 2));
	}
}
