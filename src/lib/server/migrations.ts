import { sql, type ColumnDefinitionBuilder, type Kysely, type Transaction } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { createAudit, createPairingGrants, createPasskeys, createRoles } from './admin-tables.ts';
import type { Schema } from './schema.ts';

/**
 * Every step from an empty database to `Schema`, in the order of their names. A step that has been released is
 * never edited; the next change is the next step.
 */
const migrationByName: Record<string, Migration> = {
	'001-cafes': { up: createCafes },
	'002-entries': { up: createEntries },
	'003-devices': { up: createDevices },
	'004-replaced-devices': { up: addReplacedBy },
	'005-photos': { up: createPhotos },
	'006-calendars': { up: createCalendars },
	'007-feed-keys': { up: createFeedKeys },
	'008-accounts': { up: createAccounts },
	'009-forgetting': { up: createForgetting },
	'010-pairing-grants': { up: createPairingGrants },
	'011-roles': { up: createRoles },
	'012-audit': { up: createAudit },
	'013-passkeys': { up: createPasskeys },
	'014-beside-taps': { up: indexBesideTaps }
};

/** The names of all steps, in their order. */
export const MIGRATIONS = Object.keys(migrationByName);

/**
 * Brings the database up to `Schema`, or to what it was after the step `upTo`, in the caller's transaction: all of it or
 * nothing.
 *
 * @throws Error if a newer version of the program has already taken it further than this one knows.
 */
export async function migrate(trx: Transaction<Schema>, upTo = MIGRATIONS.at(-1)!): Promise<void> {
	const migrator = new Migrator({
		db: trx,
		provider: { getMigrations: async () => migrationByName }
	});
	const { error } = await migrator.migrateTo(upTo);
	if (isOfNewerVersion(error)) {
		throw new Error('its database was written by a newer version of this program', { cause: error });
	}
	if (error) throw error;
}

// Kysely's word for a step that was taken and that this program has never heard of.
function isOfNewerVersion(error: unknown): boolean {
	return error instanceof Error && /previously executed migration .* is missing/.test(error.message);
}

async function createCafes(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('cafe')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('last_cursor', 'bigint', (column) => column.notNull().defaultTo(0))
		.execute();
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('entry')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('cursor', 'bigint', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('device', 'text', (column) => column.notNull())
		.addColumn('seq', 'bigint', (column) => column.notNull())
		.addColumn('json', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('entry_by_cursor', ['cafe', 'cursor'])
		.addUniqueConstraint('entry_by_id', ['cafe', 'id'])
		.execute();
	const bySeq = db.schema.createIndex('entry_by_seq').on('entry').columns(['cafe', 'device', 'seq']);
	await bySeq.execute();
}

async function createDevices(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('device')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('credential_hash', 'text', (column) => column.notNull())
		.addColumn('paired_at', 'text', (column) => column.notNull())
		.addColumn('seen_at', 'text')
		.addColumn('revoked_at', 'text')
		.addPrimaryKeyConstraint('device_by_id', ['cafe', 'id'])
		.execute();
	await db.schema
		.createTable('pairing_code')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('code_hash', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('pairing_code_by_hash', ['cafe', 'code_hash'])
		.execute();
	// A credential and a code are looked up before it is known which café they are for.
	await db.schema.createIndex('device_by_credential').on('device').columns(['credential_hash']).execute();
	await db.schema.createIndex('pairing_code_to_cafe').on('pairing_code').columns(['code_hash']).execute();
}

async function addReplacedBy(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('device').addColumn('replaced_by', 'text').execute();
}

async function createPhotos(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('photo')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('bytes', 'blob', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('photo_by_hash', ['cafe', 'hash'])
		.execute();
}

async function createCalendars(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('calendar')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('volunteer', 'text', (column) => column.notNull())
		.addColumn('secret_hash', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('calendar_by_volunteer', ['cafe', 'volunteer'])
		.execute();
	// A secret is looked up before it is known which café it is for.
	const bySecret = db.schema.createIndex('calendar_by_secret').on('calendar').columns(['secret_hash']);
	await bySecret.unique().execute();
}

async function createFeedKeys(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('feed_key')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('key_hash', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('used_at', 'text')
		.addColumn('revoked_at', 'text')
		.addPrimaryKeyConstraint('feed_key_by_hash', ['cafe', 'key_hash'])
		.execute();
	// A key is looked up before it is known which café it is for.
	const byHash = db.schema.createIndex('feed_key_to_cafe').on('feed_key').columns(['key_hash']);
	await byHash.unique().execute();
}

const whose = (column: ColumnDefinitionBuilder) => column.notNull().references('user.id').onDelete('cascade');

// As better-auth wants its tables (accounts.test.ts asks it), and a table of ours for the key that opens the first one.
async function createAccounts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('user')
		.addColumn('id', 'text', (column) => column.notNull().primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('emailVerified', 'integer', (column) => column.notNull())
		.addColumn('image', 'text')
		.addColumn('createdAt', 'date', (column) => column.notNull())
		.addColumn('updatedAt', 'date', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('session')
		.addColumn('id', 'text', (column) => column.notNull().primaryKey())
		.addColumn('expiresAt', 'date', (column) => column.notNull())
		.addColumn('token', 'text', (column) => column.notNull().unique())
		.addColumn('createdAt', 'date', (column) => column.notNull())
		.addColumn('updatedAt', 'date', (column) => column.notNull())
		.addColumn('ipAddress', 'text')
		.addColumn('userAgent', 'text')
		.addColumn('userId', 'text', whose)
		.execute();
	await createCredentials(db);
	await createVerifications(db);
	await db.schema.createIndex('session_userId_idx').on('session').column('userId').execute();
	await db.schema.createIndex('account_userId_idx').on('account').column('userId').execute();
	await db.schema
		.createTable('set_up')
		.addColumn('key_hash', 'text', (column) => column.primaryKey())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.execute();
}

// One row for each way in: a password, or another house's sign-in.
async function createCredentials(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('account')
		.addColumn('id', 'text', (column) => column.notNull().primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull())
		.addColumn('providerId', 'text', (column) => column.notNull())
		.addColumn('userId', 'text', whose)
		.addColumn('accessToken', 'text')
		.addColumn('refreshToken', 'text')
		.addColumn('idToken', 'text')
		.addColumn('accessTokenExpiresAt', 'date')
		.addColumn('refreshTokenExpiresAt', 'date')
		.addColumn('scope', 'text')
		.addColumn('password', 'text')
		.addColumn('createdAt', 'date', (column) => column.notNull())
		.addColumn('updatedAt', 'date', (column) => column.notNull())
		.execute();
}

async function createVerifications(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('verification')
		.addColumn('id', 'text', (column) => column.notNull().primaryKey())
		.addColumn('identifier', 'text', (column) => column.notNull())
		.addColumn('value', 'text', (column) => column.notNull())
		.addColumn('expiresAt', 'date', (column) => column.notNull())
		.addColumn('createdAt', 'date', (column) => column.notNull())
		.addColumn('updatedAt', 'date', (column) => column.notNull())
		.execute();
	const byIdentifier = db.schema.createIndex('verification_identifier_idx').on('verification');
	await byIdentifier.column('identifier').execute();
}

async function createForgetting(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('cafe').addColumn('fold_key', 'text').execute();
	await db.schema
		.alterTable('cafe')
		.addColumn('erasures', 'bigint', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('folded_seq')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('device', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('from_seq', 'bigint', (column) => column.notNull())
		.addColumn('to_seq', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('folded_by_seq', ['cafe', 'device', 'day', 'from_seq'])
		.execute();
	await db.schema
		.createTable('folded_cursor')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('from_cursor', 'bigint', (column) => column.notNull())
		.addColumn('to_cursor', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('folded_by_cursor', ['cafe', 'from_cursor'])
		.execute();
	await db.schema
		.createTable('erased')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('person', 'text', (column) => column.notNull())
		.addColumn('words', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('erased_by_person', ['cafe', 'person'])
		.execute();
}

// The few rows that the server itself reads, among the many that it only keeps: `isNoTap` in entry-rows.ts says the same.
async function indexBesideTaps(db: Kysely<unknown>): Promise<void> {
	const taps = ['visit.recorded', 'visit.described', 'serving.counted', 'desk.started'];
	const isNone = [...taps, 'volunteer.arrived', 'volunteer.left']
		.map((kind) => `instr(json, '"kind":"${kind}"') = 0`)
		.join(' and ');
	await sql`create index entry_beside_taps on entry (cafe, cursor) where ${sql.raw(isNone)}`.execute(db);
}
