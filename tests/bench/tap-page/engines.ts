/**
 * What is compared: ways of writing one check-in to IndexedDB, each to a database of its own.
 *
 * All of them write the same rows with the same key and index as the desk's outbox. The peers are handed a finished
 * row before the clock starts; the desk's own store makes its entry (id, time, shelf) within its time.
 */
import Dexie from 'dexie';
import { writeEntry } from '../../../src/lib/journal/author.ts';
import type { Draft } from '../../../src/lib/journal/entry.ts';
import { shelfOf } from '../../../src/lib/journal/shelves.ts';
import { DeskStore } from '../../../src/lib/store/desk-store.ts';

export type Durability = 'relaxed' | 'strict';

export interface Engine {
	name: string;
	durability: Durability;
	/** Makes ready for one check-in; what it returns does the writing, and resolves when it counts as done. */
	prepare: () => () => Promise<unknown>;
}

const SCHEMA = '++seq, shelf';
const DRAFT: Draft = { kind: 'visit.recorded', body: { grade: '9' } };

export async function openEngines(): Promise<Engine[]> {
	return [
		await openRaw('relaxed'),
		await openRaw('strict'),
		openDexie('relaxed'),
		openDexie('strict'),
		await openDesk()
	];
}

async function openDesk(): Promise<Engine> {
	const store = await DeskStore.open({ name: 'desk', now: () => Date.now() });
	return { name: 'the desk', durability: 'strict', prepare: () => () => store.record(DRAFT) };
}

// Dexie asks for no durability unless it is told to; Chromium's answer to that is relaxed.
function openDexie(durability: Durability): Engine {
	const database = new Dexie(`dexie-${durability}`, {
		...(durability === 'strict' && { chromeTransactionDurability: durability })
	});
	database.version(1).stores({ waiting: SCHEMA });
	const name = durability === 'relaxed' ? 'Dexie, default' : 'Dexie';
	return {
		name,
		durability,
		prepare: () => {
			const row = makeRow();
			return () => database.table('waiting').add(row);
		}
	};
}

async function openRaw(durability: Durability): Promise<Engine> {
	const database = await openRawDatabase(`raw-${durability}`);
	return {
		name: 'raw IndexedDB',
		durability,
		prepare: () => {
			const row = makeRow();
			return () =>
				new Promise<void>((resolve, reject) => {
					const transaction = database.transaction('waiting', 'readwrite', { durability });
					transaction.objectStore('waiting').add(row);
					transaction.oncomplete = () => resolve();
					transaction.onabort = () => reject(transaction.error ?? new Error('Aborted'));
					transaction.commit();
				});
		}
	};
}

function openRawDatabase(name: string): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name, 1);
		request.onupgradeneeded = () => {
			const store = request.result.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true });
			store.createIndex('shelf', 'shelf');
		};
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('Not opened'));
	});
}

function makeRow() {
	const entry = writeEntry(DRAFT, {
		device: '019abb00-0000-7000-8000-000000000001',
		nowMs: Date.now(),
		skewMs: null,
		clock: 1
	});
	return { shelf: shelfOf({ ...entry, seq: 1 }, new Map()), entry };
}
