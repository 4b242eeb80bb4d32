import { DeskDatabase } from './database.ts';
import { readFacts, type Bar, type DeviceFacts } from './device-facts.ts';
import { Outbox } from './outbox.ts';
import { setBar } from './pairing.ts';
import { SureClock } from './sure-clock.ts';

/**
 * As much of the tablet's journal as is needed to send what waits, in one piece: a service worker cannot load a part
 * of its program later.
 */
export class BackgroundStore {
	readonly #database: DeskDatabase;
	readonly #outbox: Outbox;

	/** `now` gives epoch milliseconds; `elapsed` gives milliseconds from a clock that nobody can set. */
	static async open(options: {
		name?: string;
		now: () => number;
		elapsed?: () => number;
	}): Promise<BackgroundStore> {
		const { now, elapsed = () => performance.now() } = options;
		const database = new DeskDatabase(options.name ?? 'lektiecafe');
		await database.open();
		return new BackgroundStore(database, new Outbox(database, new SureClock(now, elapsed)));
	}

	private constructor(database: DeskDatabase, outbox: Outbox) {
		this.#database = database;
		this.#outbox = outbox;
	}

	openOutbox(): Promise<Outbox> {
		return Promise.resolve(this.#outbox);
	}

	readFacts(): Promise<DeviceFacts> {
		return readFacts(this.#database);
	}

	/** See pairing.ts. */
	setBar(bar: Bar, turnedAway: DeviceFacts): Promise<boolean> {
		return setBar(this.#database, bar, turnedAway);
	}

	close(): void {
		this.#database.close();
	}
}
