/**
 * The one-time key with which a coordinator makes an account: whoever can run a command on the server, or reads what it
 * prints when it starts, has it. There is one at a time; a new one ends the one before.
 */
import { createCredential, hashCredential } from './credential.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

/** How long a key is good for, in milliseconds. */
export const SET_UP_VALID_MS = 60 * 60 * 1000;

/** The page that the key opens; the server and the commands print its address. */
export const SET_UP_PATH = '/admin/set-up';

/** A fresh key. */
export async function issueSetUpKey(db: Database, nowMs: number): Promise<string> {
	const key = createCredential();
	const expires_at = new Date(nowMs + SET_UP_VALID_MS).toISOString();
	await db.transaction().execute(async (trx) => {
		await trx.deleteFrom('set_up').execute();
		await trx
			.insertInto('set_up')
			.values({ key_hash: hashCredential(key), expires_at })
			.execute();
	});
	return key;
}

/** Whether the key is the one that is open. */
export async function isSetUpKey(db: Database, key: string, nowMs: number): Promise<boolean> {
	const query = db
		.selectFrom('set_up')
		.select('key_hash')
		.where('key_hash', '=', hashCredential(key))
		.where('expires_at', '>', new Date(nowMs).toISOString());
	return (await query.executeTakeFirst()) !== undefined;
}

/** Uses the key up. Of two who do so at once, one is told true. */
export async function takeSetUpKey(db: Database, key: string, nowMs: number): Promise<boolean> {
	const taken = await inTransaction(db, (trx) =>
		trx
			.deleteFrom('set_up')
			.where('key_hash', '=', hashCredential(key))
			.where('expires_at', '>', new Date(nowMs).toISOString())
			.returning('key_hash')
			.execute()
	);
	return taken.length > 0;
}

/** Whether anybody has an account. */
export async function hasAccounts(db: Database): Promise<boolean> {
	return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined;
}
