import { isSameEntry, parseEntry, type Entry } from '../journal/entry.ts';
import { CONFLICT_REASON, type Added, type Journal, type JournalPage } from '../journal/journal.ts';
import { shelfOf, targetOf, UNREAD } from '../journal/shelves.ts';
import type { DeskDatabase, EntryRow } from './database.ts';

/** The received part of the tablet's journal: what the server holds too. What waits is in the outbox. */
export class DexieJournal implements Journal {
	readonly #database: DeskDatabase;

	constructor(database: DeskDatabase) {
		this.#database = database;
	}

	add(entries: readonly Entry[]): Promise<Added> {
		const table = this.#database.entries;
		return this.#database.transaction('rw', table, async () => {
			const known = await this.#findKnown(entries);
			const added: Added = { accepted: [], refused: [] };
			const fresh: Entry[] = [];
			for (const entry of entries) {
				const row = known.get(entry.id);
				if (row && !isSameEntry(row.entry, entry)) {
					added.refused.push({ id: entry.id, reason: CONFLICT_REASON });
					continue;
				}
				if (!row) {
					known.set(entry.id, { entry, shelf: '' });
					fresh.push(entry);
				}
				added.accepted.push(entry.id);
			}
			const shelfById = shelve(fresh, await this.#findTargetShelves(fresh));
			await table.bulkAdd(
				fresh.map((entry) => ({ id: entry.id, shelf: shelfById.get(entry.id)!, entry }) as EntryRow)
			);
			return added;
		});
	}

	async after(cursor: number, limit: number): Promise<JournalPage> {
		const rows = await this.#database.entries
			.where('cursor')
			.above(cursor)
			.limit(limit + 1)
			.toArray();
		const page = rows.slice(0, limit);
		return {
			placed: page.map((row) => ({ entry: row.entry, cursor: row.cursor })),
			cursor: page.at(-1)?.cursor ?? cursor,
			more: rows.length > limit
		};
	}

	/** Shelves what an older version of the program kept unread and this one can read. */
	async shelveUnread(): Promise<void> {
		const table = this.#database.entries;
		await this.#database.transaction('rw', table, async () => {
			const unread = await table.where('shelf').equals(UNREAD).toArray();
			const entries = unread.map((row) => row.entry);
			const shelfById = shelve(entries, await this.#findTargetShelves(entries));
			const rows = unread.map((row) => ({ ...row, shelf: shelfById.get(row.id)! }));
			await table.bulkPut(rows.filter(({ shelf }) => shelf !== UNREAD));
		});
	}

	async #findKnown(entries: readonly Entry[]): Promise<Map<string, Pick<EntryRow, 'entry' | 'shelf'>>> {
		const rows = await this.#database.entries
			.where('id')
			.anyOf(entries.map((entry) => entry.id))
			.toArray();
		return new Map(rows.map((row) => [row.id, row]));
	}

	async #findTargetShelves(entries: readonly Entry[]): Promise<Map<string, string>> {
		const targets = entries.map(targetOf).filter((id) => id !== undefined);
		if (targets.length === 0) return new Map();
		const rows = await this.#database.entries.where('id').anyOf(targets).toArray();
		return new Map(rows.map((row) => [row.id, row.shelf]));
	}
}

/** The shelf of each entry, by id. An entry that this program cannot read is kept on a shelf that is not read. */
function shelve(entries: readonly Entry[], shelfById: Map<string, string>): Map<string, string> {
	const entryById = new Map(entries.map((entry) => [entry.id, entry]));
	const place = (entry: Entry) => {
		entryById.delete(entry.id);
		// What is about another entry of this batch stands with it, whichever came first.
		const target = entryById.get(targetOf(entry) ?? '');
		if (target) place(target);
		shelfById.set(entry.id, parseEntry(entry).ok ? shelfOf(entry, shelfById) : UNREAD);
	};
	for (const entry of entries) if (entryById.has(entry.id)) place(entry);
	return shelfById;
}
