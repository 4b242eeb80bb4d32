/**
 * Shelves as a report reads them: days that are over as digests (journal/digest.ts), everything else as entries.
 *
 * A digest is kept in a table of its own, made from the shelf when a report reads it in full. Whoever adds to a shelf
 * or takes from it deletes its digest in the same transaction (pages.ts); and one that was made of other pages than
 * those that are there now, by whatever program, is not used. It only saves time: without the table a report says the
 * same.
 */
import { liveQuery } from 'dexie';
import { crc32Of } from '../journal/crc-32.ts';
import { digestShelf, isTouched, marksAround, marksOf, type Digest } from '../journal/digest.ts';
import type { Entry } from '../journal/entry.ts';
import { STRAY } from '../journal/shelves.ts';
import { readPage, toEntry, type DeskDatabase, type DigestRow, type PageRow } from './database.ts';
import type { Shelves } from './desk-store.ts';
import type { Watched } from './live.svelte.ts';

/** Between them they say what the shelves and the strays hold. */
export interface Digested {
	entries: Entry[];
	digests: Digest[];
}

interface Rows {
	pages: PageRow[];
	/** What waits, and the strays. */
	loose: { shelf: string; entries: Entry[] }[];
}

const DAY_SHELF = /^\d{4}-\d\d-\d\d$/;
/** More than one entry, so that the end of a page tells which was the last. */
const END_CHARS = 400;

export class Digests {
	readonly #database: DeskDatabase;

	constructor(database: DeskDatabase) {
		this.#database = database;
	}

	/** Watches these shelves and the strays. Days before `today` are over. */
	watch(shelves: readonly Shelves[], today: string): Watched<Digested> {
		const query = liveQuery(() => this.#readRows(shelves));
		return {
			subscribe: ({ next, error }) => {
				let latest = 0;
				// Outside of the query, which would otherwise begin again when a digest is kept.
				const digest = async (rows: Rows) => {
					const number = ++latest;
					const found = await this.#digest(rows, today);
					if (number === latest) next(found);
				};
				return query.subscribe({ next: (rows) => void digest(rows).catch(error), error });
			}
		};
	}

	async #readRows(shelves: readonly Shelves[]): Promise<Rows> {
		const { pages, waiting } = this.#database;
		return this.#database.transaction('r', pages, waiting, async () => {
			const [strays, ...found] = await Promise.all(
				[STRAY, ...shelves].map(async (shelf) => {
					const [from, to] = typeof shelf === 'string' ? [shelf, shelf] : shelf;
					return {
						pages: await pages.where('shelf').between(from, to, true, true).toArray(),
						waiting: await waiting.where('shelf').between(from, to, true, true).toArray()
					};
				})
			);
			const waits = [strays!, ...found].flatMap(({ waiting }) => waiting);
			return {
				pages: found.flatMap(({ pages }) => pages),
				loose: [
					...strays!.pages.map((page) => ({ shelf: STRAY, entries: readPage(page) })),
					...waits.map((row) => ({ shelf: row.shelf, entries: [toEntry(row)] }))
				]
			};
		});
	}

	async #digest({ pages, loose }: Rows, today: string): Promise<Digested> {
		const pagesByShelf = new Map<string, PageRow[]>();
		for (const page of pages) {
			const together = pagesByShelf.get(page.shelf);
			if (together) together.push(page);
			else pagesByShelf.set(page.shelf, [page]);
		}
		const over = new Set(
			[...pagesByShelf.keys()].filter((shelf) => DAY_SHELF.test(shelf) && shelf < today).sort()
		);
		const kept = new Map((await this.#kept([...over])).map((row) => [row.shelf, row]));
		const elsewhere = loose.flatMap(({ entries }) => entries);
		const around = marksAround(elsewhere);
		const touched = new Set(loose.map(({ shelf }) => shelf));
		const found: Digested = { entries: elsewhere, digests: [] };
		const fresh: DigestRow[] = [];
		const stale: string[] = [];
		for (const [shelf, together] of pagesByShelf) {
			const row = kept.get(shelf);
			const made = revisionOf(together);
			if (row?.made === made && !touched.has(shelf) && !isTouched(row.marks, around)) {
				found.digests.push(JSON.parse(row.text) as Digest);
				continue;
			}
			const entries = together.flatMap(readPage);
			for (const entry of entries) found.entries.push(entry);
			if (row?.made === made || !over.has(shelf)) continue;
			const digest = digestShelf(entries);
			if (digest) fresh.push({ shelf, made, marks: marksOf(entries), text: JSON.stringify(digest) });
			else if (row) stale.push(shelf);
		}
		if (fresh.length > 0) await this.#database.digests.bulkPut(fresh);
		if (stale.length > 0) await this.#database.digests.bulkDelete(stale);
		return found;
	}

	async #kept(sorted: readonly string[]): Promise<DigestRow[]> {
		const [first, last] = [sorted[0], sorted.at(-1)];
		if (first === undefined || last === undefined) return [];
		return this.#database.digests.where('shelf').between(first, last, true, true).toArray();
	}
}

/** Tells pages from what they were before, and before they were cleared. */
function revisionOf(pages: readonly PageRow[]): string {
	return pages
		.map(({ key, count, text }) => [key, count, text.length, crc32Of(text.slice(-END_CHARS))].join('.'))
		.join(' ');
}
