import { cleanName } from './clean-name.ts';
import { hashCredential } from './credential.ts';
import { inTransaction } from './in-transaction.ts';
import { ReadyQuery } from './ready-query.ts';
import type { Database } from './schema.ts';

/** A paired device, as it is known by its credential. */
export interface Device {
	id: string;
	cafe: string;
	/** UTC instant of its last sync, to the minute; null if it has not synced yet. */
	seenAt: string | null;
}

/** A device as staff see it. Instants are UTC. */
export interface ListedDevice extends Device {
	cafeName: string;
	name: string;
	pairedAt: string;
	revokedAt: string | null;
	/** The id under which this tablet goes on since it lost its storage. */
	replacedBy: string | null;
}

const deviceByHash = new ReadyQuery(['hash'] as [string], (db, [hash]) =>
	db
		.selectFrom('device')
		.select(['id', 'cafe', 'seen_at as seenAt'])
		.where('credential_hash', '=', hash)
		.where('revoked_at', 'is', null)
);

/** A device's last-seen time is written at most this often. */
const SEEN_EVERY_MS = 60_000;

/** The device that holds this credential; undefined if nobody does, or it was revoked. */
export async function findDevice(db: Database, credential: string): Promise<Device | undefined> {
	return (await deviceByHash.run(db, [hashCredential(credential)]))[0];
}

/** What staff know the device by. */
export async function deviceName(db: Database, cafe: string, id: string): Promise<string> {
	const { name } = await db
		.selectFrom('device')
		.select('name')
		.where('cafe', '=', cafe)
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return name;
}

/** Notes that the device has just synced. */
export async function noteSeen(db: Database, device: Device, nowMs: number): Promise<void> {
	if (device.seenAt !== null && Math.abs(nowMs - Date.parse(device.seenAt)) < SEEN_EVERY_MS) return;
	await inTransaction(db, (trx) =>
		trx
			.updateTable('device')
			.set({ seen_at: new Date(nowMs).toISOString() })
			.where('cafe', '=', device.cafe)
			.where('id', '=', device.id)
			.execute()
	);
}

/** Every device that was ever paired, in the order of pairing. */
export async function listDevices(db: Database): Promise<ListedDevice[]> {
	return await db
		.selectFrom('device')
		.innerJoin('cafe', 'cafe.id', 'device.cafe')
		.select([
			'device.id',
			'device.cafe',
			'cafe.name as cafeName',
			'device.name',
			'device.paired_at as pairedAt',
			'device.seen_at as seenAt',
			'device.revoked_at as revokedAt',
			'device.replaced_by as replacedBy'
		])
		.orderBy('device.paired_at')
		.orderBy('device.id')
		.execute();
}

/** Whether any device is paired and not revoked. */
export async function isAnythingPaired(db: Database): Promise<boolean> {
	const query = db
		.selectFrom('device')
		.select('id')
		.where('revoked_at', 'is', null)
		.where('replaced_by', 'is', null)
		.limit(1);
	return (await query.executeTakeFirst()) !== undefined;
}

/** Gives the device of this café the name that staff will know it by. Returns whether there is such a device. */
export async function renameDevice(db: Database, cafe: string, id: string, name: string): Promise<boolean> {
	const cleaned = cleanName(name);
	if (!cleaned) return false;
	const renamed = await inTransaction(db, (trx) =>
		trx
			.updateTable('device')
			.set({ name: cleaned })
			.where('cafe', '=', cafe)
			.where('id', '=', id)
			.returning('id')
			.execute()
	);
	return renamed.length > 0;
}

/**
 * Ends the credential of the device with this id, at once, in one café or in all.
 *
 * @returns whether there is such a device; one that was revoked before stays so.
 */
export async function revokeDevice(db: Database, id: string, nowMs: number, cafe?: string): Promise<boolean> {
	const revoked = await inTransaction(db, (trx) =>
		trx
			.updateTable('device')
			.set((device) => ({
				revoked_at: device.fn.coalesce('revoked_at', device.val(new Date(nowMs).toISOString()))
			}))
			.where('id', '=', id.toLowerCase())
			.$if(cafe !== undefined, (query) => query.where('cafe', '=', cafe ?? ''))
			.returning('id')
			.execute()
	);
	return revoked.length > 0;
}
