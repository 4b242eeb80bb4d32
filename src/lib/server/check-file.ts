import { sql } from 'kysely';
import type { Database } from './schema.ts';

/** Faults that are told of each check; whoever reads them needs a backup, not all of them. */
const FAULTS_MAX = 20;

/** What SQLite itself finds wrong with the file: its pages, its indexes, its references. Empty if all is well. */
export async function checkFile(db: Database): Promise<string[]> {
	const { rows } = await sql<{
		integrity_check: string;
	}>`pragma integrity_check(${sql.lit(FAULTS_MAX)})`.execute(db);
	const faults = rows.map((row) => row.integrity_check).filter((found) => found !== 'ok');
	const strays = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
	const told = strays.rows.slice(0, FAULTS_MAX);
	return [...faults, ...told.map(({ table, parent }) => `A row of ${table} belongs to no ${parent}.`)];
}
