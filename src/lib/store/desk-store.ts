import { nextClock, writeEntry } from '../journal/author.ts';
import type { Draft, Entry } from '../journal/entry.ts';
import { shelfOf, STRAY, targetOf, UNREAD } from '../journal/shelves.ts';
import { DeskDatabase, readPage, toEntry, type RefusedRow } from './database.ts';
import {
	bearDevice,
	ensureDevice,
	isAnythingLeft,
	readFacts,
	writeFacts,
	type Bar,
	type DeviceFacts,
	type Pairing
} from './device-facts.ts';
import { GroupCommit } from './group-commit.ts';
import { SureClock } from './sure-clock.ts';
import type { Digests } from './digests.ts';
import type { Outbox } from './outbox.ts';
import { pairWith, setBar } from './pairing.ts';
import type { PhotoShelf } from './photo-shelf.ts';
import type { TakenIn } from './rescue.ts';
import type { StaffLock } from './staff-lock.ts';
import { watchRead, type Watched } from './watch-read.ts';

export interface OutboxCount {
	waiting: number;
	refused: number;
	/** Received before, and on its way to the server once more, which may have lost it. */
	offered: number;
}

/** One shelf, or all from one to another in the order of their names. */
export type Shelves = string | readonly [from: string, to: string];

/** How many of the latest rows are looked through for the largest clock: of two tabs, the later may know less. */
const LATEST_ROWS = 100;

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
	readonly #elapsed: () => number;
	readonly #sureClock: SureClock;
	#facts: DeviceFacts;
	#clock: number;
	readonly #following: { unsubscribe(): void };
	#outbox: Outbox | undefined;
	#lock: StaffLock | undefined;

	/**
	 * Opens the store, making the device's identity the first time. `now` gives epoch milliseconds; `elapsed` gives
	 * milliseconds from a clock that nobody can set.
	 *
	 * @throws whatever IndexedDB says, or Error when another tab with an older program holds the database.
	 */
	static async open(options: {
		name?: string;
		now: () => number;
		elapsed?: () => number;
	}): Promise<DeskStore> {
		const { now, elapsed = () => performance.now() } = options;
		const database = new DeskDatabase(options.name ?? 'lektiecafe');
		database.on('populate', (transaction) => bearDevice(transaction, now()));
		await openUnblocked(database);
		const { waiting, pages, facts: table } = database;
		const [known, latest, unread] = await database.transaction('r', table, waiting, pages, () =>
			Promise.all([
				readFacts(database),
				waiting.orderBy('seq').reverse().limit(LATEST_ROWS).toArray(),
				pages.where('shelf').equals(UNREAD).count()
			])
		);
		const facts = known.device ? known : await ensureDevice(database, now());
		if (unread > 0) await shelveUnread(database);
		const clock = latest.reduce((largest, { entry }) => Math.max(largest, entry.clock), facts.clock);
		return new DeskStore(database, now, elapsed, { ...facts, clock });
	}

	private constructor(database: DeskDatabase, now: () => number, elapsed: () => number, facts: DeviceFacts) {
		this.#database = database;
		this.#writer = new GroupCommit(database);
		this.#now = now;
		this.#elapsed = elapsed;
		const sureClock = (this.#sureClock = new SureClock(now, elapsed));
		this.#facts = facts;
		this.#clock = facts.clock;
		// Another tab may pair, or measure the clock; what is written here must know.
		this.#following = this.watchFacts().subscribe((latest) => {
			const { receipt } = latest;
			if (receipt && receipt.atMs !== this.#facts.receipt?.atMs) sureClock.measured(receipt.atMs);
			this.#facts = latest;
			this.#clock = Math.max(this.#clock, latest.clock);
		});
	}

	/** The way to the server; loaded when there is one. */
	async openOutbox(): Promise<Outbox> {
		const { Outbox } = await import('./outbox.ts');
		return (this.#outbox ??= new Outbox(this.#database, this.#sureClock));
	}

	/** The faces that lie here; loaded when there are any. */
	async openPhotos(): Promise<PhotoShelf> {
		const { PhotoShelf } = await import('./photo-shelf.ts');
		return new PhotoShelf(this.#database, this.#now);
	}

	/** The shelves as reports read them; loaded there. */
	async openDigests(): Promise<Digests> {
		const { Digests } = await import('./digests.ts');
		return new Digests(this.#database);
	}

	/** What keeps others than staff from staff's pages; loaded there. It counts a wait for as long as the page lives. */
	async openLock(): Promise<StaffLock> {
		const { StaffLock } = await import('./staff-lock.ts');
		return (this.#lock ??= new StaffLock(this.#database, this.#elapsed));
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
		const entry = writeEntry(draft, {
			device: this.#facts.device,
			nowMs: this.#now(),
			skewMs: this.#facts.receipt?.skewMs ?? null,
			clock: this.#tick()
		});
		const shelf = shelfOf({ ...entry, seq: 1 }, shelvesAround(about));
		const isSure = this.#sureClock.isSure();
		const seq = await this.#writer.write(isSure ? { shelf, entry } : { shelf, entry, isUnsure: true });
		return { ...entry, device: this.#writer.device ?? entry.device, seq };
	}

	/** Every entry on these shelves and among the strays, received or waiting; in no order. */
	async read(shelves: readonly Shelves[]): Promise<Entry[]> {
		const { pages, waiting } = this.#database;
		const wanted = [...shelves, STRAY];
		const found = await this.#database.transaction('r', pages, waiting, async () => {
			const onShelf = wanted.map(async (shelf) => {
				const [from, to] = typeof shelf === 'string' ? [shelf, shelf] : shelf;
				const [received, own] = await Promise.all([
					pages.where('shelf').between(from, to, true, true).toArray(),
					waiting.where('shelf').between(from, to, true, true).toArray()
				]);
				return [...received.flatMap(readPage), ...own.map(toEntry)];
			});
			return (await Promise.all(onShelf)).flat();
		});
		// What was seen here happened before what is written here (Lamport).
		for (const entry of found) this.#clock = Math.max(this.#clock, entry.clock);
		return found;
	}

	watch(shelves: readonly Shelves[]): Watched<Entry[]> {
		return watchRead(this.#database, () => this.read(shelves));
	}

	/** How many entries wait for the server, and how many it refused; counted, not remembered. */
	watchOutbox(): Watched<OutboxCount> {
		return watchRead(this.#database, async () => ({
			waiting: await this.#database.waiting.count(),
			refused: await this.#database.refused.count(),
			offered: (await readFacts(this.#database)).offering?.left ?? 0
		}));
	}

	/** Whether anything is to be sent, looked at anew when more is. */
	watchIsLeft(): Watched<boolean> {
		return watchRead(this.#database, () => isAnythingLeft(this.#database));
	}

	watchRefused(): Watched<RefusedRow[]> {
		return watchRead(this.#database, () => this.#database.refused.toArray());
	}

	/** Everything that is held here, each entry once; in no order. */
	async readAll(): Promise<Entry[]> {
		return (await import('./rescue.ts')).readAll(this.#database);
	}

	/** What the server has not confirmed. */
	async readUnreceived(): Promise<Entry[]> {
		return (await import('./rescue.ts')).readUnreceived(this.#database);
	}

	/** Takes in the entries of a rescue file; the server is offered them with the next syncs. */
	async takeIn(entries: readonly Entry[]): Promise<TakenIn> {
		return (await import('./rescue.ts')).takeIn(this.#database, entries);
	}

	/** Strips at once what is told here about people who are erased (forget-pages.ts). */
	async forgetErased(): Promise<void> {
		return (await import('./forget-pages.ts')).forgetErased(this.#database);
	}

	/**
	 * Writes a refused entry anew, with another body.
	 *
	 * @throws TypeError what is still wrong, in one English sentence.
	 */
	async correct(id: string, body: Record<string, unknown>): Promise<Entry> {
		const { correctRefused } = await import('./refused.ts');
		const by = { device: this.device, nowMs: this.#now(), clock: this.#tick() };
		return correctRefused(this.#database, id, body, by);
	}

	/**
	 * Lets a refused entry wait once more, as it is.
	 *
	 * @throws TypeError if another tablet wrote it.
	 */
	async sendAgain(id: string): Promise<void> {
		return (await import('./refused.ts')).sendRefusedAgain(this.#database, id, this.device);
	}

	readFacts(): Promise<DeviceFacts> {
		return readFacts(this.#database);
	}

	watchFacts(): Watched<DeviceFacts> {
		return watchRead(this.#database, () => readFacts(this.#database));
	}

	/** See pairing.ts. */
	setBar(bar: Bar, turnedAway: DeviceFacts): Promise<boolean> {
		return setBar(this.#database, bar, turnedAway);
	}

	/** See pairing.ts. */
	pair(pairing: Pairing): Promise<void> {
		return pairWith(this.#database, pairing);
	}

	/**
	 * The server knows what this tablet was before it lost its storage: it goes on as a new device of that café, and
	 * the journal tells what may be missing. If it is cut short, it is done once more: the first to tell is believed.
	 */
	async restart(told: { former: string; held: number; written?: number; pairing: Pairing }): Promise<void> {
		const { pairing, ...lost } = told;
		await this.record({ kind: 'device.restarted', body: lost });
		await (await this.openLock()).noteLoss();
		await this.pair(pairing);
	}

	/** This tablet belongs to no café any more; it keeps what it has. */
	unpair(): Promise<void> {
		return writeFacts(this.#database, { pairing: null, bar: null });
	}

	#tick(): number {
		this.#clock = nextClock(this.#clock);
		return this.#clock;
	}

	close(): void {
		this.#following.unsubscribe();
		this.#database.close();
	}
}

// Another tab with an older program may hold the database open, and would do so for ever.
async function openUnblocked(database: DeskDatabase): Promise<void> {
	const blocked = new Promise<never>((_, reject) => {
		database.on('blocked', () => reject(new Error('Another tab holds an older database open.')));
	});
	await Promise.race([database.open(), blocked]);
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
	const { Pages } = await import('./pages.ts');
	await new Pages(database).shelveUnread();
}
