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
import type { Entry } from '../journal/entry.ts';
import { CONFLICT_REASON, type Added, type JournalPage } from '../journal/journal.ts';
import { canonicalJson } from '../journal/json.ts';
import { insertRows, readJsonById, readLastCursor, readLastSeq, readTextsFrom } from './entry-rows.ts';
import type { Database, EntryTable, Schema } from './schema.ts';
import type { PlacedText, ServerJournal } from './server-journal.ts';

/** An entry beside its canonical text: equal entries have equal text, so that nothing stored is ever parsed here. */
interface Written {
	entry: Entry;
	json: string;
}

export class SqlJournal implements ServerJournal {
	readonly #db: Database;
	readonly #cafe: string;
	readonly #tell: (cursor: number) => void;

	/** `tell` is called with the last cursor after each commit that added entries. */
	constructor(db: Database, cafe: string, tell: (cursor: number) => void = () => {}) {
		this.#db = db;
		this.#cafe = cafe;
		this.#tell = tell;
	}

	async add(entries: readonly Entry[]): Promise<Added> {
		const batch = entries.map((entry): Written => ({ entry, json: canonicalJson(entry) }));
		// A batch sent again costs no write: what is known is on disk. If its last entry is new, there is one to come, and
		// which others are is asked when nobody else can write.
		const known = await this.#findKnown(this.#db, batch.slice(-1));
		if (known.size > 0) for (const [id, json] of await this.#findKnown(this.#db, batch)) known.set(id, json);
		if (batch.some(({ entry }) => !known.has(entry.id))) {
			const cursor = await this.#db.transaction().execute((trx) => this.#insertNew(trx, batch, known));
			if (cursor !== null) this.#tell(cursor);
		}
		return judge(batch, known);
	}

	async after(cursor: number, limit: number): Promise<JournalPage> {
		const texts = await this.textsFrom(cursor + 1, limit + 1);
		const placed = texts
			.slice(0, limit)
			.map(({ json, cursor }) => ({ entry: JSON.parse(json) as Entry, cursor }));
		return { placed, cursor: placed.at(-1)?.cursor ?? cursor, more: texts.length > limit };
	}

	textsFrom(from: number, limit: number): Promise<PlacedText[]> {
		return readTextsFrom(this.#db, this.#cafe, from, limit);
	}

	lastSeq(device: string): Promise<number> {
		return readLastSeq(this.#db, this.#cafe, device);
	}

	/** The cursor of the latest entry; 0 if there is none. */
	lastCursor(): Promise<number> {
		return readLastCursor(this.#db, this.#cafe);
	}

	/**
	 * Inserts what is still new once the café is locked, and adds it and what others added meanwhile to `known`.
	 *
	 * @returns the last cursor given; null if nothing was new any more.
	 */
	async #insertNew(
		trx: Transaction<Schema>,
		batch: readonly Written[],
		known: Map<string, string>
	): Promise<number | null> {
		const lastCursor = await this.#lockCafe(trx);
		const unknown = batch.filter(({ entry }) => !known.has(entry.id));
		for (const [id, json] of await this.#findKnown(trx, unknown)) known.set(id, json);
		const rows: EntryTable[] = [];
		for (const { entry, json } of unknown) {
			const { id, device, seq } = entry;
			// Also the second of two with one id in this batch.
			if (known.has(id)) continue;
			known.set(id, json);
			rows.push({ cafe: this.#cafe, cursor: lastCursor + rows.length + 1, id, device, seq, json });
		}
		if (rows.length === 0) return null;
		await insertRows(trx, rows);
		await this.#setLastCursor(trx, lastCursor + rows.length);
		return lastCursor + rows.length;
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

	#findKnown(db: Database, batch: readonly Written[]): Promise<Map<string, string>> {
		return readJsonById(
			db,
			this.#cafe,
			batch.map(({ entry }) => entry.id)
		);
	}
}

/** Names each entry as accepted or refused, in the order given, once every one of them is in the journal. */
function judge(batch: readonly Written[], jsonById: ReadonlyMap<string, string>): Added {
	const added: Added = { accepted: [], refused: [] };
	for (const { entry, json } of batch) {
		if (jsonById.get(entry.id) === json) added.accepted.push(entry.id);
		else added.refused.push({ id: entry.id, reason: CONFLICT_REASON });
	}
	return added;
}
