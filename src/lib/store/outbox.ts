/**
 * What waits for the server, and the one way out of it.
 *
 *   waiting ── named in `accepted` ──► pages        promise 2: never before the server says that it holds it
 *      ├────── named in `folded` too ─► nowhere      its day is counted up: whoever has the fold needs it no more
 *      └────── named in `refused` ───► refused      kept, with its reason
 *
 * A reply is taken in by one strict transaction, or several replies by one: the accepted leave, the entries of others
 * arrive, the cursor moves. A crash before it repeats the request; ids make the repetition harmless (promise 3). A reply that was asked
 * for before the device was paired anew may be another café's: it is not taken in.
 *
 * A server can lose what it had: somebody puts an older backup in its place. It then says a cursor below the one it
 * was asked with, or holds less of this device than before. The tablet offers everything that it has received, page
 * by page, behind what waits; what the server still has is accepted as known.
 *
 * What was written while nobody knew how wrong the clock is does not leave before the clock has been measured by a
 * reply; then it gets its skew (true-time.ts), once and for all.
 */
import { shelfOf } from '../journal/shelves.ts';
import type { Entry } from '../journal/entry.ts';
import { isTwin } from '../journal/is-twin.ts';
import type { Refusal } from '../journal/journal.ts';
import { readPage, toEntry, type DeskDatabase, type WaitingRow } from './database.ts';
import {
	isAnythingLeft,
	offerEverything,
	readFacts,
	writeFacts,
	type DeviceFacts,
	type Offering,
	type Receipt
} from './device-facts.ts';
import { forgetUnreceived, isForgetting } from './forget-pages.ts';
import { Pages } from './pages.ts';
import type { SureClock } from './sure-clock.ts';
import { trueSkewMs } from './true-time.ts';

/** Half of what the server takes, so that the envelope around the entries never matters. */
const PARCEL_MAX_BYTES = 500_000;

/** What one request brings. */
export interface Parcel {
	entries: Entry[];
	/** What is offered again stands from here until there; null: these entries wait. */
	offered: { from: Offering; to: Offering } | null;
	/** Something waits that may not leave before the clock is measured: ask without it, and then again. */
	isMeasuring: boolean;
}

export interface Delivery {
	/** What the device knew of itself when it asked. */
	asked: DeviceFacts;
	/** What the request brought. */
	parcel: Parcel;
	accepted: readonly string[];
	/** Those of the accepted that nobody keeps any more. */
	folded?: readonly string[];
	refused: readonly Refusal[];
	/** What others wrote. */
	received: readonly Entry[];
	receipt: Receipt;
}

const NOTHING: Parcel = { entries: [], offered: null, isMeasuring: false };

export class Outbox {
	readonly #database: DeskDatabase;
	readonly #pages: Pages;
	readonly #clock: SureClock;

	constructor(database: DeskDatabase, clock: SureClock) {
		this.#database = database;
		this.#pages = new Pages(database);
		this.#clock = clock;
	}

	/** The oldest entries that wait above `afterSeq`, else what is offered next; at most `limit`. */
	async next(limit: number, afterSeq = 0): Promise<Parcel> {
		const { waiting } = this.#database;
		const rows = await waiting.where('seq').above(afterSeq).limit(limit).toArray();
		const isUnsure = rows.some((row) => row.isUnsure);
		if (isUnsure && !this.#clock.isSure()) return { ...NOTHING, isMeasuring: true };
		const entries = withinBytes((isUnsure ? await this.#correct(rows) : rows).map(toEntry));
		if (entries.length > 0) return { ...NOTHING, entries };
		return this.#offer(limit);
	}

	async isEmpty(): Promise<boolean> {
		return !(await isAnythingLeft(this.#database));
	}

	/** The largest `seq` of this device that waits or was received; 0 if none. */
	async lastSeq(): Promise<number> {
		const { receipt } = await readFacts(this.#database);
		const last = await this.#database.waiting.orderBy('seq').last();
		return Math.max(last?.seq ?? 0, receipt?.lastSeq ?? 0);
	}

	/**
	 * Takes in replies of the server, in the order in which they were asked for under one pairing, all or none; returns
	 * whether to go on from them: not if the device was paired anew, which takes nothing in, or if another tab took in
	 * other replies meanwhile.
	 */
	async settle(...deliveries: Delivery[]): Promise<boolean> {
		const { waiting, pages, digests, refused, facts } = this.#database;
		const touched = [waiting, pages, digests, refused, facts];
		const outcome = await this.#database.transaction('rw', touched, async () => {
			const known = await readFacts(this.#database);
			if (deliveries.some(({ asked }) => asked.pairings !== known.pairings)) return 'unwanted';
			const arrived: Entry[] = [];
			let receipt = known.receipt;
			let hasForgotten = false;
			let wasLate = false;
			for (const delivery of deliveries) {
				arrived.push(...(await this.#takeOut(delivery, known)));
				wasLate ||= isLate(delivery, receipt);
				hasForgotten ||= isSetBack(delivery, receipt);
				receipt = { ...delivery.receipt, cursor: nextCursor(delivery, receipt) };
			}
			await this.#stepBack(await this.#pages.take(arrived));
			await forgetUnreceived(this.#database, arrived);
			await writeFacts(this.#database, {
				receipt,
				clock: arrived.reduce((largest, entry) => Math.max(largest, entry.clock), known.clock),
				bar: null,
				...((hasForgotten || wasLate) && { offering: await offerEverything(this.#database) })
			});
			return wasLate ? 'late' : 'taken in';
		});
		if (outcome !== 'unwanted') this.#clock.measured(deliveries.at(-1)!.receipt.atMs);
		return outcome === 'taken in';
	}

	/** Ends the wait of what a reply names; returns what belongs into pages now. */
	async #takeOut({ parcel, receipt, received, ...named }: Delivery, known: DeviceFacts): Promise<Entry[]> {
		const accepted = new Set(named.accepted);
		const folded = new Set(named.folded);
		const kept = parcel.entries.filter(({ id }) => accepted.has(id) && !folded.has(id));
		const turnedAway = new Map(
			named.refused.filter(({ id }) => !accepted.has(id)).map(({ id, reason }) => [id, reason])
		);
		if (parcel.offered) await this.#moveOn(parcel.offered, [...turnedAway.keys(), ...folded], known);
		else await this.#leave(parcel.entries, accepted, turnedAway);
		await this.#keepRefused(parcel.entries, turnedAway, receipt);
		await this.#forgetReturned(received, known.device);
		// What was offered lies on the pages already; what it tells to forget may be forgotten now that the server does.
		return [...(parcel.offered ? kept.filter(isForgetting) : kept), ...received];
	}

	async #correct(rows: WaitingRow[]): Promise<WaitingRow[]> {
		const { facts, waiting } = this.#database;
		return this.#database.transaction('rw', facts, waiting, async () => {
			const { receipt } = await readFacts(this.#database);
			if (!receipt) return [];
			// As they are now: another tab may have been here first.
			const found = await waiting.bulkGet(rows.map(({ seq }) => seq));
			const corrected = found.flatMap((row) => (row ? [row.isUnsure ? correct(row, receipt) : row] : []));
			await waiting.bulkPut(corrected);
			return corrected;
		});
	}

	async #offer(limit: number): Promise<Parcel> {
		const { offering } = await readFacts(this.#database);
		if (!offering) return NOTHING;
		const pages = this.#database.pages.where('key').aboveOrEqual(offering.page);
		// One whose entries the server refused is empty, and a parcel without entries says that nothing is left.
		const page = await pages.filter(({ count }) => count > 0).first();
		if (!page) {
			await writeFacts(this.#database, { offering: null });
			return NOTHING;
		}
		const start = page.key === offering.page ? offering.entry : 0;
		const entries = withinBytes(readPage(page).slice(start, start + limit));
		const end = start + entries.length;
		const to = end < page.count ? { page: page.key, entry: end } : { page: page.key + 1, entry: 0 };
		const left = Math.max(0, offering.left - entries.length);
		return { entries, offered: { from: offering, to: { ...to, left } }, isMeasuring: false };
	}

	async #moveOn(
		{ from, to }: { from: Offering; to: Offering },
		gone: readonly string[],
		known: DeviceFacts
	): Promise<void> {
		const stands = known.offering;
		// Begun anew meanwhile, or another tab was quicker: then it goes on from there.
		if (stands?.page !== from.page || stands.entry !== from.entry) return;
		if (gone.length > 0) {
			const key = to.entry === 0 ? to.page - 1 : to.page;
			await this.#pages.remove(key, new Set(gone));
		}
		const entry = Math.max(0, to.entry - gone.length);
		await writeFacts(this.#database, { offering: { ...to, entry } });
	}

	// The page that is being offered holds less than before: it is offered from its beginning.
	async #stepBack(changed: ReadonlySet<number>): Promise<void> {
		if (changed.size === 0) return;
		const { offering } = await readFacts(this.#database);
		if (offering && offering.entry > 0 && changed.has(offering.page)) {
			await writeFacts(this.#database, { offering: { ...offering, entry: 0 } });
		}
	}

	async #leave(sent: Entry[], accepted: Set<string>, turnedAway: Map<string, string>): Promise<void> {
		const named = sent.filter(({ id }) => accepted.has(id) || turnedAway.has(id));
		const first = named[0];
		const last = named.at(-1);
		if (!first || !last) return;
		const { waiting } = this.#database;
		// Without a gap one request does it; in a gap there may be one by now that staff sent again.
		const hasGap = last.seq - first.seq + 1 > named.length;
		if (hasGap) await waiting.bulkDelete(named.map(({ seq }) => seq));
		else await waiting.where('seq').between(first.seq, last.seq, true, true).delete();
	}

	async #keepRefused(sent: Entry[], turnedAway: Map<string, string>, receipt: Receipt): Promise<void> {
		const refusedAt = new Date(receipt.atMs).toISOString();
		const rows = sent
			.filter(({ id }) => turnedAway.has(id))
			.map((entry) => ({ id: entry.id, reason: turnedAway.get(entry.id)!, refusedAt, entry }));
		if (rows.length > 0) await this.#database.refused.bulkPut(rows);
	}

	// The reply that named them was lost, and they come back as the journal's: they wait no more. Another entry under
	// the same id, a copied tablet's, leaves what waits to be sent, and refused with its reason.
	async #forgetReturned(received: readonly Entry[], device: string): Promise<void> {
		const own = received.filter((entry) => entry.device === device);
		if (own.length === 0) return;
		const rows = await this.#database.waiting.bulkGet(own.map(({ seq }) => seq));
		const returned = rows.filter((row, i) => row && isTwin(toEntry(row), own[i]!));
		await this.#database.waiting.bulkDelete(returned.map((row) => row!.seq));
	}
}

function correct(row: WaitingRow, receipt: Receipt): WaitingRow {
	const { isUnsure: _, ...sure } = row;
	const entry = { ...row.entry, skewMs: trueSkewMs(row.entry, receipt) };
	// What is about another entry becomes a stray until it is received: that one may have changed its day too.
	return { ...sure, entry, shelf: shelfOf({ ...entry, seq: row.seq }, new Map()) };
}

function withinBytes(entries: Entry[]): Entry[] {
	const encoder = new TextEncoder();
	if (encoder.encode(JSON.stringify(entries)).length <= PARCEL_MAX_BYTES) return entries;
	let bytes = 0;
	const end = entries.findIndex((entry, i) => {
		bytes += encoder.encode(JSON.stringify(entry)).length;
		return i > 0 && bytes > PARCEL_MAX_BYTES;
	});
	return end === -1 ? entries : entries.slice(0, end);
}

function isSetBack(delivery: Delivery, known: Receipt | null): boolean {
	const { receipt, asked } = delivery;
	const askedWith = asked.receipt?.cursor ?? 0;
	return receipt.cursor < askedWith || receipt.lastSeq < (known?.lastSeq ?? 0);
}

// Another tab took in another reply since this one was asked for. The server may have been set back between the two:
// then nobody else may hold what came or was accepted with this one.
function isLate({ asked, receipt }: Delivery, known: Receipt | null): boolean {
	return !isSamePlace(known, asked.receipt) && !isSamePlace(known, receipt);
}

function isSamePlace(one: Receipt | null, other: Receipt | null): boolean {
	return one?.cursor === other?.cursor && one?.end === other?.end;
}

// Another tab may have taken in a reply meanwhile; then its cursor stands, and this one's page comes again.
function nextCursor(delivery: Delivery, known: Receipt | null): number {
	const askedWith = delivery.asked.receipt?.cursor ?? 0;
	const stands = known?.cursor ?? 0;
	return stands === askedWith ? delivery.receipt.cursor : stands;
}
