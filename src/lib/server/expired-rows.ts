/**
 * What is good for a while only: deleted a minute after that is over, whether or not anybody asks for such a thing again
 * and whatever the server was doing then. docs/privacy.md says of each how long it is kept.
 */
import { sql } from 'kysely';
import type { After } from './after.ts';
import { inTransaction } from './in-transaction.ts';
import { Repeated } from './repeated.ts';
import type { Database } from './schema.ts';

/** Each table whose rows run out, and its column that says when. */
const EXPIRY_COLUMNS = {
	pairing_code: 'expires_at',
	pairing_grant: 'expires_at',
	invitation: 'expires_at',
	set_up: 'expires_at',
	session: 'expiresAt',
	verification: 'expiresAt'
};

const EVERY_MS = 60_000;

/** For how long a tablet can be told that its code has run out; then it is not known any more. */
const LEFT_MS = 60_000;

/** Deletes every row that has run out at this instant. */
export async function deleteExpired(db: Database, nowMs: number): Promise<void> {
	const now = new Date(nowMs).toISOString();
	await inTransaction(db, async (trx) => {
		for (const [table, column] of Object.entries(EXPIRY_COLUMNS)) {
			await sql`delete from ${sql.table(table)} where ${sql.ref(column)} <= ${now}`.execute(trx);
		}
	});
}

/** Does so at once and then every minute, until it is stopped. */
export function startExpiring(
	db: Database,
	world: { now: () => number; after: After; log: (line: string) => void }
): Repeated {
	return new Repeated(world, 0, async () => {
		await deleteExpired(db, world.now() - LEFT_MS);
		return EVERY_MS;
	});
}
