import { liveQuery, type Observable, type Subscription } from 'dexie';
import { nextClock, writeEntry } from '../journal/author.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { shelfOf, STRAY, targetOf, UNREAD } from '../journal/shelves.ts';
import { DeskDatabase, toEntry, type RefusedRow } from './database.ts';
import {
	ensureDevice,
	readFacts,
	writeFacts,
	type Bar,
	type DeviceFacts,
	type Pairing
} from './device-facts.ts';
import { GroupCommit } from './group-commit.ts';
import type { Outbox } from './outbox.ts';

export interface OutboxCount {
	waiting: number;
	refused: number;
}

/**
 * The tablet's journal as the desk uses it: record what happens, read shelves, know how things stand.
 *
 * Recording touches no network and resolves after the entry is on disk. Everything that can be read can also be
 * watched, across tabs.
 */
export class DeskStore {
	readonly #database: DeskDatabase;
	readonly #writer: GroupCommit;
	readonly #now: () => number;
	#facts: DeviceFacts;
	#clock: number;
	#following: Subscription;
	#outbox: Outbox | undefined;

	/** Opens the store, making the device's identity the first time. `now` gives epoch milliseconds. */
	static async open(options: { name?: string; now: () => number }): Promise<DeskStore> {
		const database = new DeskDatabase(options.name ?? 'lektiecafe');
		await database.open();
		const facts = await ensureDevice(database, options.now());
		await shelveUnread(database);
		// All of them: of two tabs, the one that wrote last may have seen less.
		const written = await database.waiting.toArray();
		const clock = written.reduce((largest, { entry }) => Math.max(largest, entry.clock), facts.clock);
		return new DeskStore(database, options.now, facts, clock);
	}

	private constructor(database: DeskDatabase, now: () => number, facts: DeviceFacts, clock: number) {
		this.#database = database;
		this.#writer = new GroupCommit(database);
		this.#now = now;
		this.#facts = facts;
		this.#clock = clock;
		// Another tab may pair, or measure the clock; what is written here must know.
		this.#following = this.watchFacts().subscribe((latest) => {
			this.#facts = latest;
			this.#clock = Math.max(this.#clock, latest.clock);
		});
	}

	/** The way to the server; loaded when there is one. */
	async openOutbox(): Promise<Outbox> {
		const { Outbox } = await import('./outbox.ts');
		return (this.#outbox ??= new Outbox(this.#database));
	}

	get device(): string {
		return this.#facts.device;
	}

	/**
	 * Records what happened. `about` is the entry that this one describes or voids.
	 *
	 * @throws whatever IndexedDB says when the entry could not be stored; then nothing was.
	 */
	async record(draft: Draft, about?: Entry): Promise<Entry> {
		this.#clock = nextClock(this.#clock);
		const entry = writeEntry(draft, {
			device: this.#facts.device,
			nowMs: this.#now(),
			skewMs: this.#facts.receipt?.skewMs ?? null,
			clock: this.#clock
		});
		const shelf = shelfOf({ ...entry, seq: 1 }, shelvesAround(about));
		const seq = await this.#writer.write({ shelf, entry });
		return { ...entry, seq };
	}

	/** Every entry on these shelves and among the strays, received or waiting; in no order. */
	async read(shelves: readonly string[]): Promise<Entry[]> {
		const { entries, waiting } = this.#database;
		const wanted = [...shelves, STRAY];
		const found = await this.#database.transaction('r', entries, waiting, async () => {
			const received = await entries.where('shelf').anyOf(wanted).toArray();
			const own = await waiting.where('shelf').anyOf(wanted).toArray();
			return [...received.map((row) => row.entry), ...own.map(toEntry)];
		});
		// What was seen here happened before what is written here (Lamport).
		for (const entry of found) this.#clock = Math.max(this.#clock, entry.clock);
		return found;
	}

	watch(shelves: readonly string[]): Observable<Entry[]> {
		return liveQuery(() => this.read(shelves));
	}

	/** How many entries wait for the server, and how many it refused; counted, not remembered. */
	watchOutbox(): Observable<OutboxCount> {
		return liveQuery(async () => ({
			waiting: await this.#database.waiting.count(),
			refused: await this.#database.refused.count()
		}));
	}

	watchRefused(): Observable<RefusedRow[]> {
		return liveQuery(() => this.#database.refused.toArray());
	}

	readFacts(): Promise<DeviceFacts> {
		return readFacts(this.#database);
	}

	watchFacts(): Observable<DeviceFacts> {
		return liveQuery(() => readFacts(this.#database));
	}

	/**
	 * The server will not talk to this device. Nothing is deleted; the next reply or pairing lifts the bar.
	 *
	 * @returns whether the pairing is still the one that was turned away; if it is not, nothing is barred.
	 */
	async setBar(bar: Bar, turnedAway: DeviceFacts): Promise<boolean> {
		return this.#database.transaction('rw', this.#database.facts, async () => {
			const { pairing, pairings } = await readFacts(this.#database);
			if (!pairing || pairings !== turnedAway.pairings) return false;
			await writeFacts(this.#database, { bar });
			return true;
		});
	}

	/**
	 * This tablet belongs to a café now. What waits goes there. Coming from another café, what was received from
	 * that one is left behind: it is safe on the server and not this café's.
	 */
	async pair(pairing: Pairing): Promise<void> {
		const { entries, facts } = this.#database;
		await this.#database.transaction('rw', entries, facts, async () => {
			const before = await readFacts(this.#database);
			if (before.journalOf !== null && before.journalOf !== pairing.cafe) await entries.clear();
			// The server may have begun anew since it was last heard of, so its journal is asked for from the start.
			await writeFacts(this.#database, {
				pairing,
				pairings: before.pairings + 1,
				journalOf: pairing.cafe,
				receipt: null,
				bar: null
			});
		});
	}

	/** This tablet belongs to no café any more; it keeps what it has. */
	unpair(): Promise<void> {
		return writeFacts(this.#database, { pairing: null, bar: null });
	}

	close(): void {
		this.#following.unsubscribe();
		this.#database.close();
	}
}

function shelvesAround(about: Entry | undefined): Map<string, string> {
	if (!about) return new Map();
	const target = targetOf(about);
	// What is said about a description stands with the visit, which is on the day of the description itself.
	const shelf = target ? STRAY : shelfOf(about, new Map());
	return new Map([[about.id, shelf]]);
}

// Only after an update is there something that could not be read before.
async function shelveUnread(database: DeskDatabase): Promise<void> {
	if ((await database.entries.where('shelf').equals(UNREAD).count()) === 0) return;
	const { DexieJournal } = await import('./dexie-journal.ts');
	await new DexieJournal(database).shelveUnread();
}
