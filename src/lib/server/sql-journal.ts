/**
 * The server's journal of one café, in a database through Kysely.
 *
 * Cursors are assigned in the order of commits: whoever adds entries first locks the café's row and holds it until
 * its commit, so that cursor 42 is never seen before cursor 41 is there to be read. A reader who continues from
 * its cursor therefore never skips an entry that was committed late.
 *
 * `add` resolves after the commit, and the database is open with `synchronous=FULL`: what it names as accepted is
 * on disk. Whatever goes wrong before that, nothing of the batch is kept and nothing is named.
 */
import type { Transaction } from 'kysely';
import { isSameEntry, type Entry } from '../journal/entry.ts';
import { CONFLICT_REASON, type Added, type JournalPage } from '../journal/journal.ts';
import { canonicalJson } from '../journal/json.ts';
import type { Database, Schema } from './schema.ts';
import type { PlacedText, ServerJournal } from './server-journal.ts';

/** Entries in one statement: six values each, well below what a statement may hold on any database. */
const ROWS_MAX = 1_000;

export class SqlJournal implements ServerJournal {
	readonly #db: Database;
	readonly #cafe: string;

	constructor(db: Database, cafe: string) {
		this.#db = db;
		this.#cafe = cafe;
	}

	async add(entries: readonly Entry[]): Promise<Added> {
		const known = await this.#findKnown(this.#db, entries);
		// What is known already is on disk already: a batch sent again costs no write.
		if (entries.some((entry) => !known.has(entry.id))) {
			await this.#db.transaction().execute((trx) => this.#insertNew(trx, entries, known));
		}
		return judge(entries, known);
	}

	async after(cursor: number, limit: number): Promise<JournalPage> {
		const texts = await this.textsFrom(cursor + 1, limit + 1);
		const placed = texts
			.slice(0, limit)
			.map(({ json, cursor }) => ({ entry: JSON.parse(json) as Entry, cursor }));
		return { placed, cursor: placed.at(-1)?.cursor ?? cursor, more: texts.length > limit };
	}

	async textsFrom(from: number, limit: number): Promise<PlacedText[]> {
		return await this.#db
			.selectFrom('entry')
			.select(['id', 'cursor', 'json'])
			.where('cafe', '=', this.#cafe)
			.where('cursor', '>=', from)
			.orderBy('cursor')
			.limit(limit)
			.execute();
	}

	async lastSeq(device: string): Promise<number> {
		const { last } = await this.#db
			.selectFrom('entry')
			.select((select) => select.fn.max('seq').as('last'))
			.where('cafe', '=', this.#cafe)
			.where('device', '=', device)
			.executeTakeFirstOrThrow();
		return last ?? 0;
	}

	/** Inserts what is still new once the café is locked, and adds it and what others added meanwhile to `known`. */
	async #insertNew(trx: Transaction<Schema>, entries: readonly Entry[], known: Map<string, Entry>) {
		const lastCursor = await this.#lockCafe(trx);
		const unknown = entries.filter((entry) => !known.has(entry.id));
		for (const [id, entry] of await this.#findKnown(trx, unknown)) known.set(id, entry);
		const fresh = new Map<string, Entry>();
		for (const entry of unknown) {
			if (!known.has(entry.id) && !fresh.has(entry.id)) fresh.set(entry.id, entry);
		}
		const rows = [...fresh.values()].map((entry, index) => ({
			cafe: this.#cafe,
			cursor: lastCursor + index + 1,
			id: entry.id,
			device: entry.device,
			seq: entry.seq,
			json: canonicalJson(entry)
		}));
		for (let start = 0; start < rows.length; start += ROWS_MAX) {
			await trx
				.insertInto('entry')
				.values(rows.slice(start, start + ROWS_MAX))
				.execute();
		}
		await this.#setLastCursor(trx, lastCursor + rows.length);
		for (const [id, entry] of fresh) known.set(id, entry);
	}

	// An update that changes nothing: a lock on this row, on every database.
	async #lockCafe(trx: Transaction<Schema>): Promise<number> {
		const { last_cursor } = await trx
			.updateTable('cafe')
			.set((cafe) => ({ last_cursor: cafe.ref('last_cursor') }))
			.where('id', '=', this.#cafe)
			.returning('last_cursor')
			.executeTakeFirstOrThrow();
		return last_cursor;
	}

	async #setLastCursor(trx: Transaction<Schema>, last_cursor: number): Promise<void> {
		await trx.updateTable('cafe').set({ last_cursor }).where('id', '=', this.#cafe).execute();
	}

	async #findKnown(db: Database, entries: readonly Entry[]): Promise<Map<string, Entry>> {
		const known = new Map<string, Entry>();
		for (let start = 0; start < entries.length; start += ROWS_MAX) {
			const ids = entries.slice(start, start + ROWS_MAX).map((entry) => entry.id);
			const rows = await db
				.selectFrom('entry')
				.select(['id', 'json'])
				.where('cafe', '=', this.#cafe)
				.where('id', 'in', ids)
				.execute();
			for (const row of rows) known.set(row.id, JSON.parse(row.json) as Entry);
		}
		return known;
	}
}

/** Names each entry as accepted or refused, in the order given, once every one of them is in the journal. */
function judge(entries: readonly Entry[], known: ReadonlyMap<string, Entry>): Added {
	const added: Added = { accepted: [], refused: [] };
	for (const entry of entries) {
		const kept = known.get(entry.id);
		if (kept && isSameEntry(kept, entry)) added.accepted.push(entry.id);
		else added.refused.push({ id: entry.id, reason: CONFLICT_REASON });
	}
	return added;
}
