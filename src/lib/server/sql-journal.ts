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
import { Coverage, type Fold } from '../journal/coverage.ts';
import type { Entry } from '../journal/entry.ts';
import { stripped } from '../journal/erased.ts';
import type { Added, JournalPage } from '../journal/journal.ts';
import { canonicalJson } from '../journal/json.ts';
import { isKind } from '../journal/kind.ts';
import { insertRows, readJsonById, readLastCursor, readLastSeq, readTextsFrom } from './entry-rows.ts';
import { isFoldOf, isProven, readFoldKey } from './fold-proof.ts';
import {
	findCovered,
	isFoldedCursor,
	readCoverage,
	readErasedIn,
	takeErasures,
	takeFold
} from './forgotten-rows.ts';
import { judge, type Known, type Written } from './judge-batch.ts';
import type { Database, EntryTable, Schema } from './schema.ts';
import type { PlacedText, ServerJournal } from './server-journal.ts';

export class SqlJournal implements ServerJournal {
	readonly #db: Database;
	readonly #cafe: string;
	readonly #tell: (cursor: number) => void;
	readonly #witness: (trx: Database, added: readonly Entry[]) => Promise<void>;

	/**
	 * `tell` is called with the last cursor after each commit that added entries; `witness` with what is added, in the same
	 * transaction.
	 */
	constructor(
		db: Database,
		cafe: string,
		tell: (cursor: number) => void = () => {},
		witness: (trx: Database, added: readonly Entry[]) => Promise<void> = async () => {}
	) {
		this.#db = db;
		this.#cafe = cafe;
		this.#tell = tell;
		this.#witness = witness;
	}

	/** Of folds, only the server's own are taken from anybody (fold-proof.ts); `by` says who brings them. */
	async add(entries: readonly Entry[], by: 'anybody' | 'server' = 'anybody'): Promise<Added> {
		const batch = entries.map((entry): Written => ({ entry, json: canonicalJson(entry) }));
		const known: Known = { jsonById: new Map(), coverage: new Coverage(), foreign: new Set() };
		const { jsonById } = known;
		// A batch sent again costs no write: what is known is on disk. If its last entry is new, there is one to come, and
		// which others are is asked when nobody else can write.
		await this.#findKnown(this.#db, batch.slice(-1), jsonById);
		if (jsonById.size > 0) await this.#findKnown(this.#db, batch, jsonById);
		if (batch.some(({ entry }) => !jsonById.has(entry.id))) {
			const cursor = await this.#db.transaction().execute((trx) => this.#insertNew(trx, batch, known, by));
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

	isFolded(cursor: number): Promise<boolean> {
		return isFoldedCursor(this.#db, this.#cafe, cursor);
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
		known: Known,
		by: 'anybody' | 'server'
	): Promise<number | null> {
		const lastCursor = await this.#lockCafe(trx);
		const { jsonById, foreign } = known;
		const unknown = batch.filter(({ entry }) => !jsonById.has(entry.id));
		await this.#findKnown(trx, unknown, jsonById);
		const fresh = unknown.map(({ entry }) => entry).filter(({ id }) => !jsonById.has(id));
		const folds = fresh.filter((entry) => isKind(entry, 'day.folded'));
		for (const fold of folds) if (!(await this.#mayFold(trx, fold, by))) foreign.add(fold.id);
		known.coverage = await readCoverage(trx, this.#cafe, fresh);
		for (const fold of folds) if (!foreign.has(fold.id)) known.coverage.add(fold);
		const rows = await this.#toRows(trx, unknown, known, lastCursor);
		if (rows.length === 0) return null;
		await insertRows(trx, rows);
		const taken = new Set(rows.map(({ id }) => id));
		const added = fresh.filter(({ id }) => taken.has(id));
		await this.#forget(trx, added);
		await this.#witness(trx, added);
		await this.#setLastCursor(trx, lastCursor + rows.length);
		return lastCursor + rows.length;
	}

	async #toRows(
		trx: Transaction<Schema>,
		unknown: readonly Written[],
		{ jsonById, coverage, foreign }: Known,
		lastCursor: number
	): Promise<EntryTable[]> {
		const erased = await readErasedIn(
			trx,
			this.#cafe,
			unknown.map(({ entry }) => entry)
		);
		const rows: EntryTable[] = [];
		for (const { entry, json: asCame } of unknown) {
			const { id, device, seq } = entry;
			// Also the second of two with one id in this batch.
			if (jsonById.has(id) || foreign.has(id) || coverage.covers(entry)) continue;
			const kept = stripped(entry, erased);
			const json = kept === entry ? asCame : canonicalJson(kept);
			jsonById.set(id, json);
			rows.push({ cafe: this.#cafe, cursor: lastCursor + rows.length + 1, id, device, seq, json });
		}
		return rows;
	}

	/** What the new entries say is to be forgotten. */
	async #forget(trx: Transaction<Schema>, added: readonly Entry[]): Promise<void> {
		for (const entry of added) if (isKind(entry, 'day.folded')) await takeFold(trx, this.#cafe, entry);
		const erasures = added.filter((entry) => isKind(entry, 'person.erased'));
		if (erasures.length > 0) await takeErasures(trx, this.#cafe, erasures);
	}

	// A server that never folded is new, or older than its folds: it may take what takes nothing away, and what it would
	// fold itself.
	async #mayFold(trx: Transaction<Schema>, fold: Fold, by: 'anybody' | 'server'): Promise<boolean> {
		if (by === 'server') return true;
		const key = await readFoldKey(trx, this.#cafe);
		if (key !== null) return isProven(fold, key);
		const covered = (await findCovered(trx, this.#cafe, fold)).map(({ entry }) => entry);
		return covered.length === 0 || isFoldOf(fold, covered);
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

	async #findKnown(db: Database, batch: readonly Written[], jsonById: Map<string, string>): Promise<void> {
		const ids = batch.map(({ entry }) => entry.id);
		for (const [id, json] of await readJsonById(db, this.#cafe, ids)) jsonById.set(id, json);
	}
}
