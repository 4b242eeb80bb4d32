import { inTransaction } from './in-transaction.ts';
import type { Database, PasskeyTable } from './schema.ts';

/** As many as one person may have. */
export const PASSKEYS_MAX = 10;

/** As its owner sees it. */
export interface Passkey {
	credential: string;
	name: string;
	/** UTC instants. */
	addedAt: string;
	usedAt: string | null;
}

/** The person's own, the first one first. */
export async function listPasskeys(db: Database, user: string): Promise<Passkey[]> {
	return await db
		.selectFrom('passkey')
		.select(['credential', 'name', 'added_at as addedAt', 'used_at as usedAt'])
		.where('user', '=', user)
		.orderBy('added_at')
		.orderBy('credential')
		.execute();
}

/** The passkey, and whose it is. */
export async function findPasskey(db: Database, credential: string) {
	return await db
		.selectFrom('passkey')
		.innerJoin('user', 'user.id', 'passkey.user')
		.select(['passkey.credential', 'passkey.name', 'passkey.public_key as publicKey'])
		.select(['user.id as userId', 'user.name as userName'])
		.where('passkey.credential', '=', credential)
		.executeTakeFirst();
}

/** Keeps a new one. Returns whether there was room for it, and nobody has it already. */
export async function addPasskey(
	db: Database,
	added: Omit<PasskeyTable, 'added_at' | 'used_at'>,
	nowMs: number
): Promise<boolean> {
	return await inTransaction(db, async (trx) => {
		const own = await trx.selectFrom('passkey').select('credential').where('user', '=', added.user).execute();
		if (own.length >= PASSKEYS_MAX) return false;
		const row = { ...added, added_at: new Date(nowMs).toISOString(), used_at: null };
		const kept = await trx
			.insertInto('passkey')
			.values(row)
			.onConflict((conflict) => conflict.doNothing())
			.returning('credential')
			.execute();
		return kept.length > 0;
	});
}

/** Removes it, if it is this person's. Returns its name. */
export async function removePasskey(
	db: Database,
	user: string,
	credential: string
): Promise<string | undefined> {
	const removed = await inTransaction(db, (trx) =>
		trx
			.deleteFrom('passkey')
			.where('user', '=', user)
			.where('credential', '=', credential)
			.returning('name')
			.execute()
	);
	return removed[0]?.name;
}

/** Removes all of somebody's. */
export async function removePasskeysOf(db: Database, user: string): Promise<void> {
	await inTransaction(db, (trx) => trx.deleteFrom('passkey').where('user', '=', user).execute());
}

/**
 * Notes that it was used, with a challenge that was made then. Returns false, and notes nothing, if it was used since (so that
 * of two answers to one challenge, at once or later, one counts) or if the authenticator counts and has not counted on.
 * A use that lies ahead is of a clock that was set back, and locks nobody out.
 */
export async function notePasskeyUsed(
	db: Database,
	credential: string,
	{ counter, challengeMadeMs }: { counter: number; challengeMadeMs: number },
	nowMs: number
): Promise<boolean> {
	const [now, madeAt] = [new Date(nowMs).toISOString(), new Date(challengeMadeMs).toISOString()];
	const noted = await inTransaction(db, (trx) =>
		trx
			.updateTable('passkey')
			.set({ used_at: now, counter })
			.where('credential', '=', credential)
			.where((is) => is.or([is('used_at', 'is', null), is('used_at', '<', madeAt), is('used_at', '>', now)]))
			.where('counter', counter === 0 ? '=' : '<', counter)
			.returning('credential')
			.execute()
	);
	return noted.length > 0;
}
