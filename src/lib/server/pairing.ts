/**
 * Pairing: a person with access to the server asks for a one-time code, and whoever types it on a tablet within
 * fifteen minutes makes that tablet one of the café's devices.
 *
 * Taking a code and naming the device are one transaction, and the code's row goes with it: of two who redeem the
 * same code at once, one wins. Pairing a device again ends its old credential; its entries are untouched.
 */
import type { Transaction } from 'kysely';
import { createId } from '../journal/author.ts';
import { note } from './audit.ts';
import { cleanName } from './clean-name.ts';
import { createCredential, hashCredential } from './credential.ts';
import { deleteExpired } from './expired-rows.ts';
import { createCode, hashCode } from './pairing-code.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database, Schema } from './schema.ts';

/** How long a code is good for, in milliseconds. */
export const CODE_VALID_MS = 15 * 60 * 1000;

export interface Paired {
	device: string;
	cafe: string;
	/** Shown this once; the server keeps only its hash. */
	credential: string;
}

export interface PairingWish {
	/** As typed. */
	code: string;
	/** What staff will know the device by. */
	name: string;
	/** UUID under which the tablet has already written entries, if it has. */
	device?: string | undefined;
}

/** A fresh code for a café, as it is shown: `ABCD-EFGH`. Codes that have run out are forgotten on the way. */
export async function issueCode(db: Database, cafe: string, nowMs: number): Promise<string> {
	const code = createCode();
	await inTransaction(db, async (trx) => {
		await deleteExpired(trx, nowMs);
		await trx
			.insertInto('pairing_code')
			.values({
				cafe,
				code_hash: hashCode(code) ?? '',
				expires_at: new Date(nowMs + CODE_VALID_MS).toISOString()
			})
			.execute();
	});
	return code;
}

/**
 * Pairs a device with the café that the code is for.
 *
 * @returns undefined if the code is wrong, used, or has run out.
 */
export async function pairDevice(
	db: Database,
	wish: PairingWish,
	nowMs: number
): Promise<Paired | undefined> {
	const codeHash = hashCode(wish.code);
	if (!codeHash) return undefined;
	return await db.transaction().execute(async (trx) => {
		const taken = await trx
			.deleteFrom('pairing_code')
			.where('code_hash', '=', codeHash)
			.where('expires_at', '>', new Date(nowMs).toISOString())
			.returning('cafe')
			.executeTakeFirst();
		if (!taken) return undefined;
		return await writeDevice(trx, { ...wish, cafe: taken.cafe }, nowMs);
	});
}

/** Makes the tablet a device of the café, under the id that it has written entries under if it has. */
export async function writeDevice(
	trx: Transaction<Schema>,
	wish: { cafe: string; name: string; device?: string | null | undefined },
	nowMs: number
): Promise<Paired> {
	const credential = createCredential();
	const device = wish.device?.toLowerCase() ?? createId(nowMs);
	const facts = {
		name: cleanName(wish.name) || 'Tablet',
		credential_hash: hashCredential(credential),
		paired_at: new Date(nowMs).toISOString(),
		seen_at: null,
		revoked_at: null,
		replaced_by: null
	};
	await trx
		.insertInto('device')
		.values({ cafe: wish.cafe, id: device, ...facts })
		.onConflict((conflict) => conflict.columns(['cafe', 'id']).doUpdateSet(facts))
		.execute();
	const { cafe } = wish;
	await note(trx, { kind: 'tablet', id: device, name: facts.name }, 'paired', { cafe }, nowMs);
	return { device, cafe, credential };
}
