import type { Generated, Kysely } from 'kysely';

/**
 * The tables of the server's database.
 *
 * The café's id leads every key, so that tables can be partitioned by café. Instants are text in UTC like
 * `2026-11-24T14:02:11.123Z`: the same on every database, and in the order of time when sorted as text.
 */
export interface Schema {
	cafe: CafeTable;
	entry: EntryTable;
	device: DeviceTable;
	pairing_code: PairingCodeTable;
	photo: PhotoTable;
	calendar: CalendarTable;
	feed_key: FeedKeyTable;
	user: UserTable;
	set_up: SetUpTable;
	folded_seq: FoldedSeqTable;
	folded_cursor: FoldedCursorTable;
	erased: ErasedTable;
	pairing_grant: PairingGrantTable;
	user_role: UserRoleTable;
	user_cafe: UserCafeTable;
	invitation: InvitationTable;
	audit: AuditTable;
	passkey: PasskeyTable;
}

export type Database = Kysely<Schema>;

export interface CafeTable {
	id: string;
	name: string;
	created_at: string;
	/** No entry's cursor is larger, and the next one's is. Whoever adds entries locks this row first. */
	last_cursor: number;
	/** Signs the folds of this café, in hexadecimal; null until the first. */
	fold_key: Generated<string | null>;
	/** How often something that was stored was deleted or stripped since: what was remembered of it is to be read anew. */
	erasures: Generated<number>;
}

export interface EntryTable {
	cafe: string;
	cursor: number;
	id: string;
	device: string;
	seq: number;
	/** The whole entry, as canonical JSON. */
	json: string;
}

export interface DeviceTable {
	cafe: string;
	id: string;
	name: string;
	credential_hash: string;
	paired_at: string;
	seen_at: string | null;
	revoked_at: string | null;
	/** The id under which the tablet goes on since it lost its storage. */
	replaced_by: string | null;
}

export interface PairingCodeTable {
	cafe: string;
	code_hash: string;
	expires_at: string;
}

export interface PhotoTable {
	cafe: string;
	/** The SHA-256 of its bytes, by which the journal names it. */
	hash: string;
	type: string;
	bytes: Uint8Array;
	created_at: string;
}

/** One secret address a volunteer, at which calendars fetch their shifts. */
export interface CalendarTable {
	cafe: string;
	volunteer: string;
	secret_hash: string;
	created_at: string;
}

/** A key with which another program may read the café's weekly figures, and nothing else. */
export interface FeedKeyTable {
	cafe: string;
	key_hash: string;
	/** What it is for, as whoever made it said. */
	name: string;
	created_at: string;
	used_at: string | null;
	revoked_at: string | null;
}

/** Seqs of a device that a fold of this day covers, ends included: they are accepted and not kept. */
export interface FoldedSeqTable {
	cafe: string;
	device: string;
	day: string;
	from_seq: number;
	to_seq: number;
}

/** Cursors of entries that were folded, ends included: somebody may read on from there. */
export interface FoldedCursorTable {
	cafe: string;
	from_cursor: number;
	to_cursor: number;
}

/** Whom the café's journal erases, and whether the words of their wishes go, too: 0 or 1. */
export interface ErasedTable {
	cafe: string;
	person: string;
	words: number;
}

/** Whoever has an account. This, and the tables that belong to it, are better-auth's (accounts.ts). */
export interface UserTable {
	id: string;
	name: string;
	email: string;
}

/** The one-time key that opens the set-up; one row or none. */
export interface SetUpTable {
	key_hash: string;
	expires_at: string;
}

/** A tablet that shows a code and waits for staff (pairing-grant.ts). */
export interface PairingGrantTable {
	device_code_hash: string;
	user_code_hash: string;
	/** The id under which the tablet has written entries, if it has. */
	device: string | null;
	/** What the tablet suggests to be called; once approved, what staff chose. */
	name: string;
	/** Whose request it was, so that staff can see where it came from. */
	address: string;
	asked_at: string;
	expires_at: string;
	polled_at: string | null;
	interval_s: number;
	state: 'pending' | 'approved' | 'denied';
	/** Null until it is approved. */
	cafe: string | null;
}

export interface UserRoleTable {
	user: string;
	role: 'coordinator' | 'staff';
	since: string;
}

/** The cafés of staff. A coordinator has none here, and all in fact. */
export interface UserCafeTable {
	cafe: string;
	user: string;
}

/** An account that somebody was invited to make (invitations.ts). */
export interface InvitationTable {
	key_hash: string;
	email: string;
	role: 'coordinator' | 'staff';
	/** Ids of cafés, as a JSON list. */
	cafes: string;
	expires_at: string;
}

/** What staff did, a line an act (audit.ts). */
export interface AuditTable {
	id: Generated<number>;
	at: string;
	who_kind: 'account' | 'tablet' | 'feed' | 'server';
	who: string | null;
	who_name: string | null;
	what: string;
	cafe: string | null;
	about: string | null;
}

/** A way in without a password (passkeys.ts). */
export interface PasskeyTable {
	/** The authenticator's own id of it, in base64url. */
	credential: string;
	user: string;
	/** What its owner calls it. */
	name: string;
	/** SPKI, in base64url. */
	public_key: string;
	/** How often the authenticator says that it was used; 0 for ever where it does not count. */
	counter: number;
	added_at: string;
	used_at: string | null;
}
