/**
 * The tap's path to the flash: promise 1, a tap is durable before it is shown as done.
 *
 * Chromium's IndexedDB reports a write before it is on disk unless a transaction asks for `strict`, which waits
 * for a sync of the disk. Taps that come while one is being written share the next transaction, so a hundred
 * taps at once cost two syncs, not a hundred; and a single tap is one request and an explicit commit, one round
 * trip to the browser's storage where a wrapper needs two. That is why this file speaks to IndexedDB itself.
 *
 *   idle ── write ──► writing ── committed, none came meanwhile ──► idle
 *                        │ ▲
 *                        └─┘ committed, more came: they are the next group
 *
 * A group is written whole or not at all; when it fails, every tap in it is told. A row that cannot be stored is
 * turned away before it joins a group, so that it fails alone. Afterwards the live queries, here and in other tabs,
 * hear of the new rows as they would from Dexie.
 *
 * The database numbers the entries of the device that lives in it. Should it have been cleared away under the page, the
 * one that is opened in its place has a device of its own, and what is written there is that one's.
 */
import Dexie, { RangeSet, type ObservabilitySet } from 'dexie';
import type { DeskDatabase, FactRow, WaitingRow } from './database.ts';

export type NewWaitingRow = Omit<WaitingRow, 'seq'>;

/** After so many milliseconds a transaction that has neither ended well nor badly is given up. */
export const GIVE_UP_MS = 15_000;

interface Tap {
	row: NewWaitingRow;
	resolve: (seq: number) => void;
	reject: (reason: unknown) => void;
}

export class GroupCommit {
	readonly #database: DeskDatabase;
	#queue: Tap[] = [];
	#isWriting = false;
	/** The connection that was written to last. */
	#backend: IDBDatabase | undefined;
	#device: string | undefined;

	constructor(database: DeskDatabase) {
		this.#database = database;
	}

	/** The device that what was written last belongs to; undefined if nothing was. */
	get device(): string | undefined {
		return this.#device;
	}

	/** Writes the row; resolves with its `seq` once it is on disk. Rejects if it could not be stored. */
	write(row: NewWaitingRow): Promise<number> {
		return new Promise((resolve, reject) => {
			// Throws here, for this tap only, what IndexedDB would throw in the middle of a group.
			this.#queue.push({ row: structuredClone(row), resolve, reject });
			if (!this.#isWriting) void this.#drain();
		});
	}

	async #drain(): Promise<void> {
		this.#isWriting = true;
		while (this.#queue.length > 0) {
			const group = this.#queue;
			this.#queue = [];
			try {
				const rows = group.map((tap) => tap.row);
				const seqs = await this.#commit(rows);
				group.forEach((tap, i) => tap.resolve(seqs[i]!));
				// In a turn of its own: whoever waits for the tap comes before everything that is read anew.
				setTimeout(() => announce(this.#database.name, rows, seqs));
			} catch (reason) {
				group.forEach((tap) => tap.reject(reason));
			}
		}
		this.#isWriting = false;
	}

	// iOS may close the database under a live page; it is opened again once, then the tap is told.
	async #commit(rows: NewWaitingRow[]): Promise<number[]> {
		try {
			return await this.#commitOnce(rows);
		} catch (reason) {
			if (!isLost(reason)) throw reason;
			this.#database.close({ disableAutoOpen: false });
			return this.#commitOnce(rows);
		}
	}

	async #commitOnce(rows: NewWaitingRow[]): Promise<number[]> {
		const backend = await this.#opened();
		if (backend !== this.#backend) {
			this.#device = await readDevice(backend);
			this.#backend = backend;
		}
		for (const { entry } of rows) entry.device = this.#device ?? entry.device;
		return commitStrict(backend, rows);
	}

	async #opened(): Promise<IDBDatabase> {
		if (!this.#database.isOpen()) await this.#database.open();
		return this.#database.backendDB();
	}
}

function commitStrict(backend: IDBDatabase, rows: NewWaitingRow[]): Promise<number[]> {
	return new Promise((resolve, reject) => {
		const transaction = backend.transaction('waiting', 'readwrite', { durability: 'strict' });
		const store = transaction.objectStore('waiting');
		const requests = rows.map((row) => store.add(row));
		const timer = setTimeout(() => reject(new DOMException('No answer', 'AbortError')), GIVE_UP_MS);
		transaction.oncomplete = () => {
			clearTimeout(timer);
			resolve(requests.map((request) => request.result as number));
		};
		transaction.onabort = () => {
			clearTimeout(timer);
			reject(transaction.error ?? new DOMException('Aborted', 'AbortError'));
		};
		// Spares a round trip where it exists (not in Safari 14): without it the transaction commits by itself.
		transaction.commit?.();
	});
}

function readDevice(backend: IDBDatabase): Promise<string | undefined> {
	return new Promise((resolve, reject) => {
		const transaction = backend.transaction('facts', 'readonly');
		const request = transaction.objectStore('facts').get('device') as IDBRequest<FactRow | undefined>;
		request.onsuccess = () => resolve(request.result?.value as string | undefined);
		transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted', 'AbortError'));
	});
}

// The connection closed before the transaction, or under it. Either way nothing was stored.
function isLost(reason: unknown): boolean {
	return (
		reason instanceof DOMException &&
		['InvalidStateError', 'UnknownError', 'AbortError'].includes(reason.name)
	);
}

function announce(database: string, rows: NewWaitingRow[], seqs: number[]): void {
	const byKey = new RangeSet();
	const byShelf = new RangeSet();
	rows.forEach((row, i) => {
		byKey.addKey(seqs[i]!);
		byShelf.addKey(row.shelf);
	});
	const parts: ObservabilitySet = {
		[`idb://${database}/waiting/`]: byKey,
		[`idb://${database}/waiting/shelf`]: byShelf
	};
	Dexie.on.storagemutated.fire(parts);
}
