/**
 * The tablet's database: everything that the desk knows, in IndexedDB.
 *
 *   waiting   what was written here and the server has not named as received yet: the outbox, and nothing else.
 *             Its key is the device's `seq`, given by the database in the transaction that writes the entry, so
 *             that it has no gaps and no doubles however many tabs are open.
 *   entries   what the server has received or sent: the journal. Found by shelf (journal/shelves.ts).
 *   refused   what the server will not take, with its reason; kept for staff.
 *   facts     a few facts about this device, one row each (device-facts.ts).
 *
 * An entry moves from `waiting` to `entries` or `refused` in one transaction, so it is always in exactly one of
 * them. Every write is durable before it is reported: transactions are strict. Nothing but Dexie is awaited inside
 * one of Dexie's transactions.
 */
import Dexie, { type EntityTable } from 'dexie';
import type { Entry } from '../journal/entry.ts';

export interface WaitingRow {
	seq: number;
	shelf: string;
	entry: Omit<Entry, 'seq'>;
}

export interface EntryRow {
	/** Place in this tablet's own order of receiving; has nothing to do with the server's cursor. */
	cursor: number;
	id: string;
	shelf: string;
	entry: Entry;
}

export interface RefusedRow {
	id: string;
	reason: string;
	refusedAt: string;
	entry: Entry;
}

export interface FactRow {
	name: string;
	value: unknown;
}

export class DeskDatabase extends Dexie {
	declare waiting: EntityTable<WaitingRow, 'seq'>;
	declare entries: EntityTable<EntryRow, 'cursor'>;
	declare refused: EntityTable<RefusedRow, 'id'>;
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
	}
}

/** The entry that waits in this row. */
export function toEntry(row: WaitingRow): Entry {
	return { ...row.entry, seq: row.seq };
}
