import { isSameEntry, type Entry } from './entry.ts';
import { CONFLICT_REASON, type Added, type Journal, type JournalPage } from './journal.ts';

/** A journal for tests and models; durable only as long as the program runs. */
export class MemoryJournal implements Journal {
	readonly #entryById = new Map<string, Entry>();

	async add(entries: readonly Entry[]): Promise<Added> {
		const added: Added = { accepted: [], refused: [] };
		for (const entry of entries) {
			const known = this.#entryById.get(entry.id);
			if (known && !isSameEntry(known, entry)) {
				added.refused.push({ id: entry.id, reason: CONFLICT_REASON });
				continue;
			}
			if (!known) this.#entryById.set(entry.id, structuredClone(entry));
			added.accepted.push(entry.id);
		}
		return added;
	}

	async after(cursor: number, limit: number): Promise<JournalPage> {
		const all = [...this.#entryById.values()];
		const placed = all.slice(cursor, cursor + limit).map((entry, i) => ({ entry, cursor: cursor + i + 1 }));
		return {
			placed,
			cursor: placed.at(-1)?.cursor ?? cursor,
			more: cursor + placed.length < all.length
		};
	}
}
