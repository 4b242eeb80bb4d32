/**
 * Everything that the tablet holds, for a file, and the way back in.
 *
 * What comes from a file counts at once on this tablet, and is offered to the server like anything else that the server
 * may have lost. Ids make a file harmless, however often and on however many tablets it is loaded.
 */
import { Coverage } from '../journal/coverage.ts';
import type { Entry } from '../journal/entry.ts';
import { readErased, stripped } from '../journal/erased.ts';
import { isTwin } from '../journal/is-twin.ts';
import { CONFLICT_REASON, type Added } from '../journal/journal.ts';
import { isKind } from '../journal/kind.ts';
import { readPage, toEntry, type DeskDatabase } from './database.ts';
import { readFacts, writeFacts } from './device-facts.ts';
import { Pages } from './pages.ts';

/** What became of the entries of a file; refused are those whose id is here with other content. */
export interface TakenIn extends Added {
	/** How many of the accepted are new here, and how many were here already. */
	added: number;
	known: number;
}

/** Received, waiting and refused, each once; in no order. */
export async function readAll(database: DeskDatabase): Promise<Entry[]> {
	const { pages, waiting, refused } = database;
	return database.transaction('r', pages, waiting, refused, async () => {
		const received = (await pages.toArray()).flatMap(readPage);
		return onceEach([...received, ...(await readKept(database))]);
	});
}

/** What the server has not confirmed: waiting, refused, or still to be offered again. */
export async function readUnreceived(database: DeskDatabase): Promise<Entry[]> {
	const { pages, waiting, refused, facts } = database;
	return database.transaction('r', pages, waiting, refused, facts, async () => {
		const { offering } = await readFacts(database);
		const rows = offering ? await pages.where('key').aboveOrEqual(offering.page).toArray() : [];
		const offered = rows.flatMap((row) =>
			readPage(row).slice(row.key === offering?.page ? offering.entry : 0)
		);
		return onceEach([...offered, ...(await readKept(database))]);
	});
}

/**
 * Takes in entries of any device. What is known changes nothing, nor what is folded or erased; what contradicts it is not
 * taken.
 */
export async function takeIn(database: DeskDatabase, entries: readonly Entry[]): Promise<TakenIn> {
	const { pages, digests, waiting, refused, facts } = database;
	return database.transaction('rw', [pages, digests, waiting, refused, facts], async () => {
		const all = await readAll(database);
		const heldById = new Map(all.map((entry) => [entry.id, entry]));
		const coverage = new Coverage(all.filter((entry) => isKind(entry, 'day.folded')));
		const erased = readErased(all);
		const fresh: Entry[] = [];
		const added: Added = { accepted: [], refused: [] };
		for (const entry of entries) {
			const held = heldById.get(entry.id);
			if (held && !isTwin(held, entry)) {
				added.refused.push({ id: entry.id, reason: CONFLICT_REASON });
				continue;
			}
			if (!held && !coverage.covers(entry)) {
				heldById.set(entry.id, entry);
				fresh.push(stripped(entry, erased));
			}
			added.accepted.push(entry.id);
		}
		if (fresh.length > 0) await offer(database, fresh);
		return { ...added, added: fresh.length, known: added.accepted.length - fresh.length };
	});
}

async function offer(database: DeskDatabase, fresh: readonly Entry[]): Promise<void> {
	const page = await new Pages(database).begin(fresh);
	const { offering, clock } = await readFacts(database);
	await writeFacts(database, {
		offering: offering
			? { ...offering, left: offering.left + fresh.length }
			: { page, entry: 0, left: fresh.length },
		clock: fresh.reduce((largest, entry) => Math.max(largest, entry.clock), clock)
	});
}

async function readKept({ waiting, refused }: DeskDatabase): Promise<Entry[]> {
	const waits = (await waiting.toArray()).map(toEntry);
	return [...waits, ...(await refused.toArray()).map(({ entry }) => entry)];
}

function onceEach(entries: readonly Entry[]): Entry[] {
	return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
