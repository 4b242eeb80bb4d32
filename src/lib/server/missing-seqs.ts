import { sql } from 'kysely';
import type { Database } from './schema.ts';

/** Seqs that are not there, ends included. */
export type SeqRange = [from: number, to: number];

/** Most gaps that are told: more of them say nothing more. */
export const GAPS_MAX = 100;

/**
 * The gaps in what the café's journal holds of a device, from seq 1 up to the largest it holds; the first ones, in
 * order. Reads the device's whole index, so it is nothing for every sync.
 */
export async function findMissingSeqs(db: Database, cafe: string, device: string): Promise<SeqRange[]> {
	// What was folded is not missing: it is accounted for, run by run.
	const runs = db
		.selectFrom('entry')
		.select(['seq as from_seq', 'seq as to_seq'])
		.where('cafe', '=', cafe)
		.where('device', '=', device)
		.unionAll(
			db
				.selectFrom('folded_seq')
				.select(['from_seq', 'to_seq'])
				.where('cafe', '=', cafe)
				.where('device', '=', device)
		);
	const before = sql<number>`coalesce(max(to_seq) over (
		order by from_seq rows between unbounded preceding and 1 preceding), 0)`;
	const gaps = await db
		.selectFrom((from) =>
			from
				.selectFrom(runs.as('runs'))
				.select(['from_seq', before.as('before')])
				.as('neighbours')
		)
		.select(['from_seq', 'before'])
		.whereRef('from_seq', '>', sql<number>`before + 1`)
		.orderBy('from_seq')
		.limit(GAPS_MAX)
		.execute();
	return gaps.map(({ from_seq, before }) => [before + 1, from_seq - 1]);
}
