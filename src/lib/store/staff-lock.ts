/**
 * Staff's PIN: chosen once on the tablet, checked on the tablet, with no network.
 *
 *   a try ──► counted as wrong, on disk ──► hashed and compared ──► right: forgiven
 *                                                             └──► wrong: after the fifth in a row nobody may try
 *                                                                  for a while, longer each time (back-off.ts)
 *
 * A try is counted before anybody can know how it ends, so that neither pulling the plug nor many tabs at once give one
 * for nothing. A wait is served by a clock that nobody can set, in a page that is open: setting the tablet's clock
 * moves nothing, and loading the page anew goes on from what was last noted. Each page counts down from what it read
 * itself, and the least is what is kept, so two tabs do not count twice.
 */
import { triesLeft, waitAfterMs } from './back-off.ts';
import type { DeskDatabase } from './database.ts';
import { NO_LOCK, writeFacts, type LockFacts } from './device-facts.ts';
import { hashPin, isPin, type ScryptCost } from './hash-pin.ts';

export type TryOutcome =
	| { name: 'right' }
	/** `left`: how many more may be tried before the next wait. */
	| { name: 'wrong'; left: number }
	| { name: 'waiting'; waitMs: number };

export class StaffLock {
	readonly #database: DeskDatabase;
	readonly #elapsed: () => number;
	readonly #cost: ScryptCost | undefined;
	/** The wait that this page counts down, and since when. */
	#wait: { tried: number; waitMs: number; sinceMs: number } | null = null;

	/** `elapsed` gives milliseconds from a clock that nobody can set; `cost` what hashing a new PIN costs. */
	constructor(database: DeskDatabase, elapsed: () => number, cost?: ScryptCost) {
		this.#database = database;
		this.#elapsed = elapsed;
		this.#cost = cost;
	}

	/** From now on this is the PIN; what was tried wrong is forgiven. */
	async choose(pin: string): Promise<void> {
		const kept = await hashPin(pin, this.#cost);
		await this.#change((lock) => ({ ...forgive(lock), pin: kept, isLost: false }));
	}

	/** Tries a PIN. Where none was chosen, none is right. */
	async try(pin: string): Promise<TryOutcome> {
		let before = NO_LOCK;
		const lock = await this.#change((found) => {
			before = found;
			return this.waitMs(found) > 0 ? found : countTry(found);
		});
		if (lock === before) return { name: 'waiting', waitMs: this.waitMs(lock) };
		if (lock.pin && (await isPin(pin, lock.pin))) {
			await this.#change(forgive);
			return { name: 'right' };
		}
		const waitMs = this.waitMs(lock);
		return waitMs > 0 ? { name: 'waiting', waitMs } : { name: 'wrong', left: triesLeft(lock.wrong) };
	}

	/** The tablet lost its storage. A PIN that was chosen since stays. */
	async noteLoss(): Promise<void> {
		await this.#change((lock) => ({ ...lock, isLost: lock.pin === null }));
	}

	/** How long nobody may try yet, in milliseconds. */
	waitMs({ tried, waitMs }: LockFacts): number {
		const nowMs = this.#elapsed();
		if (this.#wait?.tried !== tried) this.#wait = { tried, waitMs, sinceMs: nowMs };
		return Math.max(0, Math.min(waitMs, this.#wait.waitMs - (nowMs - this.#wait.sinceMs)));
	}

	/** Notes how much of the wait is served. */
	async note(): Promise<void> {
		await this.#change((lock) => (lock.waitMs === 0 ? lock : { ...lock, waitMs: this.waitMs(lock) }));
	}

	/** Returns what is kept afterwards; if that is the very same, nothing is written. */
	#change(change: (lock: LockFacts) => LockFacts): Promise<LockFacts> {
		const { facts } = this.#database;
		return this.#database.transaction('rw', facts, async () => {
			const before = ((await facts.get('lock'))?.value as LockFacts | undefined) ?? NO_LOCK;
			const lock = change(before);
			if (lock !== before) await writeFacts(this.#database, { lock });
			return lock;
		});
	}
}

function countTry(lock: LockFacts): LockFacts {
	const wrong = lock.wrong + 1;
	return { ...lock, wrong, tried: lock.tried + 1, waitMs: waitAfterMs(wrong) };
}

function forgive(lock: LockFacts): LockFacts {
	return { ...lock, wrong: 0, waitMs: 0 };
}
