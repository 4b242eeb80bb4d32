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
	const gaps = await db
		.selectFrom((from) =>
			from
				.selectFrom('entry')
				.select(['seq', sql<number>`lag(seq, 1, 0) over (order by seq)`.as('before')])
				.where('cafe', '=', cafe)
				.where('device', '=', device)
				.as('neighbours')
		)
		.select(['seq', 'before'])
		.whereRef('seq', '>', sql<number>`before + 1`)
		.orderBy('seq')
		.limit(GAPS_MAX)
		.execute();
	return gaps.map(({ seq, before }) => [before + 1, seq - 1]);
}
