import { Coverage } from './coverage.ts';
import type { Entry } from './entry.ts';
import { readErased, stripped, type Erased } from './erased.ts';
import { isTwin } from './is-twin.ts';
import { CONFLICT_REASON, type Added, type Journal, type JournalPage, type Placed } from './journal.ts';
import { isKind } from './kind.ts';

/** A journal for tests and models; durable only as long as the program runs. It believes every fold. */
export class MemoryJournal implements Journal {
	readonly #placedById = new Map<string, Placed>();
	readonly #coverage = new Coverage();
	readonly #foldedCursors = new Set<number>();
	#erased: Erased = new Map();
	#lastCursor = 0;

	async add(entries: readonly Entry[]): Promise<Added> {
		const added: Added = { accepted: [], refused: [] };
		for (const entry of entries) {
			const known = this.#placedById.get(entry.id)?.entry;
			if (known && !isTwin(known, entry)) {
				added.refused.push({ id: entry.id, reason: CONFLICT_REASON });
				continue;
			}
			if (!known && !this.#coverage.covers(entry)) this.#keep(entry);
			added.accepted.push(entry.id);
		}
		const brought = new Set(added.accepted);
		const folded = entries.filter((entry) => brought.has(entry.id) && this.#coverage.covers(entry));
		if (folded.length > 0) added.folded = folded.map(({ id }) => id);
		return added;
	}

	async after(cursor: number, limit: number): Promise<JournalPage> {
		const left = [...this.#placedById.values()].filter((placed) => placed.cursor > cursor);
		const placed = left.slice(0, limit);
		return { placed, cursor: placed.at(-1)?.cursor ?? cursor, more: left.length > limit };
	}

	/** Whether this is the cursor of an entry that was folded since. */
	async isFolded(cursor: number): Promise<boolean> {
		return this.#foldedCursors.has(cursor);
	}

	#keep(entry: Entry): void {
		this.#lastCursor += 1;
		const kept = structuredClone(stripped(entry, this.#erased));
		this.#placedById.set(entry.id, { entry: kept, cursor: this.#lastCursor });
		if (isKind(entry, 'day.folded')) this.#fold(entry);
		if (isKind(entry, 'person.erased')) this.#erase();
	}

	#fold(fold: Parameters<Coverage['add']>[0]): void {
		this.#coverage.add(fold);
		for (const [id, { entry, cursor }] of this.#placedById) {
			if (!this.#coverage.covers(entry)) continue;
			this.#placedById.delete(id);
			this.#foldedCursors.add(cursor);
		}
	}

	#erase(): void {
		const held = [...this.#placedById.values()];
		this.#erased = readErased(held.map(({ entry }) => entry));
		for (const { entry, cursor } of held) {
			this.#placedById.set(entry.id, { entry: stripped(entry, this.#erased), cursor });
		}
	}
}
