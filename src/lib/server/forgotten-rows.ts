/**
 * What of a café's entries is folded or erased, in the database: which is not to be kept, and how what is held goes.
 *
 *   folded_seq      which entries are covered, so that they are known when they come again
 *   folded_cursor   where they stood, so that a reader who has come so far reads on
 *   erased          of whom nothing is to be kept
 *
 * Everything here runs in the transaction that has locked the café. No id of what is gone is kept.
 */
import { Coverage, isFolded, type Fold } from '../journal/coverage.ts';
import type { Entry, EntryOf } from '../journal/entry.ts';
import { personIn, readErased, stripped, type Erased } from '../journal/erased.ts';
import { joinRuns } from '../journal/fold-days.ts';
import { canonicalJson } from '../journal/json.ts';
import { targetOf } from '../journal/shelves.ts';
import { isNoTap } from './entry-rows.ts';
import { ReadyQuery } from './ready-query.ts';
import type { Database } from './schema.ts';

/** Rows deleted with one statement. */
const DELETE_MAX = 500;

const runsAround = new ReadyQuery(
	['café', 'device', 2, 1] as [string, string, number, number],
	(db, values) =>
		db
			.selectFrom('folded_seq')
			.select(['day', 'from_seq', 'to_seq'])
			.where('cafe', '=', values[0])
			.where('device', '=', values[1])
			.where('from_seq', '<=', values[2])
			.where('to_seq', '>=', values[3])
);

/** What covers any of these entries. */
export async function readCoverage(db: Database, cafe: string, entries: readonly Entry[]): Promise<Coverage> {
	const seqsByDevice = new Map<string, number[]>();
	for (const entry of entries) {
		if (!isFolded(entry) && targetOf(entry) === undefined) continue;
		const seqs = seqsByDevice.get(entry.device);
		if (seqs) seqs.push(entry.seq);
		else seqsByDevice.set(entry.device, [entry.seq]);
	}
	const coverage = new Coverage();
	for (const [device, seqs] of seqsByDevice) {
		const runs = await runsAround.run(db, [cafe, device, Math.max(...seqs), Math.min(...seqs)]);
		for (const { day, from_seq, to_seq } of runs) coverage.cover(device, day, [[from_seq, to_seq]]);
	}
	return coverage;
}

/** Those of whom these entries tell something and who are erased, by the café or by these entries. */
export async function readErasedIn(db: Database, cafe: string, entries: readonly Entry[]): Promise<Erased> {
	const erased = readErased(entries);
	const people = [...new Set(entries.flatMap((entry) => personIn(entry) ?? []))];
	if (people.length === 0) return erased;
	const rows = await db
		.selectFrom('erased')
		.select(['person', 'words'])
		.where('cafe', '=', cafe)
		.where('person', 'in', people)
		.execute();
	for (const { person, words } of rows) {
		erased.set(person, { words: words === 1 || erased.get(person)?.words === true });
	}
	return erased;
}

/** What is held of what this fold covers, in its order. */
export async function findCovered(
	db: Database,
	cafe: string,
	fold: Fold
): Promise<{ cursor: number; entry: Entry }[]> {
	const coverage = new Coverage([fold]);
	const found: { cursor: number; entry: Entry }[] = [];
	for (const { device, seqs } of fold.body.of) {
		for (const [from, to] of seqs) {
			const rows = await db
				.selectFrom('entry')
				.select(['cursor', 'json'])
				.where('cafe', '=', cafe)
				.where('device', '=', device)
				.where('seq', '>=', from)
				.where('seq', '<=', to)
				.execute();
			const held = rows.map(({ cursor, json }) => ({ cursor, entry: JSON.parse(json) as Entry }));
			found.push(...held.filter(({ entry }) => coverage.covers(entry)));
		}
	}
	return found.sort((a, b) => a.cursor - b.cursor);
}

/** Deletes what this fold covers. */
export async function takeFold(trx: Database, cafe: string, fold: Fold): Promise<void> {
	const cursors = (await findCovered(trx, cafe, fold)).map(({ cursor }) => cursor);
	for (let start = 0; start < cursors.length; start += DELETE_MAX) {
		const some = cursors.slice(start, start + DELETE_MAX);
		await trx.deleteFrom('entry').where('cafe', '=', cafe).where('cursor', 'in', some).execute();
	}
	const gone = joinRuns(cursors.map((cursor): [number, number] => [cursor, cursor]));
	for (const [from_cursor, to_cursor] of gone) {
		await trx.insertInto('folded_cursor').values({ cafe, from_cursor, to_cursor }).execute();
	}
	for (const of of fold.body.of) await noteSeqs(trx, cafe, fold.body.day, of);
	await noteErasure(trx, cafe);
}

async function noteSeqs(
	trx: Database,
	cafe: string,
	day: string,
	{ device, seqs }: Fold['body']['of'][number]
): Promise<void> {
	const before = await trx
		.deleteFrom('folded_seq')
		.where('cafe', '=', cafe)
		.where('device', '=', device)
		.where('day', '=', day)
		.returning(['from_seq', 'to_seq'])
		.execute();
	const known = before.map(({ from_seq, to_seq }): [number, number] => [from_seq, to_seq]);
	for (const [from_seq, to_seq] of joinRuns([...known, ...seqs])) {
		await trx.insertInto('folded_seq').values({ cafe, device, day, from_seq, to_seq }).execute();
	}
}

/**
 * Strips what is held about the people of these entries, and ends their calendars. Looks through the journal once,
 * however many they are: nobody else is answered meanwhile.
 */
export async function takeErasures(
	trx: Database,
	cafe: string,
	entries: readonly EntryOf<'person.erased'>[]
): Promise<void> {
	const erased = readErased(entries);
	for (const [person, { words }] of erased) await noteErased(trx, cafe, person, words ? 1 : 0);
	const rows = await trx
		.selectFrom('entry')
		.select(['cursor', 'json'])
		.where('cafe', '=', cafe)
		.where(isNoTap)
		.execute();
	for (const { cursor, json } of rows) {
		const entry = JSON.parse(json) as Entry;
		const kept = stripped(entry, erased);
		if (kept === entry) continue;
		const left = canonicalJson(kept);
		if (left === json) continue;
		const update = trx.updateTable('entry').set({ json: left });
		await update.where('cafe', '=', cafe).where('cursor', '=', cursor).execute();
	}
	await noteErasure(trx, cafe);
}

async function noteErased(trx: Database, cafe: string, person: string, words: 0 | 1): Promise<void> {
	await trx
		.insertInto('erased')
		.values({ cafe, person, words })
		.onConflict((conflict) =>
			words ? conflict.columns(['cafe', 'person']).doUpdateSet({ words }) : conflict.doNothing()
		)
		.execute();
	await trx.deleteFrom('calendar').where('cafe', '=', cafe).where('volunteer', '=', person).execute();
}

/** Whether this is the cursor of an entry that was folded. */
export async function isFoldedCursor(db: Database, cafe: string, cursor: number): Promise<boolean> {
	const run = await db
		.selectFrom('folded_cursor')
		.select('to_cursor')
		.where('cafe', '=', cafe)
		.where('from_cursor', '<=', cursor)
		.orderBy('from_cursor', 'desc')
		.limit(1)
		.executeTakeFirst();
	return run !== undefined && cursor <= run.to_cursor;
}

async function noteErasure(trx: Database, cafe: string): Promise<void> {
	await trx
		.updateTable('cafe')
		.set((row) => ({ erasures: row('erasures', '+', 1) }))
		.where('id', '=', cafe)
		.execute();
}
