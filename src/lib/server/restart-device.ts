/**
 * A tablet that lost its storage, but not its credential, goes on under a fresh id: were it to count on under the old
 * one, its seq 1 would stand beside the seq 1 that it wrote long ago. The credential and the name pass over to the
 * new id in one transaction; the old one stays in the list as replaced, and nobody can write under it again without
 * being paired as it.
 *
 * Asked again, since the first answer was lost, it finds itself under the new id already and gets the same answer.
 */
import type { Transaction } from 'kysely';
import type { Device } from './devices.ts';
import type { Database, Schema } from './schema.ts';

/** Stands in place of a hash where there is no credential any more. No credential hashes to it. */
const NO_CREDENTIAL = '';

/**
 * Lets the device that is calling go on under the id `wanted`.
 *
 * @returns the id that it had before; undefined if the café knows `wanted` already as another device or from
 *   entries, or if the caller goes on under another id by now.
 */
export async function restartDevice(
	db: Database,
	caller: Device,
	wanted: string,
	nowMs: number
): Promise<string | undefined> {
	return await db.transaction().execute(async (trx) => {
		if (wanted === caller.id) return await findFormer(trx, caller.cafe, wanted);
		if (await isTaken(trx, caller.cafe, wanted)) return undefined;
		const former = await trx
			.selectFrom('device')
			.select(['name', 'credential_hash'])
			.where('cafe', '=', caller.cafe)
			.where('id', '=', caller.id)
			.where('replaced_by', 'is', null)
			.where('revoked_at', 'is', null)
			.executeTakeFirst();
		// Another request of the same tablet may have been first.
		if (!former) return undefined;
		await trx
			.updateTable('device')
			.set({ credential_hash: NO_CREDENTIAL, replaced_by: wanted })
			.where('cafe', '=', caller.cafe)
			.where('id', '=', caller.id)
			.execute();
		const paired_at = new Date(nowMs).toISOString();
		const row = { cafe: caller.cafe, id: wanted, ...former, paired_at };
		await trx.insertInto('device').values(row).execute();
		return caller.id;
	});
}

async function findFormer(trx: Transaction<Schema>, cafe: string, id: string): Promise<string | undefined> {
	const former = await trx
		.selectFrom('device')
		.select('id')
		.where('cafe', '=', cafe)
		.where('replaced_by', '=', id)
		.executeTakeFirst();
	return former?.id;
}

async function isTaken(trx: Transaction<Schema>, cafe: string, id: string): Promise<boolean> {
	const device = trx.selectFrom('device').select('id').where('cafe', '=', cafe).where('id', '=', id);
	const entry = trx
		.selectFrom('entry')
		.select('id')
		.where('cafe', '=', cafe)
		.where('device', '=', id)
		.limit(1);
	return ((await device.executeTakeFirst()) ?? (await entry.executeTakeFirst())) !== undefined;
}
