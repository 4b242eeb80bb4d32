import type { Person, Role } from './access.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

/** Gives an account its role and its cafés, in place of those that it had. */
export async function giveRole(
	db: Database,
	user: string,
	{ role, cafes }: { role: Role; cafes: readonly string[] },
	nowMs: number
): Promise<void> {
	await inTransaction(db, async (trx) => {
		await trx.deleteFrom('user_role').where('user', '=', user).execute();
		await trx.deleteFrom('user_cafe').where('user', '=', user).execute();
		await trx
			.insertInto('user_role')
			.values({ user, role, since: new Date(nowMs).toISOString() })
			.execute();
		if (role === 'coordinator' || cafes.length === 0) return;
		const known = await trx.selectFrom('cafe').select('id as cafe').where('id', 'in', cafes).execute();
		if (known.length === 0) return;
		await trx
			.insertInto('user_cafe')
			.values(known.map(({ cafe }) => ({ cafe, user })))
			.execute();
	});
}

/** Everybody who has an account and a role, by their names; or the one with this id. */
export async function listPeople(db: Database, id?: string): Promise<Person[]> {
	const users = await db
		.selectFrom('user')
		.innerJoin('user_role', 'user_role.user', 'user.id')
		.select(['user.id', 'user.name', 'user.email', 'user_role.role'])
		.$if(id !== undefined, (query) => query.where('user.id', '=', id ?? ''))
		.orderBy('user.name')
		.orderBy('user.id')
		.execute();
	const cafes = await db
		.selectFrom('user_cafe')
		.select(['user', 'cafe'])
		.$if(id !== undefined, (query) => query.where('user', '=', id ?? ''))
		.orderBy('cafe')
		.execute();
	const cafesOf = (user: string) => cafes.filter((row) => row.user === user).map(({ cafe }) => cafe);
	return users.map((user) => ({ ...user, cafes: cafesOf(user.id) }));
}

/** The account with this mail address, whatever its role. */
export async function findByEmail(
	db: Database,
	email: string
): Promise<{ id: string; name: string } | undefined> {
	return await db.selectFrom('user').select(['id', 'name']).where('email', '=', email).executeTakeFirst();
}

/**
 * Ends the account with this mail address if it has no role, so that it is in nobody's way: another house's sign-in was cut
 * short between the account and its role.
 */
export async function endHalfMade(db: Database, email: string): Promise<void> {
	await inTransaction(db, (trx) =>
		trx
			.deleteFrom('user')
			.where('email', '=', email)
			.where('id', 'not in', trx.selectFrom('user_role').select('user'))
			.execute()
	);
}

/** Ends an account: its password, its roles and its sessions go with it, at once. Returns whether there was one. */
export async function endAccount(db: Database, id: string): Promise<boolean> {
	const ended = await inTransaction(db, (trx) =>
		trx.deleteFrom('user').where('id', '=', id).returning('id').execute()
	);
	return ended.length > 0;
}
