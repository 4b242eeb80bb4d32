/**
 * Takes out of the tablet's pages what the server has folded, and what was said about people who are erased
 * (journal/coverage.ts, journal/erased.ts). What waits for the server waits on, without what tells who it is about.
 *
 * A page that holds such a thing is written anew without it, and its digest goes, which has the instants of visits;
 * IndexedDB keeps nothing of the rows that were there.
 */
import { Coverage } from '../journal/coverage.ts';
import type { Entry } from '../journal/entry.ts';
import { readErased, stripped, type Erased } from '../journal/erased.ts';
import { isKind } from '../journal/kind.ts';
import { PEOPLE, STRAY, WISHES } from '../journal/shelves.ts';
import { readPage, toEntry, writePage, type DeskDatabase, type PageRow } from './database.ts';

/** Whether the entry says that something is to be forgotten. */
export function isForgetting(entry: Entry): boolean {
	return isKind(entry, 'day.folded') || isKind(entry, 'person.erased');
}

/** Forgets what these entries say is to be forgotten; inside a transaction that may write pages and digests. Returns which pages changed. */
export async function forget(database: DeskDatabase, entries: readonly Entry[]): Promise<Set<number>> {
	const folds = entries.filter((entry) => isKind(entry, 'day.folded'));
	const changed = new Set<number>();
	if (folds.length > 0) {
		const coverage = new Coverage(folds);
		const shelves = [...new Set(folds.map(({ body }) => body.day)), STRAY];
		await rewrite(database, shelves, changed, (held) => held.filter((entry) => !coverage.covers(entry)));
	}
	const erased = readErased(entries);
	if (erased.size > 0) {
		await rewrite(database, [PEOPLE, WISHES], changed, (held) =>
			held.map((entry) => stripped(entry, erased))
		);
	}
	return changed;
}

/** Whoever is erased, as far as the tablet knows. */
export async function readErasedHere(database: DeskDatabase): Promise<Erased> {
	const people = await database.pages.where('shelf').equals(PEOPLE).toArray();
	return readErased(people.filter(({ text }) => text.includes('person.erased')).flatMap(readPage));
}

/**
 * Strips what the server has not got, or refused, about people whom these entries erase. What waits goes on waiting, under
 * its id and seq: a server that has it whole knows it (journal/is-twin.ts).
 */
export async function forgetUnreceived(database: DeskDatabase, entries: readonly Entry[]): Promise<void> {
	const erased = readErased(entries);
	if (erased.size === 0) return;
	await database.refused.toCollection().modify((row) => {
		row.entry = stripped(row.entry, erased);
	});
	await database.waiting.toCollection().modify((row) => {
		const { seq: _, ...entry } = stripped(toEntry(row), erased);
		row.entry = entry;
	});
}

/** Strips at once what is told here about people who are erased, also on a tablet that has no server. */
export async function forgetErased(database: DeskDatabase): Promise<void> {
	const { pages, digests, waiting, refused } = database;
	await database.transaction('rw', [pages, digests, waiting, refused], async () => {
		const people = await pages.where('shelf').equals(PEOPLE).toArray();
		const waits = (await waiting.toArray()).map(toEntry);
		const erasing = [...people.flatMap(readPage), ...waits].filter((entry) => isKind(entry, 'person.erased'));
		await forget(database, erasing);
		await forgetUnreceived(database, erasing);
	});
}

async function rewrite(
	{ pages, digests }: DeskDatabase,
	shelves: readonly string[],
	changed: Set<number>,
	change: (held: Entry[]) => Entry[]
): Promise<void> {
	const rows = (await pages.where('shelf').anyOf(shelves).toArray()) as PageRow[];
	for (const row of rows) {
		const held = readPage(row);
		const left = change(held);
		const text = writePage(left);
		if (left.length === held.length && text === row.text) continue;
		changed.add(row.key);
		await digests.delete(row.shelf);
		if (left.length === 0) await pages.delete(row.key);
		else await pages.put({ ...row, count: left.length, text });
	}
}
