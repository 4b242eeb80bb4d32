/**
 * Shelves as a report reads them: days that are over, and who came and went in months that are, as digests
 * (journal/digest.ts), everything else as entries.
 *
 *   no digest of a shelf    its pages are read and parsed, and a digest is kept for the next time
 *   one of its pages        the pages are not even read
 *   one, and something waits for the shelf, or lies among the strays and touches it      the pages are read as well
 *
 * A digest only saves time: without any a report says the same. Whoever adds to a shelf or takes from it deletes its
 * digest in the same transaction (pages.ts), and one that was made of other pages than there are, or by a program that
 * digested otherwise, is not used.
 */
import { crc32Of } from '../journal/crc-32.ts';
import { digestShelf, isTouched, marksAround, marksOf, type Digest } from '../journal/digest.ts';
import type { Entry } from '../journal/entry.ts';
import { isOfDays, isPresence, presenceOn, STRAY } from '../journal/shelves.ts';
import { readPage, toEntry, type DeskDatabase, type DigestRow, type PageRow } from './database.ts';
import type { Shelves } from './desk-store.ts';
import { watchRead, type Watched } from './watch-read.ts';

/** Between them they say what the shelves and the strays hold. */
export interface Digested {
	entries: Entry[];
	digests: Digest[];
}

interface Rows {
	/** What waits on these shelves, and the strays. */
	loose: Entry[];
	pages: PageRow[];
	/** In the place of their pages. */
	digested: DigestRow[];
}

interface Loose {
	/** Shelves for which something waits. */
	shelves: ReadonlySet<string>;
	/** The marks of all that waits and all strays. */
	marks: ReadonlySet<number>;
}

/** Counted up whenever a digest of the same entries becomes another. Without a number, visits were kept one by one. */
const FORM = 3;
/** More than one entry, so that the end of a page tells which was the last. */
const END_CHARS = 400;

export class Digests {
	readonly #database: DeskDatabase;

	constructor(database: DeskDatabase) {
		this.#database = database;
	}

	/** Watches these shelves and the strays. Days before `today` are over, and months before its own. */
	watch(shelves: readonly Shelves[], today: string): Watched<Digested> {
		const query = watchRead(this.#database, () => this.#read(shelves));
		return {
			subscribe: (next, error) => {
				let told = '';
				const tell = async (rows: Rows) => {
					// The digests that are kept below are a change, too, and nobody wants to hear of it.
					const revision = revisionOf(rows);
					if (revision === told) return;
					told = revision;
					next({
						entries: [...rows.loose, ...rows.pages.flatMap(readPage)],
						digests: rows.digested.map(({ text }) => JSON.parse(text) as Digest)
					});
					await this.#keep(rows.pages, today);
				};
				return query.subscribe((rows) => void tell(rows).catch(error), error);
			}
		};
	}

	async #read(shelves: readonly Shelves[]): Promise<Rows> {
		const { pages, waiting, digests } = this.#database;
		const ranges = [STRAY, ...shelves].map((one) => (typeof one === 'string' ? ([one, one] as const) : one));
		return this.#database.transaction('r', pages, waiting, digests, async () => {
			const waits = (
				await Promise.all(
					ranges.map(([from, to]) => waiting.where('shelf').between(from, to, true, true).toArray())
				)
			).flat();
			const strays = await pages.where('shelf').equals(STRAY).toArray();
			const loose = [...waits.map(toEntry), ...strays.flatMap(readPage)];
			const around = { shelves: new Set(waits.map(({ shelf }) => shelf)), marks: marksAround(loose) };
			const found = await Promise.all(ranges.slice(1).map((range) => this.#readRange(range, around)));
			return {
				loose,
				pages: found.flatMap(({ pages }) => pages),
				digested: found.flatMap(({ digested }) => digested)
			};
		});
	}

	async #readRange([from, to]: readonly [string, string], loose: Loose): Promise<Omit<Rows, 'loose'>> {
		const { pages, digests } = this.#database;
		const onShelves = pages.where('shelf').between(from, to, true, true);
		if (!isOfDays(from)) return { pages: await onShelves.toArray(), digested: [] };
		const keys = await onShelves.primaryKeys();
		const kept = await digests.where('shelf').between(from, to, true, true).toArray();
		const there = new Set(keys);
		const usable = kept.filter(
			(row) =>
				row.form === FORM &&
				row.keys.every((key) => there.has(key)) &&
				!loose.shelves.has(row.shelf) &&
				!isTouched(row.marks, loose.marks)
		);
		const covered = new Set(usable.flatMap(({ keys }) => keys));
		const rest = await pages.bulkGet(keys.filter((key) => !covered.has(key)));
		return { pages: rest.filter((page) => page !== undefined), digested: usable };
	}

	/** Keeps a digest of each shelf that is over and of which the pages were read. */
	async #keep(read: readonly PageRow[], today: string): Promise<void> {
		const { pages, digests } = this.#database;
		const over = read.filter(
			({ shelf }) => isOfDays(shelf) && shelf < (isPresence(shelf) ? presenceOn(today) : today)
		);
		const rows = [...byShelf(over)].flatMap(([shelf, together]) => digestPages(shelf, together) ?? []);
		if (rows.length === 0) return;
		await this.#database.transaction('rw', pages, digests, async () => {
			// What was added meanwhile found no digest to delete.
			const shelves = rows.map(({ shelf }) => shelf);
			const now = byShelf(await pages.where('shelf').anyOf(shelves).toArray());
			await digests.bulkPut(rows.filter(({ shelf, made }) => revisionOfPages(now.get(shelf) ?? []) === made));
		});
	}
}

function digestPages(shelf: string, pages: readonly PageRow[]): DigestRow | null {
	const entries = pages.flatMap(readPage);
	const digest = digestShelf(entries);
	return (
		digest && {
			shelf,
			keys: pages.map(({ key }) => key),
			made: revisionOfPages(pages),
			marks: marksOf(entries),
			form: FORM,
			text: JSON.stringify(digest)
		}
	);
}

function byShelf(pages: readonly PageRow[]): Map<string, PageRow[]> {
	const pagesByShelf = new Map<string, PageRow[]>();
	for (const page of pages) {
		const together = pagesByShelf.get(page.shelf);
		if (together) together.push(page);
		else pagesByShelf.set(page.shelf, [page]);
	}
	return pagesByShelf;
}

/** The same for the same entries, digested or not. */
function revisionOf({ loose, pages, digested }: Rows): string {
	const shelves = [...byShelf(pages)].map(([shelf, together]) => `${shelf} ${revisionOfPages(together)}`);
	for (const { shelf, made } of digested) shelves.push(`${shelf} ${made}`);
	return [...shelves.sort(), JSON.stringify(loose)].join('\n');
}

/** Tells the pages of one shelf from what they were before. */
function revisionOfPages(pages: readonly PageRow[]): string {
	return [...pages]
		.sort((a, b) => a.key - b.key)
		.map(({ key, count, text }) => [key, count, text.length, crc32Of(text.slice(-END_CHARS))].join('.'))
		.join(' ');
}
