/**
 * Who folded a day: the server signs with a key that only its database has, so that nobody else can make it delete what
 * it holds, and that a fold which a tablet brings back after a restore is known.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Fold } from '../journal/coverage.ts';
import type { Entry } from '../journal/entry.ts';
import { foldDays } from '../journal/fold-days.ts';
import { canonicalJson } from '../journal/json.ts';
import type { Database } from './schema.ts';

/** The same fold, signed. */
export function prove(fold: Fold, key: string): Fold {
	return { ...fold, body: { ...fold.body, proof: proofOf(fold, key) } };
}

export function isProven(fold: Fold, key: string): boolean {
	const proof = Buffer.from(fold.body.proof ?? '');
	const expected = Buffer.from(proofOf(fold, key));
	return proof.length === expected.length && timingSafeEqual(proof, expected);
}

/** Whether these entries, and no others, add up to this fold. */
export function isFoldOf({ body: { proof: _, ...body } }: Fold, entries: readonly Entry[]): boolean {
	const folds = foldDays(entries, '9999-12-31');
	return folds.length === 1 && canonicalJson(folds[0]) === canonicalJson(body);
}

export async function readFoldKey(db: Database, cafe: string): Promise<string | null> {
	const row = await db.selectFrom('cafe').select('fold_key').where('id', '=', cafe).executeTakeFirstOrThrow();
	return row.fold_key;
}

/** The café's key, made if it has none. */
export async function ensureFoldKey(db: Database, cafe: string): Promise<string> {
	return await db.transaction().execute(async (trx) => {
		const known = await readFoldKey(trx, cafe);
		if (known !== null) return known;
		const fold_key = randomBytes(32).toString('hex');
		await trx.updateTable('cafe').set({ fold_key }).where('id', '=', cafe).execute();
		return fold_key;
	});
}

function proofOf({ body: { proof: _, ...body }, ...entry }: Fold, key: string): string {
	return createHmac('sha256', key)
		.update(canonicalJson({ ...entry, body }))
		.digest('hex');
}
