/**
 * The received part of the tablet's journal: what the server holds too, in pages of one shelf each. What waits is in
 * the outbox.
 *
 * An entry is kept once on its shelf, however often it is taken in; the shelf follows from the entry, so the same
 * entry always finds its double there. Only what is about another entry (a description, a void) may first stand among
 * the strays and later with its target; every reading takes the strays along and counts each id once.
 */
import { madeAtMs } from '../journal/author.ts';
import { dayOf, localDay } from '../journal/calendar.ts';
import { parseEntry, type Entry } from '../journal/entry.ts';
import { CAFE, PEOPLE, presenceOn, shelfOf, targetOf, UNREAD } from '../journal/shelves.ts';
import { personIn, stripped } from '../journal/erased.ts';
import { readPage, writePage, type DeskDatabase, type PageRow } from './database.ts';
import { forget, readErasedHere } from './forget-pages.ts';

/** Most entries in one page: a row is rewritten when something is added to it. */
const PAGE_MAX = 500;

export class Pages {
	readonly #database: DeskDatabase;

	constructor(database: DeskDatabase) {
		this.#database = database;
	}

	/**
	 * Takes in what the server sent or accepted, and forgets what that says is to be forgotten. What is on its shelf
	 * already changes nothing. Returns the keys of pages that hold less than before.
	 */
	take(entries: readonly Entry[]): Promise<Set<number>> {
		const { pages, digests } = this.#database;
		return this.#database.transaction('rw', pages, digests, async () => {
			const shelves = new OpenShelves(this.#database);
			const entriesByShelf = await shelve(await this.#strip(entries), shelves);
			await Promise.all(
				[...entriesByShelf].map(async ([shelf, together]) => {
					const known = await shelves.idsOn(shelf);
					const fresh = [...new Map(together.map((entry) => [entry.id, entry])).values()];
					await this.#append(
						shelf,
						fresh.filter(({ id }) => !known.has(id)),
						(await shelves.open(shelf)).at(-1)
					);
				})
			);
			return await forget(this.#database, entries);
		});
	}

	/** Begins pages with these entries, which nobody here has seen yet; returns the key of the first. */
	begin(entries: readonly Entry[]): Promise<number> {
		const { pages, digests } = this.#database;
		return this.#database.transaction('rw', pages, digests, async () => {
			const last = await pages.orderBy('key').last();
			const entriesByShelf = await shelve(entries, new OpenShelves(this.#database));
			for (const [shelf, together] of entriesByShelf) await this.#append(shelf, together, undefined);
			const first = await pages
				.where('key')
				.above(last?.key ?? 0)
				.first();
			return first?.key ?? 0;
		});
	}

	/** Takes these entries out of a page: the server will not have them, or has no need of them. */
	async remove(key: number, ids: ReadonlySet<string>): Promise<void> {
		const page = await this.#database.pages.get(key);
		if (!page) return;
		const left = readPage(page).filter(({ id }) => !ids.has(id));
		await this.#database.digests.delete(page.shelf);
		await this.#database.pages.put({ ...page, count: left.length, text: writePage(left) });
	}

	/** Shelves what an older version of the program kept unread and this one can read. */
	shelveUnread(): Promise<void> {
		const { pages, digests } = this.#database;
		return this.#database.transaction('rw', pages, digests, async () => {
			const unread = await pages.where('shelf').equals(UNREAD).toArray();
			const entries = unread.flatMap(readPage);
			if (!entries.some((entry) => parseEntry(entry).ok && shelfOf(entry, new Map()) !== UNREAD)) return;
			await pages.bulkDelete(unread.map(({ key }) => key));
			await this.take(entries);
		});
	}

	async #strip(entries: readonly Entry[]): Promise<readonly Entry[]> {
		if (!entries.some((entry) => personIn(entry) !== undefined)) return entries;
		const erased = await readErasedHere(this.#database);
		return erased.size === 0 ? entries : entries.map((entry) => stripped(entry, erased));
	}

	async #append(shelf: string, entries: readonly Entry[], last: PageRow | undefined): Promise<void> {
		if (entries.length === 0) return;
		const { pages, digests } = this.#database;
		await digests.delete(shelf);
		if (last && last.count + entries.length <= PAGE_MAX) {
			const joint = last.text && ',';
			const text = last.text + joint + writePage(entries);
			await pages.put({ ...last, count: last.count + entries.length, text });
			return;
		}
		for (let start = 0; start < entries.length; start += PAGE_MAX) {
			const together = entries.slice(start, start + PAGE_MAX);
			await pages.add({ shelf, count: together.length, text: writePage(together) } as PageRow);
		}
	}
}

/** The shelves that one transaction looks at, each read once. */
class OpenShelves {
	readonly #database: DeskDatabase;
	readonly #pagesByShelf = new Map<string, Promise<PageRow[]>>();

	constructor(database: DeskDatabase) {
		this.#database = database;
	}

	open(shelf: string): Promise<PageRow[]> {
		let pages = this.#pagesByShelf.get(shelf);
		if (!pages) {
			pages = this.#database.pages.where('shelf').equals(shelf).sortBy('key') as Promise<PageRow[]>;
			this.#pagesByShelf.set(shelf, pages);
		}
		return pages;
	}

	async idsOn(shelf: string): Promise<Set<string>> {
		return new Set((await this.open(shelf)).flatMap(readPage).map(({ id }) => id));
	}

	/** Whether the shelf holds this entry, or what is about it. */
	async has(shelf: string, id: string): Promise<boolean> {
		return (await this.open(shelf)).some(({ text }) => text.includes(id));
	}
}

/** The entries by their shelves. What this program cannot read is kept on a shelf that is not read. */
async function shelve(entries: readonly Entry[], shelves: OpenShelves): Promise<Map<string, Entry[]>> {
	const readableById = new Map<string, Entry>();
	for (const entry of entries) if (parseEntry(entry).ok) readableById.set(entry.id, entry);
	const shelfById = await findTargets(readableById, shelves);
	const place = (entry: Entry) => {
		readableById.delete(entry.id);
		// What is about another entry of this batch stands with it, whichever came first.
		const target = readableById.get(targetOf(entry) ?? '');
		if (target) place(target);
		shelfById.set(entry.id, shelfOf(entry, shelfById));
	};
	for (const entry of [...readableById.values()]) if (readableById.has(entry.id)) place(entry);

	const entriesByShelf = new Map<string, Entry[]>();
	for (const entry of entries) {
		const shelf = shelfById.get(entry.id) ?? UNREAD;
		const together = entriesByShelf.get(shelf);
		if (together) together.push(entry);
		else entriesByShelf.set(shelf, [entry]);
	}
	return entriesByShelf;
}

/** The shelves of what these entries are about and which is not among them, by id. */
async function findTargets(
	entryById: ReadonlyMap<string, Entry>,
	shelves: OpenShelves
): Promise<Map<string, string>> {
	const shelfById = new Map<string, string>();
	for (const about of entryById.values()) {
		const target = targetOf(about);
		if (target === undefined || entryById.has(target) || shelfById.has(target)) continue;
		const shelf = await findShelf(target, about, shelves);
		if (shelf !== undefined) shelfById.set(target, shelf);
	}
	return shelfById;
}

// An id tells when it was made, and what is about it was mostly said on the same day.
async function findShelf(target: string, about: Entry, shelves: OpenShelves): Promise<string | undefined> {
	const day = localDay(madeAtMs(target));
	const days = [day, dayOf(about)];
	const likely = new Set([...days, ...days.map(presenceOn), PEOPLE, CAFE, UNREAD]);
	for (const shelf of likely) if (await shelves.has(shelf, target)) return shelf;
	return undefined;
}
