/**
 * Keys with which other programs fetch the café's weekly figures: a spreadsheet, the municipality's report. A key reads
 * figures and nothing else: it is no device, so it can neither read an entry nor write one.
 *
 * A key is 256 random bits, of which the server keeps the SHA-256 only (credential.ts). It is shown once, when it is
 * made; afterwards it is known by the first eight digits of its hash, which open nothing.
 */
import { createCredential, hashCredential } from './credential.ts';
import { note } from './audit.ts';
import { cleanName } from './clean-name.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

export interface FeedKey {
	cafe: string;
	hash: string;
	name: string;
	/** UTC instant of its last use, to the minute. */
	usedAt: string | null;
}

/** A key as whoever runs the server sees it. Instants are UTC. */
export interface ListedFeedKey {
	/** Eight hexadecimal digits. */
	id: string;
	cafe: string;
	cafeName: string;
	name: string;
	createdAt: string;
	usedAt: string | null;
	revokedAt: string | null;
}

const ID_LENGTH = 8;

/** When a key was last used is written at most this often. */
const USED_EVERY_MS = 60_000;

/** Of an instant, its day. */
const DAY_CHARS = 10;

/** Makes a key for a café; the only time it is ever seen. */
export async function createFeedKey(
	db: Database,
	cafe: string,
	name: string,
	nowMs: number
): Promise<string> {
	const key = createCredential();
	const row = { cafe, key_hash: hashCredential(key), name: cleanName(name), created_at: instantOf(nowMs) };
	await inTransaction(db, (trx) => trx.insertInto('feed_key').values(row).execute());
	return key;
}

/** Whom this key reads for; undefined if nobody made it, or it was ended. */
export async function findFeedKey(db: Database, key: string): Promise<FeedKey | undefined> {
	return await db
		.selectFrom('feed_key')
		.select(['cafe', 'key_hash as hash', 'name', 'used_at as usedAt'])
		.where('key_hash', '=', hashCredential(key))
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
}

/** Notes that the key has just been used; on the trail, that it was used that day. */
export async function noteUsed(db: Database, key: FeedKey, nowMs: number): Promise<void> {
	const { cafe, hash, name, usedAt } = key;
	if (usedAt !== null && Math.abs(nowMs - Date.parse(usedAt)) < USED_EVERY_MS) return;
	const used_at = instantOf(nowMs);
	await inTransaction(db, async (trx) => {
		const used = trx.updateTable('feed_key').set({ used_at }).where('cafe', '=', cafe);
		await used.where('key_hash', '=', hash).execute();
		if (usedAt?.slice(0, DAY_CHARS) === used_at.slice(0, DAY_CHARS)) return;
		const doer = { kind: 'feed' as const, id: hash.slice(0, ID_LENGTH), name };
		await note(trx, doer, 'exported by feed', { cafe }, nowMs);
	});
}

/** Every key that was ever made, in that order. */
export async function listFeedKeys(db: Database): Promise<ListedFeedKey[]> {
	const rows = await db
		.selectFrom('feed_key')
		.innerJoin('cafe', 'cafe.id', 'feed_key.cafe')
		.select([
			'feed_key.cafe',
			'cafe.name as cafeName',
			'feed_key.key_hash as hash',
			'feed_key.name',
			'feed_key.created_at as createdAt',
			'feed_key.used_at as usedAt',
			'feed_key.revoked_at as revokedAt'
		])
		.orderBy('feed_key.created_at')
		.orderBy('feed_key.key_hash')
		.execute();
	return rows.map(({ hash, ...row }) => ({ id: hash.slice(0, ID_LENGTH), ...row }));
}

/**
 * Ends the key with this id at once, in one café or in all.
 *
 * @returns whether there is such a key; one that was ended before stays so.
 */
export async function revokeFeedKey(
	db: Database,
	id: string,
	nowMs: number,
	cafe?: string
): Promise<boolean> {
	if (!/^[0-9a-f]{8}$/i.test(id)) return false;
	const revoked = await inTransaction(db, (trx) =>
		trx
			.updateTable('feed_key')
			.set((key) => ({ revoked_at: key.fn.coalesce('revoked_at', key.val(instantOf(nowMs))) }))
			.where('key_hash', 'like', `${id.toLowerCase()}%`)
			.$if(cafe !== undefined, (query) => query.where('cafe', '=', cafe ?? ''))
			.returning('key_hash')
			.execute()
	);
	return revoked.length > 0;
}

function instantOf(epochMs: number): string {
	return new Date(epochMs).toISOString();
}
