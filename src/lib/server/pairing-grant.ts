/**
 * Pairing by a code that the tablet shows, in the manner of the device authorization grant (RFC 8628); what is sent is in
 * sync/pairing-protocol.ts.
 *
 *   a tablet asks ──► pending ──┬── staff approve ──► approved ── its next question ──► (gone: it has its credential)
 *                               ├── staff say no ──► denied
 *                               └── ten minutes ───► expired; so do the other two
 *
 * The tablet holds a device code of 256 random bits, and shows a user code of 40. Both are kept as hashes; a row is
 * gone when its credential was given, or a minute after it ran out (expired-rows.ts). A user code does nothing but
 * show a member of staff, signed in, what asks to be connected: it opens nothing for whoever reads it on the tablet.
 *
 * Guessing. Only somebody with an account can try user codes, to draw another café's tablet to their own. There are
 * 32^8 = 2^40 codes, at most OPEN_MAX = 200 are open, and WRONG_USER_CODES_OVERALL lets 100 wrong ones pass in a quarter
 * of an hour: 200 × 100 / 2^40 = 1.8e-8 hits a window, or one in 1,500 years of trying without a pause. One account
 * alone, with 10 tries, needs ten times as long. A device code at WRONG_DEVICE_CODES_PER_ADDRESS is not found at all.
 *
 * A stranger's tablet. Whoever asks from elsewhere and sends staff the address is the danger that remains (RFC 8628,
 * 5.4): so that page shows the code, when and from which address it was asked for, and that the tablet has to be
 * in front of whoever approves it.
 */
import { cleanName } from './clean-name.ts';
import { createCredential, hashCredential } from './credential.ts';
import { deleteExpired } from './expired-rows.ts';
import { inTransaction } from './in-transaction.ts';
import { createCode, hashCode } from './pairing-code.ts';
import { writeDevice, type Paired } from './pairing.ts';
import { SLOW_DOWN_S, type GrantError } from '../sync/pairing-protocol.ts';
import type { Database } from './schema.ts';

/** How long a code is good for, in milliseconds. */
export const GRANT_VALID_MS = 10 * 60 * 1000;

/** Seconds between two questions of a tablet. */
export const POLL_INTERVAL_S = 5;

/** Most codes that are open at once, on the whole server. */
export const OPEN_MAX = 200;

/** A question comes early when the one before it was held up on the way. */
const EARLY_MS = 1_000;

export interface Grant {
	/** 256 bits, the tablet's secret; shown this once. */
	deviceCode: string;
	/** As it is shown: `ABCD-EFGH`; this once. */
	userCode: string;
}

/** What staff see of a tablet that asks. Instants are UTC. */
export interface AskingTablet {
	name: string;
	address: string;
	askedAt: string;
	expiresAt: string;
}

/** Opens a grant for a tablet; undefined if too many are open. Those that have run out are not counted. */
export async function openGrant(
	db: Database,
	asked: { name: string; device?: string | undefined; address: string },
	nowMs: number
): Promise<Grant | undefined> {
	const grant = { deviceCode: createCredential(), userCode: createCode() };
	return await db.transaction().execute(async (trx) => {
		await deleteExpired(trx, nowMs);
		const { open } = await trx
			.selectFrom('pairing_grant')
			.select((row) => row.fn.countAll<number>().as('open'))
			.executeTakeFirstOrThrow();
		if (Number(open) >= OPEN_MAX) return undefined;
		const row = {
			device_code_hash: hashCredential(grant.deviceCode),
			user_code_hash: hashCode(grant.userCode) ?? '',
			device: asked.device?.toLowerCase() ?? null,
			name: cleanName(asked.name) || 'Tablet',
			address: asked.address,
			asked_at: instantOf(nowMs),
			expires_at: instantOf(nowMs + GRANT_VALID_MS),
			polled_at: null,
			interval_s: POLL_INTERVAL_S,
			state: 'pending' as const,
			cafe: null
		};
		await trx.insertInto('pairing_grant').values(row).execute();
		return grant;
	});
}

/** The tablet that shows this code and waits; undefined if none does. */
export async function findAsking(
	db: Database,
	userCode: string,
	nowMs: number
): Promise<AskingTablet | undefined> {
	return await db
		.selectFrom('pairing_grant')
		.select(['name', 'address', 'asked_at as askedAt', 'expires_at as expiresAt'])
		.where('user_code_hash', '=', hashCode(userCode) ?? '')
		.where('state', '=', 'pending')
		.where('expires_at', '>', instantOf(nowMs))
		.executeTakeFirst();
}

/**
 * Staff's word on the tablet that shows this code: which café it is of and what it is called, or no.
 *
 * @returns whether it still waited for that. Of two who decide at once, one is told true.
 */
export async function decideGrant(
	db: Database,
	userCode: string,
	decision: { cafe: string; name: string } | 'no',
	nowMs: number
): Promise<boolean> {
	const decided =
		decision === 'no'
			? { state: 'denied' as const }
			: { state: 'approved' as const, cafe: decision.cafe, name: cleanName(decision.name) || 'Tablet' };
	const rows = await inTransaction(db, (trx) =>
		trx
			.updateTable('pairing_grant')
			.set(decided)
			.where('user_code_hash', '=', hashCode(userCode) ?? '')
			.where('state', '=', 'pending')
			.where('expires_at', '>', instantOf(nowMs))
			.returning('state')
			.execute()
	);
	return rows.length > 0;
}

export type PollOutcome = { paired: Paired & { name: string } } | { error: GrantError };

/** Answers a tablet that asks how it stands. The credential is given once: the grant goes with it. */
export async function pollGrant(db: Database, deviceCode: string, nowMs: number): Promise<PollOutcome> {
	const hash = hashCredential(deviceCode);
	return await db.transaction().execute(async (trx): Promise<PollOutcome> => {
		const own = trx.selectFrom('pairing_grant').selectAll().where('device_code_hash', '=', hash);
		const grant = await own.executeTakeFirst();
		if (!grant) return { error: 'invalid_grant' };
		if (grant.expires_at <= instantOf(nowMs)) return { error: 'expired_token' };
		if (grant.state === 'denied') return { error: 'access_denied' };
		if (grant.state === 'approved') {
			await trx.deleteFrom('pairing_grant').where('device_code_hash', '=', hash).execute();
			const { name, device } = grant;
			return { paired: { ...(await writeDevice(trx, { cafe: grant.cafe!, name, device }, nowMs)), name } };
		}
		const isEarly =
			grant.polled_at !== null && nowMs - Date.parse(grant.polled_at) < grant.interval_s * 1000 - EARLY_MS;
		await trx
			.updateTable('pairing_grant')
			.set({ polled_at: instantOf(nowMs), interval_s: grant.interval_s + (isEarly ? SLOW_DOWN_S : 0) })
			.where('device_code_hash', '=', hash)
			.execute();
		return { error: isEarly ? 'slow_down' : 'authorization_pending' };
	});
}

function instantOf(epochMs: number): string {
	return new Date(epochMs).toISOString();
}
