import Dexie, { RangeSet, type Transaction } from 'dexie';
import { createId } from '../journal/author.ts';
import type { DeskDatabase } from './database.ts';
import type { PinHash } from './hash-pin.ts';

/** Why the server will not talk to this device, until staff do something about it. */
export type Bar = 'revoked' | 'outdated';

/** The last reply of the server: what the line about storing and syncing is told from. */
export interface Receipt {
	/** Where to continue: the server's cursor. */
	cursor: number;
	/** The cursor of the latest entry that the server had. */
	end?: number;
	/** When the reply came, by this device's clock: epoch milliseconds. */
	atMs: number;
	/** The server's clock minus this device's, in milliseconds. */
	skewMs: number;
	/** The largest seq that the server holds of this device. */
	lastSeq: number;
}

/** How far the tablet has come with offering the server again what it received before. */
export interface Offering {
	/** The page to go on with, or the next one there is, and how many of its entries have been offered. */
	page: number;
	entry: number;
	/** How many entries are still to be offered. */
	left: number;
}

export interface Pairing {
	cafe: string;
	/** What staff call this tablet. */
	name: string;
}

/** What keeps others than staff from staff's pages: see staff-lock.ts. */
export interface LockFacts {
	/** Null until staff have chosen one. */
	pin: PinHash | null;
	/** The storage was lost, and the PIN with it: staff must prove who they are before they choose another. */
	isLost: boolean;
	/** How many wrong PINs in a row. */
	wrong: number;
	/** How many PINs were ever tried: tells one wait from another. */
	tried: number;
	/** How long nobody may try, in milliseconds, as last noted. */
	waitMs: number;
}

/** What a device knows of itself; one row each in `facts`. */
export interface DeviceFacts {
	device: string;
	/** The largest Lamport clock seen in what was received. */
	clock: number;
	/** The café whose journal was received; stays when the pairing ends. */
	journalOf: string | null;
	pairing: Pairing | null;
	/** How often this device was paired: tells a reply that was asked for under an earlier pairing. */
	pairings: number;
	receipt: Receipt | null;
	bar: Bar | null;
	/** Null when there is nothing to offer. */
	offering: Offering | null;
	lock: LockFacts;
}

export const NO_LOCK: LockFacts = { pin: null, isLost: false, wrong: 0, tried: 0, waitMs: 0 };

const UNPAIRED = {
	clock: 0,
	journalOf: null,
	pairing: null,
	pairings: 0,
	receipt: null,
	bar: null,
	offering: null,
	lock: NO_LOCK
};

/** Reads the facts inside or outside a transaction; missing ones are those of a new, unpaired device. */
export async function readFacts(database: DeskDatabase): Promise<DeviceFacts> {
	const rows = await database.facts.toArray();
	const known = Object.fromEntries(rows.map((row) => [row.name, row.value])) as Partial<DeviceFacts>;
	return { device: '', ...UNPAIRED, ...known };
}

export async function writeFacts(database: DeskDatabase, facts: Partial<DeviceFacts>): Promise<void> {
	await database.facts.bulkPut(Object.entries(facts).map(([name, value]) => ({ name, value })));
}

/** Whether anything waits for the server or is to be offered to it: quicker to know than how much. */
export async function isAnythingLeft(database: DeskDatabase): Promise<boolean> {
	// Asked for keys alone, a live query would only hear of those that go; asked for their number, it counts them all.
	const first = await database.waiting.toCollection().first();
	return first !== undefined || (await readFacts(database)).offering !== null;
}

/** Everything that was received is to be offered again; null if there is nothing. */
export async function offerEverything(database: DeskDatabase): Promise<Offering | null> {
	const pages = await database.pages.toArray();
	const left = pages.reduce((sum, { count }) => sum + count, 0);
	return left === 0 ? null : { page: 0, entry: 0, left };
}

/**
 * Makes a device's id in the transaction that makes its database; they live and die together, so seq can begin at 1. Where
 * the database before was cleared away under the page, everything is read anew.
 */
export function bearDevice(transaction: Transaction, nowMs: number): void {
	void transaction.table('facts').add({ name: 'device', value: createId(nowMs) });
	setTimeout(() => Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]]) }));
}

/** The device's id; made here in a database that was made without one. */
export async function ensureDevice(database: DeskDatabase, nowMs: number): Promise<DeviceFacts> {
	return database.transaction('rw', database.facts, async () => {
		const facts = await readFacts(database);
		if (facts.device) return facts;
		const device = createId(nowMs);
		await writeFacts(database, { device });
		return { ...facts, device };
	});
}
