import type { LockFacts } from '$lib/store/device-facts.ts';
import type { StaffLock } from '$lib/store/staff-lock.ts';

const LOOK_EVERY_MS = 1_000;
/** How often what is left is noted, so that loading the page anew costs no more than this. */
const NOTE_EVERY_LOOKS = 5;

/** How long nobody may try a PIN yet, as it passes. */
export class PinWait {
	readonly #openLock: () => Promise<StaffLock>;
	readonly #facts: () => LockFacts | null;
	#ms = $state(0);
	#looks = 0;

	constructor(openLock: () => Promise<StaffLock>, facts: () => LockFacts | null) {
		this.#openLock = openLock;
		this.#facts = facts;
	}

	get ms(): number {
		return this.#ms;
	}

	/** Looks every second, and in an effect anew when what is kept has changed; returns how to stop. */
	watch(): () => void {
		const facts = this.#facts();
		if (!facts) return () => {};
		void this.#look(facts);
		const timer = setInterval(() => void this.#look(facts), LOOK_EVERY_MS);
		return () => clearInterval(timer);
	}

	async #look(facts: LockFacts): Promise<void> {
		const lock = await this.#openLock();
		const before = this.#ms;
		this.#ms = lock.waitMs(facts);
		const isOver = this.#ms === 0 && before > 0;
		if (isOver || (this.#ms > 0 && ++this.#looks % NOTE_EVERY_LOOKS === 0)) await lock.note();
	}
}
