/**
 * The tablet's database: everything that the desk knows, in IndexedDB.
 *
 *   waiting   what was written here and the server has not named as received yet: the outbox, and nothing else.
 *             Its key is the device's `seq`, given by the database in the transaction that writes the entry, so
 *             that it has no gaps and no doubles however many tabs are open.
 *   pages     what the server has received or sent: the journal, up to 500 entries a row, all of one shelf
 *             (journal/shelves.ts). A day at the desk is a row or two, read with one request however old the
 *             journal is, and a page from the server is a handful of writes instead of five hundred.
 *   refused   what the server will not take, with its reason; kept for staff.
 *   photos    the faces that the journal names, as files: beside the journal, since they can be deleted
 *             (photo-shelf.ts).
 *   digests   what shelves of days that are over add to a report (digests.ts): no part of the journal, made again at any time.
 *   facts     a few facts about this device, one row each (device-facts.ts).
 *
 * An entry moves from `waiting` to `pages` or `refused` in one transaction, so it is always in exactly one of
 * them. Every write is durable before it is reported: transactions are strict. Nothing but Dexie is awaited inside
 * one of Dexie's transactions.
 */
import Dexie, { type EntityTable, type Transaction } from 'dexie';
import type { Entry } from '../journal/entry.ts';
import { PEOPLE, shelfOf } from '../journal/shelves.ts';

export interface WaitingRow {
	seq: number;
	shelf: string;
	entry: Omit<Entry, 'seq'>;
	/** The clock had not been measured since the page was opened, or was set since: see true-time.ts. */
	isUnsure?: true;
}

export interface PageRow {
	/** In the order in which pages were begun. */
	key: number;
	shelf: string;
	/** How many entries. */
	count: number;
	/** The entries' JSON, joined by commas: a third of the room of objects, and quicker to read and to add to. */
	text: string;
}

export interface RefusedRow {
	id: string;
	reason: string;
	refusedAt: string;
	entry: Entry;
}

export interface PhotoRow {
	/** The SHA-256 of the bytes, by which the journal names them. */
	hash: string;
	bytes: ArrayBuffer;
	/** `image/webp` or `image/jpeg`. */
	type: string;
	/** When it was taken here, by this device's clock: epoch milliseconds; 0 if the journal named it before. */
	keptAtMs: number;
}

export interface DigestRow {
	shelf: string;
	/** The keys of the pages that it was made from … */
	keys: number[];
	/** … and what tells them as they were. */
	made: string;
	/** A number for each entry of the shelf. */
	marks: Uint32Array;
	/** How the digest is written … */
	form: number;
	/** … as JSON. */
	text: string;
}

export interface FactRow {
	name: string;
	value: unknown;
}

export class DeskDatabase extends Dexie {
	declare waiting: EntityTable<WaitingRow, 'seq'>;
	declare pages: EntityTable<PageRow, 'key'>;
	declare refused: EntityTable<RefusedRow, 'id'>;
	declare photos: EntityTable<PhotoRow, 'hash'>;
	declare digests: EntityTable<DigestRow, 'shelf'>;
	declare facts: EntityTable<FactRow, 'name'>;

	constructor(name: string) {
		// The cache would not see what group-commit.ts writes beside Dexie.
		super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
		this.version(1).stores({
			waiting: '++seq, shelf',
			entries: '++cursor, &id, shelf',
			refused: 'id',
			facts: 'name'
		});
		this.version(2).stores({ pages: '++key, shelf', entries: null }).upgrade(bindIntoPages);
		this.version(3).stores({ photos: 'hash' });
		this.version(4).stores({ digests: 'shelf' });
	}
}

/** The entry that waits in this row. */
export function toEntry(row: WaitingRow): Entry {
	return { ...row.entry, seq: row.seq };
}

export function readPage(page: PageRow): Entry[] {
	return JSON.parse(`[${page.text}]`) as Entry[];
}

/** The text of a page with these entries. */
export function writePage(entries: readonly Entry[]): string {
	return JSON.stringify(entries).slice(1, -1);
}

// Version 1 kept a row for each entry, and who came and went on one shelf for ever.
async function bindIntoPages(transaction: Transaction): Promise<void> {
	const rows = (await transaction.table('entries').toArray()) as { shelf: string; entry: Entry }[];
	const entriesByShelf = new Map<string, Entry[]>();
	for (const { shelf: before, entry } of rows) {
		const shelf = shelveAgain(before, entry);
		const together = entriesByShelf.get(shelf);
		if (together) together.push(entry);
		else entriesByShelf.set(shelf, [entry]);
	}
	const pages = [...entriesByShelf].map(([shelf, entries]) => ({
		shelf,
		count: entries.length,
		text: writePage(entries)
	}));
	await transaction.table('pages').bulkAdd(pages);
	await transaction
		.table('waiting')
		.toCollection()
		.modify((row: WaitingRow) => {
			row.shelf = shelveAgain(row.shelf, toEntry(row));
		});
}

// What is about an arrival becomes a stray, which every reading takes along.
function shelveAgain(shelf: string, entry: Entry): string {
	if (shelf !== PEOPLE) return shelf;
	return shelfOf(entry, new Map());
}
