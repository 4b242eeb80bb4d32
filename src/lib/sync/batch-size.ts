/**
 * How many entries a request carries and asks for: as many as the network and the server bear.
 *
 *   a full one quickly answered     twice as many next, up to the most that the server says it takes
 *   one answered slowly             half as many, before one times out
 *   one that timed out or was cut   half as many
 *   no network at all               as many as before: that says nothing about how slow it is
 *   one that is not understood      what every server takes: it may be an older one than the last time
 *
 * Begins with the most that every server takes.
 */
import { BATCH_MAX, FIRST_BATCH } from './protocol.ts';

export const BATCH_MIN = 10;

const QUICK_MS = 4_000;
const SLOW_MS = 10_000;
/** A network that is not there fails sooner. */
const CUT_MS = 2_000;

export class BatchSize {
	/** What the network bears. */
	#entries = FIRST_BATCH;
	/** What the server said last. */
	#most: number | undefined;

	get entries(): number {
		return Math.min(this.#entries, this.#most ?? FIRST_BATCH);
	}

	/** Whether the server reads entries in short form (short-form.ts). */
	get isShortRead(): boolean {
		return this.#most !== undefined;
	}

	/** A request was answered that carried so many entries, the larger of both ways, and what the answer says of `most`. */
	answered(carried: number, tookMs: number, most?: number): void {
		this.#most = most && Math.min(most, BATCH_MAX);
		if (tookMs > SLOW_MS) this.tooLarge();
		else if (tookMs < QUICK_MS && carried >= this.entries) this.#entries = this.entries * 2;
	}

	/** The server did not understand a request. */
	misunderstood(): void {
		this.#most = undefined;
	}

	/** A request failed. `isBegun` tells that an answer had begun to come. */
	failed(isBegun: boolean, tookMs: number): void {
		if (isBegun || tookMs > CUT_MS) this.tooLarge();
	}

	tooLarge(): void {
		this.#entries = Math.max(BATCH_MIN, Math.floor(this.entries / 2));
	}
}
