/**
 * What the server's journal asks of the table of entries. Lists are asked for and inserted in a few sizes only, so that
 * each of them is a statement that the database knows already.
 */
import { sql } from 'kysely';
import { ReadyQuery } from './ready-query.ts';
import type { Database, EntryTable } from './schema.ts';
import type { PlacedText } from './server-journal.ts';

const INSERT_SIZES = [10, 1];
const LOOKUP_SIZES = [1, 10, 100, 500];

/** What is tapped on the desk day by day: nearly all that there is, and none of it does the server itself read. */
const TAPS = [
	'visit.recorded',
	'visit.described',
	'serving.counted',
	'desk.started',
	'volunteer.arrived',
	'volunteer.left'
];

/**
 * Whether a row is of any other kind than those. The index `entry_beside_taps` (migrations.ts) is of just these rows. By the
 * text, since reading it as JSON costs each entry that is added seven times as much; no body that is read here has a kind
 * within, and in words the quotes are escaped.
 */
export const isNoTap = sql<boolean>`${sql.join(
	TAPS.map((kind) => sql`instr(json, ${sql.lit(`"kind":"${kind}"`)}) = 0`),
	sql` and `
)}`;

const COLUMNS = ['cafe', 'cursor', 'id', 'device', 'seq', 'json'] as const;

const insertBySize = new Map(INSERT_SIZES.map((size) => [size, insertOf(size)]));
const lookupBySize = new Map(LOOKUP_SIZES.map((size) => [size, lookupOf(size)]));

const textsFrom = new ReadyQuery(['café', 1, 2] as [string, number, number], (db, [cafe, from, limit]) =>
	db
		.selectFrom('entry')
		.select(['id', 'cursor', 'json'])
		.where('cafe', '=', cafe)
		.where('cursor', '>=', from)
		.orderBy('cursor')
		.limit(limit)
);

const largestSeq = new ReadyQuery(['café', 'device'] as [string, string], (db, [cafe, device]) =>
	db
		.selectFrom('entry')
		.select((select) => select.fn.max('seq').as('seq'))
		.where('cafe', '=', cafe)
		.where('device', '=', device)
);

const largestFoldedSeq = new ReadyQuery(['café', 'device'] as [string, string], (db, [cafe, device]) =>
	db
		.selectFrom('folded_seq')
		.select((select) => select.fn.max('to_seq').as('seq'))
		.where('cafe', '=', cafe)
		.where('device', '=', device)
);

const latestCursor = new ReadyQuery(['café'] as [string], (db, [cafe]) =>
	db
		.selectFrom('entry')
		.select((select) => select.fn.max('cursor').as('cursor'))
		.where('cafe', '=', cafe)
);

/** The entries of a café with a cursor of at least `from`, in cursor order, at most `limit` of them. */
export function readTextsFrom(
	db: Database,
	cafe: string,
	from: number,
	limit: number
): Promise<PlacedText[]> {
	return textsFrom.run(db, [cafe, from, limit]);
}

/** The largest seq of a device in a café, kept or folded; 0 if there is none. */
export async function readLastSeq(db: Database, cafe: string, device: string): Promise<number> {
	const [kept] = await largestSeq.run(db, [cafe, device]);
	const [folded] = await largestFoldedSeq.run(db, [cafe, device]);
	return Math.max(kept?.seq ?? 0, folded?.seq ?? 0);
}

/** The largest cursor in a café; 0 if there is none. */
export async function readLastCursor(db: Database, cafe: string): Promise<number> {
	return (await latestCursor.run(db, [cafe]))[0]?.cursor ?? 0;
}

/** The stored text of those of these ids that the café knows. */
export async function readJsonById(
	db: Database,
	cafe: string,
	ids: readonly string[]
): Promise<Map<string, string>> {
	const jsonById = new Map<string, string>();
	const largest = LOOKUP_SIZES.at(-1)!;
	for (let start = 0; start < ids.length; start += largest) {
		const some = ids.slice(start, start + largest);
		const size = LOOKUP_SIZES.find((size) => size >= some.length)!;
		// Asking for the last one several times gives it once.
		const padding = Array<string>(size - some.length).fill(some.at(-1)!);
		const rows = await lookupBySize.get(size)!.run(db, [cafe, ...some, ...padding]);
		for (const { id, json } of rows) jsonById.set(id, json);
	}
	return jsonById;
}

export async function insertRows(db: Database, rows: readonly EntryTable[]): Promise<void> {
	let start = 0;
	for (const size of INSERT_SIZES) {
		for (; rows.length - start >= size; start += size) {
			const values = rows.slice(start, start + size).flatMap((row) => COLUMNS.map((column) => row[column]));
			await insertBySize.get(size)!.run(db, values);
		}
	}
}

function insertOf(size: number): ReadyQuery<unknown[], unknown> {
	const example = Array.from({ length: size * COLUMNS.length }, (_, i) => i);
	return new ReadyQuery<unknown[], unknown>(example, (db, values) =>
		db.insertInto('entry').values(
			Array.from({ length: size }, (_, i) => {
				const row = COLUMNS.map((column, j) => [column, values[i * COLUMNS.length + j]]);
				return Object.fromEntries(row) as EntryTable;
			})
		)
	);
}

function lookupOf(size: number): ReadyQuery<string[], { id: string; json: string }> {
	const example = Array.from({ length: size + 1 }, (_, i) => `value ${i}`);
	return new ReadyQuery(example, (db, [cafe = '', ...ids]) =>
		db.selectFrom('entry').select(['id', 'json']).where('cafe', '=', cafe).where('id', 'in', ids)
	);
}
