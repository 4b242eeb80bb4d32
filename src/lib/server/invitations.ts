/**
 * Invitations: a coordinator gets a one-time address to hand on, since there is no mail server; whoever opens it makes
 * the account that it is for. It says which mail address, which role and which cafés, and nobody but the
 * coordinator can say otherwise.
 *
 * The key in the address is 256 random bits, kept as a hash, good for seven days and once.
 */
import type { Role } from './access.ts';
import { createCredential, hashCredential } from './credential.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

/** How long an invitation is good for, in milliseconds. */
export const INVITATION_VALID_MS = 7 * 24 * 60 * 60 * 1000;

export const INVITED_PATH = '/admin/invited';

export interface Invitation {
	email: string;
	role: Role;
	/** Ids. */
	cafes: string[];
	/** UTC instant. */
	expiresAt: string;
}

/** Invites whoever has this mail address; a new invitation ends the one before. Returns the key. */
export async function invite(
	db: Database,
	{ email, role, cafes }: Omit<Invitation, 'expiresAt'>,
	nowMs: number
): Promise<string> {
	const key = createCredential();
	const row = {
		...{ key_hash: hashCredential(key), email, role, cafes: JSON.stringify(cafes) },
		expires_at: new Date(nowMs + INVITATION_VALID_MS).toISOString()
	};
	await inTransaction(db, async (trx) => {
		await trx.deleteFrom('invitation').where('email', '=', email).execute();
		await trx.insertInto('invitation').values(row).execute();
	});
	return key;
}

/** The invitation that the key opens. */
export async function findInvitation(
	db: Database,
	key: string,
	nowMs: number
): Promise<Invitation | undefined> {
	return (await listOpen(db, nowMs)).find(({ keyHash }) => keyHash === hashCredential(key));
}

/** Those that nobody has taken yet. */
export async function listInvitations(db: Database, nowMs: number): Promise<Invitation[]> {
	return await listOpen(db, nowMs);
}

/** Uses the invitation up, or withdraws it. Of two who do so at once, one is told true. */
export async function takeInvitation(db: Database, email: string): Promise<boolean> {
	const taken = await inTransaction(db, (trx) =>
		trx.deleteFrom('invitation').where('email', '=', email).returning('email').execute()
	);
	return taken.length > 0;
}

async function listOpen(db: Database, nowMs: number): Promise<(Invitation & { keyHash: string })[]> {
	const rows = await db
		.selectFrom('invitation')
		.select(['key_hash as keyHash', 'email', 'role', 'cafes', 'expires_at as expiresAt'])
		.where('expires_at', '>', new Date(nowMs).toISOString())
		.orderBy('email')
		.execute();
	return rows.map((row) => ({ ...row, cafes: JSON.parse(row.cafes) as string[] }));
}
