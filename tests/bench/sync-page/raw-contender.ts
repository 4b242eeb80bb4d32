import { createId } from '../../../src/lib/journal/author.ts';
import { dayOf } from '../../../src/lib/journal/calendar.ts';
import type { Entry } from '../../../src/lib/journal/entry.ts';
import { readServings } from '../../../src/lib/journal/servings.ts';
import { readVisits } from '../../../src/lib/journal/visits.ts';
import { busyQuarter, TODAY, writeAll } from '../sync/busy-quarter.ts';
import type { Contender } from './contender.ts';

const BATCH = 500;

export interface RawPage {
	entries: Entry[];
	cursor: number;
	more: boolean;
}

/** Plain IndexedDB, strict: a row for each entry, found by id and by day. How far it has sent is one more row. */
export class RawContender implements Contender {
	#database!: IDBDatabase;
	#path = '';

	async open(invitation: string): Promise<void> {
		this.#path = `/${invitation}`;
		this.#database = await openRawDatabase('raw');
	}

	async fill(count: number): Promise<void> {
		await this.#addAll(writeAll(busyQuarter(count), createId(Date.now())), 0);
	}

	async push(): Promise<void> {
		for (let sent = 0; ; sent += BATCH) {
			const range = IDBKeyRange.bound(sent + 1, sent + BATCH);
			const entries = await resultOf(this.#read().getAll(range));
			if (entries.length === 0) return;
			const response = await fetch(this.#path, { method: 'POST', body: JSON.stringify(entries) });
			await response.json();
			const transaction = this.#database.transaction('facts', 'readwrite', { durability: 'strict' });
			transaction.objectStore('facts').put(sent + entries.length, 'sent');
			await done(transaction);
		}
	}

	async pull(): Promise<void> {
		for (let cursor = 0, more = true; more;) {
			const page = (await (await fetch(`${this.#path}?after=${cursor}`)).json()) as RawPage;
			({ cursor, more } = page);
			await this.#addAll(page.entries, cursor);
		}
	}

	count(): Promise<number> {
		return resultOf(this.#read().count());
	}

	/** From nothing open to what was counted today; the plainest way: read everything, look at today's. */
	async openToToday(): Promise<{ todayMs: number; visits: number; servings: number }> {
		const startMs = performance.now();
		this.#database = await openRawDatabase('raw');
		const entries = (await resultOf(this.#read().getAll())) as Entry[];
		// Cheaper than a local day for each, and the same at three in the afternoon.
		const today = entries.filter((entry) => entry.at.startsWith(TODAY));
		const visits = readVisits(today).length;
		const servings = readServings(today).length;
		return { todayMs: performance.now() - startMs, visits, servings };
	}

	#read(): IDBObjectStore {
		return this.#database.transaction('entries').objectStore('entries');
	}

	async #addAll(entries: readonly Entry[], cursor: number): Promise<void> {
		const transaction = this.#database.transaction(['entries', 'facts'], 'readwrite', {
			durability: 'strict'
		});
		const rows = transaction.objectStore('entries');
		for (const entry of entries) rows.add({ ...entry, day: dayOf(entry) });
		transaction.objectStore('facts').put(cursor, 'cursor');
		await done(transaction);
	}
}

function openRawDatabase(name: string): Promise<IDBDatabase> {
	const request = indexedDB.open(name, 1);
	request.onupgradeneeded = () => {
		const entries = request.result.createObjectStore('entries', { autoIncrement: true });
		entries.createIndex('id', 'id', { unique: true });
		entries.createIndex('day', 'day');
		request.result.createObjectStore('facts');
	};
	return resultOf(request);
}

export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('No result'));
	});
}

function done(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () => reject(transaction.error ?? new Error('Aborted'));
		transaction.commit();
	});
}
