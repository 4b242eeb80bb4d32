/**
 * The trail of what staff did: who, when, what. A line is written in the transaction of the act itself, so that neither
 * is without the other, and never again: the database refuses to change one, and to delete one before its time
 * (admin-tables.ts). What staff do on a tablet stands in full in the café's journal, and here that they did (note-acts.ts).
 *
 * No more of people than it takes: the name that an account had, no address of a machine, no browser, and of a sign-in
 * that failed nothing that was typed. Lines older than AUDIT_KEPT_MONTHS go with what else is too old (apply-retention.ts), by
 * a clock that is believed.
 */
import { sql } from 'kysely';
import type { Person } from './access.ts';
import { inTransaction } from './in-transaction.ts';
import type { AuditTable, Database } from './schema.ts';

/** How long a line is kept, in months: long enough to look back over a school year and the one before. */
export const AUDIT_KEPT_MONTHS = 24;

/** How many lines a page of the trail has. */
export const TRAIL_PAGE = 50;

export const DEEDS = [
	'signed in',
	'failed to sign in',
	'signed in by passkey',
	'failed with passkey',
	'added passkey',
	'removed passkey',
	'set up',
	'invited',
	'withdrew invitation',
	'took invitation',
	'ended account',
	'made café',
	'made code',
	'approved tablet',
	'refused tablet',
	'paired',
	'renamed tablet',
	'ended tablet',
	'made feed key',
	'ended feed key',
	'exported by feed',
	'handed on figures',
	'corrected',
	'took out',
	'erased a person'
] as const;

export type Deed = (typeof DEEDS)[number];

/** Who did it: a person, a tablet, a program with a feed key, or whoever runs commands on the server. */
export type Doer = { kind: 'account' | 'tablet' | 'feed'; id: string; name: string } | { kind: 'server' };

export interface TrailLine {
	id: number;
	/** UTC instant. */
	at: string;
	doer: { kind: AuditTable['who_kind']; name: string | null };
	deed: Deed;
	/** The café's id; null where it is about none. */
	cafe: string | null;
	/** What it was done to or with: a tablet's or a passkey's name, an invited person's address. */
	about: string | null;
}

/** Writes a line, in the transaction that `db` is if it is one. */
export async function note(
	db: Database,
	doer: Doer,
	deed: Deed,
	{ cafe, about }: { cafe?: string | undefined; about?: string | undefined },
	nowMs: number
): Promise<void> {
	const row = {
		at: new Date(nowMs).toISOString(),
		who_kind: doer.kind,
		who: doer.kind === 'server' ? null : doer.id,
		who_name: doer.kind === 'server' ? null : doer.name,
		what: deed,
		cafe: cafe ?? null,
		about: about ?? null
	};
	await inTransaction(db, (trx) => trx.insertInto('audit').values(row).execute());
}

/** The person as a doer. */
export function byPerson({ id, name }: Pick<Person, 'id' | 'name'>): Doer {
	return { kind: 'account', id, name };
}

/** A page of the trail, the latest first: before the line with this id, or from the end. */
export async function readTrail(db: Database, before = Number.MAX_SAFE_INTEGER): Promise<TrailLine[]> {
	const rows = await db
		.selectFrom('audit')
		.selectAll()
		.where('id', '<', before)
		.orderBy('id', 'desc')
		.limit(TRAIL_PAGE)
		.execute();
	return rows.map(({ id, at, who_kind: kind, who_name: name, what, cafe, about }) => ({
		...{ id, at, cafe, about },
		doer: { kind, name },
		deed: what as Deed
	}));
}

/**
 * Deletes the lines that are too old now. The database lets one go where a later one stands so long after it; one that a
 * clock dated ahead is no such line.
 */
export async function forgetOldLines(db: Database, nowMs: number): Promise<void> {
	const now = new Date(nowMs).toISOString();
	const goesAt = sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', at, ${`+${AUDIT_KEPT_MONTHS} months`})`;
	await inTransaction(db, async (trx) => {
		const newest = trx
			.selectFrom('audit')
			.select((line) => line.fn.max('at').as('at'))
			.where('at', '<=', now);
		await trx.deleteFrom('audit').where(goesAt, '<=', newest).execute();
	});
}
