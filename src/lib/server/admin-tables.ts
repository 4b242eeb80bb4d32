import { sql, type Kysely } from 'kysely';

/** Tablets that show a code and wait for staff. No café leads the key: which one it is, staff say when they approve. */
export async function createPairingGrants(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('pairing_grant')
		.addColumn('device_code_hash', 'text', (column) => column.primaryKey())
		.addColumn('user_code_hash', 'text', (column) => column.notNull().unique())
		.addColumn('device', 'text')
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('address', 'text', (column) => column.notNull())
		.addColumn('asked_at', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('polled_at', 'text')
		.addColumn('interval_s', 'integer', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('cafe', 'text', (column) => column.references('cafe.id'))
		.execute();
}

/** Who is what, and where. Whoever had an account until now was a coordinator. */
export async function createRoles(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('user_role')
		.addColumn('user', 'text', (column) =>
			column.notNull().primaryKey().references('user.id').onDelete('cascade')
		)
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('since', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('user_cafe')
		.addColumn('cafe', 'text', (column) => column.notNull().references('cafe.id'))
		.addColumn('user', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.addPrimaryKeyConstraint('user_cafe_by_user', ['cafe', 'user'])
		.execute();
	await sql`insert into user_role ("user", role, since) select id, 'coordinator', "createdAt" from "user"`.execute(
		db
	);
	await db.schema
		.createTable('invitation')
		.addColumn('key_hash', 'text', (column) => column.primaryKey())
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('cafes', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.execute();
}

/** What staff did. A line is written once: the database itself refuses to change one, or to delete one before its time. */
export async function createAudit(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('audit')
		.addColumn('id', 'integer', (column) => column.primaryKey())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('who_kind', 'text', (column) => column.notNull())
		.addColumn('who', 'text')
		.addColumn('who_name', 'text')
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('cafe', 'text')
		.addColumn('about', 'text')
		.execute();
	await sql`create trigger audit_is_not_changed before update on audit
		begin select raise(abort, 'a line of the trail is never changed'); end`.execute(db);
	// By what the trail itself says: a line may go when a later one stands two years after it.
	await sql`create trigger audit_is_not_deleted before delete on audit
		when not exists (select 1 from audit where at >= strftime('%Y-%m-%dT%H:%M:%fZ', old.at, '+24 months'))
		begin select raise(abort, 'a line of the trail is kept for its time'); end`.execute(db);
}

/** Ways in without a password. No café leads the key: a passkey is looked up before it is known whose it is. */
export async function createPasskeys(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('passkey')
		.addColumn('credential', 'text', (column) => column.primaryKey())
		.addColumn('user', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('public_key', 'text', (column) => column.notNull())
		.addColumn('counter', 'bigint', (column) => column.notNull())
		.addColumn('added_at', 'text', (column) => column.notNull())
		.addColumn('used_at', 'text')
		.execute();
	await db.schema.createIndex('passkey_by_user').on('passkey').column('user').execute();
}
