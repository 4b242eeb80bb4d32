import { plainName } from '../journal/plain-name.ts';
import { cleanName } from './clean-name.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

export interface Cafe {
	id: string;
	name: string;
}

/** The café that a new server begins with. */
const FIRST_CAFE: Cafe = { id: 'lektiecafe', name: 'Lektiecaféen' };

/** Makes the first café if there is none. */
export async function ensureFirstCafe(db: Database, nowMs: number): Promise<void> {
	const cafe = await db.selectFrom('cafe').select('id').limit(1).executeTakeFirst();
	if (!cafe) await createCafe(db, FIRST_CAFE, nowMs);
}

/** The café that was made first. */
export async function firstCafe(db: Database): Promise<Cafe> {
	return await db
		.selectFrom('cafe')
		.select(['id', 'name'])
		.orderBy('created_at')
		.orderBy('id')
		.limit(1)
		.executeTakeFirstOrThrow();
}

/** Every café, in the order in which they were made. */
export async function listCafes(db: Database): Promise<Cafe[]> {
	return await db.selectFrom('cafe').select(['id', 'name']).orderBy('created_at').orderBy('id').execute();
}

/** The café with this id, else the one with this name; upper and lower case are the same. */
export async function findCafe(db: Database, nameOrId: string): Promise<Cafe | undefined> {
	const wanted = cleanName(nameOrId).toLowerCase();
	const cafes = await listCafes(db);
	return cafes.find((cafe) => cafe.id === wanted) ?? cafes.find((cafe) => cafe.name.toLowerCase() === wanted);
}

/**
 * The café with this id or name, made with that name if there is none.
 *
 * @throws RangeError if the name holds no letter and no digit.
 */
export async function findOrCreateCafe(
	db: Database,
	nameOrId: string,
	nowMs: number
): Promise<{ cafe: Cafe; created: boolean }> {
	const found = await findCafe(db, nameOrId);
	if (found) return { cafe: found, created: false };
	const name = cleanName(nameOrId);
	const cafe = { id: nameToId(name), name };
	if (!cafe.id) throw new RangeError('The name of a café needs a letter or a digit.');
	await inTransaction(db, (trx) => createCafe(trx, cafe, nowMs));
	// Another name may lead to the same id, and another process may have been first.
	const made = await findCafe(db, cafe.id);
	return { cafe: made ?? cafe, created: made?.name === name };
}

/**
 * Raises every café's cursor to at least the current epoch milliseconds. The file may be an older copy that was put
 * back: what is written from now on gets cursors that the lost part of its future never gave to anybody, since no
 * server takes in a thousand entries a second for as long as it runs.
 */
export async function raiseCursors(db: Database, nowMs: number): Promise<void> {
	await db.updateTable('cafe').set({ last_cursor: nowMs }).where('last_cursor', '<', nowMs).execute();
}

// Begins at the clock as well: a café of this id may have been in the future of a copy that was put back.
async function createCafe(db: Database, cafe: Cafe, nowMs: number): Promise<void> {
	await db
		.insertInto('cafe')
		.values({ ...cafe, created_at: new Date(nowMs).toISOString(), last_cursor: nowMs })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
}

/** `Lektiecaféen på Åboulevarden` → `lektiecafeen-paa-aaboulevarden`. */
function nameToId(name: string): string {
	return plainName(name)
		.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
		.replaceAll(/^-|-$/g, '');
}
