/**
 * What waits for the server, and the one way out of it.
 *
 *   waiting ── named in `accepted` ──► entries      promise 2: never before the server says that it holds it
 *      └────── named in `refused` ───► refused      kept, with its reason
 *
 * A reply is taken in by one strict transaction: the accepted leave, the entries of others arrive, the cursor
 * moves. A crash before it repeats the request; ids make the repetition harmless (promise 3). A reply that was asked
 * for before the device was paired anew may be another café's: it is not taken in.
 */
import type { Entry } from '../journal/entry.ts';
import type { Refusal } from '../journal/journal.ts';
import { toEntry, type DeskDatabase } from './database.ts';
import { readFacts, writeFacts, type DeviceFacts, type Receipt } from './device-facts.ts';
import { DexieJournal } from './dexie-journal.ts';

export interface Delivery {
	/** What the device knew of itself when it asked. */
	asked: DeviceFacts;
	/** What the request brought, as it was read from the outbox. */
	sent: readonly Entry[];
	accepted: readonly string[];
	refused: readonly Refusal[];
	/** What others wrote. */
	received: readonly Entry[];
	receipt: Receipt;
}

export class Outbox {
	readonly #database: DeskDatabase;
	readonly #journal: DexieJournal;

	constructor(database: DeskDatabase) {
		this.#database = database;
		this.#journal = new DexieJournal(database);
	}

	/** The oldest entries that wait, at most `limit`. */
	async peek(limit: number): Promise<Entry[]> {
		const rows = await this.#database.waiting.orderBy('seq').limit(limit).toArray();
		return rows.map(toEntry);
	}

	/** Takes in one reply of the server; returns whether it was still wanted. */
	async settle(delivery: Delivery): Promise<boolean> {
		const { waiting, entries, refused, facts } = this.#database;
		return this.#database.transaction('rw', waiting, entries, refused, facts, async () => {
			const { clock, pairings } = await readFacts(this.#database);
			if (pairings !== delivery.asked.pairings) return false;
			const accepted = new Set(delivery.accepted);
			const reasonById = new Map(delivery.refused.map((refusal) => [refusal.id, refusal.reason]));
			const delivered = delivery.sent.filter((entry) => accepted.has(entry.id));
			const turnedAway = delivery.sent.filter((entry) => reasonById.has(entry.id) && !accepted.has(entry.id));

			await this.#journal.add([...delivered, ...delivery.received]);
			await refused.bulkPut(
				turnedAway.map((entry) => ({
					id: entry.id,
					reason: reasonById.get(entry.id)!,
					refusedAt: new Date(delivery.receipt.atMs).toISOString(),
					entry
				}))
			);
			await waiting.bulkDelete([...delivered, ...turnedAway].map((entry) => entry.seq));
			const seen = [...delivered, ...delivery.received].map((entry) => entry.clock);
			const largest = seen.reduce((a, b) => Math.max(a, b), clock);
			await writeFacts(this.#database, { receipt: delivery.receipt, clock: largest, bar: null });
			return true;
		});
	}
}
