import type { Transaction } from 'kysely';
import type { Database, Schema } from './schema.ts';

/** Does the work in the transaction that `db` is already, else in one of its own: all of it or nothing. */
export function inTransaction<T>(db: Database, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
	return db.isTransaction ? work(db as Transaction<Schema>) : db.transaction().execute(work);
}
