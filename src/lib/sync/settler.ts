/**
 * Settles replies in their order while others are on their way.
 *
 *   add ──► queued ──► settling      while one transaction runs, what comes meanwhile waits for the next one: a quick
 *             ▲                      network then costs one strict transaction for several replies, a slow one one each
 *             └ at most some of them, so that the network cannot run away from the disk
 *
 * A reply that another one follows soon waits for that: a transaction for two takes little more than one for one.
 *
 * Nothing is settled after a reply that was not: one that was not wanted any more ends all behind it, one that could
 * not be stored fails all behind it.
 */
import type { Delivery, Outbox } from '../store/outbox.ts';

const QUEUED_MAX = 4;

export class Settler {
	readonly #outbox: Pick<Outbox, 'settle'>;
	#queued: Delivery[] = [];
	#last: Promise<boolean> = Promise.resolve(true);
	/** A transaction is to begin that takes what is queued. */
	#isComing = false;
	/** Something failed or was not wanted: no more is to be asked for. */
	#isOver = false;

	constructor(outbox: Pick<Outbox, 'settle'>) {
		this.#outbox = outbox;
	}

	/** Whoever says that another follows soon and then has none, asks `done`. */
	add(delivery: Delivery, isFollowedSoon = false): void {
		const count = this.#queued.push(delivery);
		if (!isFollowedSoon || count > 1) this.#begin();
	}

	#begin(): void {
		if (this.#isComing || this.#queued.length === 0) return;
		this.#isComing = true;
		this.#last = this.#last.then((isWanted) => isWanted && this.#outbox.settle(...this.#take()));
		// Whoever asks next is told.
		this.#last.then(
			(isWanted) => (this.#isOver ||= !isWanted),
			() => (this.#isOver = true)
		);
	}

	/**
	 * Waits while too many are queued; returns whether replies are wanted, as far as that is known.
	 *
	 * @throws whatever the storage throws.
	 */
	async room(): Promise<boolean> {
		return this.#isOver || this.#queued.length >= QUEUED_MAX ? await this.#last : true;
	}

	/**
	 * Waits until everything is settled; returns whether it was still wanted.
	 *
	 * @throws whatever the storage throws.
	 */
	done(): Promise<boolean> {
		this.#begin();
		return this.#last;
	}

	#take(): Delivery[] {
		this.#isComing = false;
		const taken = this.#queued;
		this.#queued = [];
		return taken;
	}
}
