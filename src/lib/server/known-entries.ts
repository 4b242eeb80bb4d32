import { sql } from 'kysely';
import type { Entry } from '../journal/entry.ts';
import { isNoTap } from './entry-rows.ts';
import type { Database } from './schema.ts';

/** How the kinds begin that the server itself reads: who is who, who has a photo, who is planned when. */
const KINDS = [
	'photo.',
	'volunteer.registered',
	'volunteer.changed',
	'volunteer.parted',
	'volunteer.merged',
	'contact.parted',
	'person.',
	'shift.',
	'opening.',
	'cafe.changed',
	'entry.voided'
];

/** Cafés remembered; of more, the one that was read longest ago is read anew. */
const CAFES_MAX = 50;

interface Known {
	/** Everything up to this cursor has been looked through. */
	cursor: number;
	/** How often the café had deleted or stripped something when it was begun. */
	erasures: number;
	entries: Entry[];
}

/**
 * The few entries that the server itself reads, of each café: remembered, since cursors are given in the order of
 * commits and what was read once never changes, but by an erasure, after which all is read anew. Everything else the server only keeps and passes on.
 */
export class KnownEntries {
	readonly #knownByCafe = new Map<string, Known>();

	/** As they stand committed now, or in the transaction that is handed in as `db`. */
	async read(db: Database, cafe: string): Promise<readonly Entry[]> {
		const { last_cursor, erasures } = await db
			.selectFrom('cafe')
			.select(['last_cursor', 'erasures'])
			.where('id', '=', cafe)
			.executeTakeFirstOrThrow();
		const remembered = this.#knownByCafe.get(cafe);
		const known = remembered?.erasures === erasures ? remembered : { cursor: 0, erasures, entries: [] };
		if (last_cursor > known.cursor) await readOn(db, cafe, known, last_cursor);
		this.#remember(cafe, known);
		return known.entries;
	}

	#remember(cafe: string, known: Known): void {
		this.#knownByCafe.delete(cafe);
		this.#knownByCafe.set(cafe, known);
		const [longestAgo] = this.#knownByCafe.keys();
		if (this.#knownByCafe.size > CAFES_MAX) this.#knownByCafe.delete(longestAgo!);
	}
}

async function readOn(db: Database, cafe: string, known: Known, to: number): Promise<void> {
	const rows = await db
		.selectFrom('entry')
		.select(['cursor', 'json'])
		.where('cafe', '=', cafe)
		.where('cursor', '>', known.cursor)
		.where('cursor', '<=', to)
		.where(isNoTap)
		.where((entry) => entry.or(KINDS.map((kind) => sql<boolean>`json like ${`%"kind":"${kind}%`}`)))
		.orderBy('cursor')
		.execute();
	for (const { cursor, json } of rows) {
		// Somebody else may have read on meanwhile.
		if (cursor > known.cursor) known.entries.push(JSON.parse(json) as Entry);
	}
	known.cursor = Math.max(known.cursor, to);
}
