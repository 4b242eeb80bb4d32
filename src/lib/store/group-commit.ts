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
 * A group is written whole or not at all; when it fails, every tap in it is told. Afterwards the live queries,
 * here and in other tabs, hear of the new rows as they would from Dexie.
 */
import Dexie, { RangeSet, type ObservabilitySet } from 'dexie';
import type { DeskDatabase, WaitingRow } from './database.ts';

export type NewWaitingRow = Omit<WaitingRow, 'seq'>;

interface Tap {
	row: NewWaitingRow;
	resolve: (seq: number) => void;
	reject: (reason: unknown) => void;
}

export class GroupCommit {
	readonly #database: DeskDatabase;
	#queue: Tap[] = [];
	#isWriting = false;

	constructor(database: DeskDatabase) {
		this.#database = database;
	}

	/** Writes the row; resolves with its `seq` once it is on disk. Rejects if it could not be stored. */
	write(row: NewWaitingRow): Promise<number> {
		return new Promise((resolve, reject) => {
			this.#queue.push({ row, resolve, reject });
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
				announce(this.#database.name, rows, seqs);
			} catch (reason) {
				group.forEach((tap) => tap.reject(reason));
			}
		}
		this.#isWriting = false;
	}

	// iOS may close the database under a live page; it is opened again once, then the tap is told.
	async #commit(rows: NewWaitingRow[]): Promise<number[]> {
		try {
			return await commitStrict(this.#database.backendDB(), rows);
		} catch (reason) {
			if (!isClosed(reason)) throw reason;
			this.#database.close({ disableAutoOpen: false });
			await this.#database.open();
			return commitStrict(this.#database.backendDB(), rows);
		}
	}
}

function commitStrict(backend: IDBDatabase, rows: NewWaitingRow[]): Promise<number[]> {
	return new Promise((resolve, reject) => {
		const transaction = backend.transaction('waiting', 'readwrite', { durability: 'strict' });
		const store = transaction.objectStore('waiting');
		const requests = rows.map((row) => store.add(row));
		transaction.oncomplete = () => resolve(requests.map((request) => request.result as number));
		transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted', 'AbortError'));
		transaction.commit();
	});
}

function isClosed(reason: unknown): boolean {
	return reason instanceof DOMException
		? reason.name === 'InvalidStateError' || reason.name === 'UnknownError'
		: reason instanceof TypeError; // backendDB() is null while the database is closed
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
