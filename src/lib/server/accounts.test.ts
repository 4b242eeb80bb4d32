import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Accounts } from './accounts.ts';
import { giveRole } from './people.ts';
import { isSetUpKey, issueSetUpKey, SET_UP_VALID_MS, takeSetUpKey } from './set-up.ts';
import {
	createAccount,
	createTemporaryDir,
	openTemporaryDesk,
	type TemporaryDesk
} from './temporary-desk.ts';

const HTTP = new URL('http://desk.local/admin/sign-in');
const HTTPS = new URL('https://desk.local/admin/sign-in');
const karen = { name: 'Karen', email: 'karen@example.dk', password: 'kaffe og frugt' };

let desk: TemporaryDesk;
let accounts: Accounts;

// One account for all, since a password takes a third of a second to look at.
beforeAll(async () => {
	desk = await openTemporaryDesk();
	({ accounts } = desk);
});

afterAll(() => desk.remove());

test('the tables are what the library wants, and no more has to be made', async () => {
	const database = { db: desk.db, type: 'sqlite' as const };
	const { toBeCreated, toBeAdded } = await getMigrations({ database, emailAndPassword: { enabled: true } });
	expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

describe('an account', () => {
	beforeAll(async () => {
		await createCoordinator(karen);
	});

	beforeEach(() => sql`delete from session`.execute(desk.db));

	test('signs in with its password and is known by the cookie', async () => {
		expect(await accounts.find(await signIn())).toEqual({
			...{ id: expect.any(String), name: 'Karen', email: 'karen@example.dk' },
			...{ role: 'coordinator', cafes: [] }
		});
	});

	test('keeps its password as a hash only, and of a session neither address nor browser', async () => {
		await signIn({ 'user-agent': 'Firefox', 'x-forwarded-for': '10.0.0.1' });
		const rows = await sql`select * from session join account on account.userId = session.userId`.execute(
			desk.db
		);
		expect(rows.rows).toHaveLength(1);
		expect(JSON.stringify(rows.rows)).not.toMatch(/kaffe|Firefox|10\.0\.0\.1/);
		expect(desk.lines).toEqual([]);
	});

	test.each([
		['a wrong password', karen.email, 'kaffe og te'],
		['an address that nobody has', 'nobody@example.dk', karen.password],
		['no password', karen.email, '']
	])('with %s nobody is signed in', async (_what, email, password) => {
		expect(await accounts.signIn(email, password, HTTP)).toBeUndefined();
	});

	test.each(['too short', 'x'.repeat(129)])('does not have the password %j', async (password) => {
		expect(await accounts.hash(password, HTTP)).toBeUndefined();
	});

	test('signed out is unknown at once, with the cookie that it had', async () => {
		const request = await signIn();
		const ended = await accounts.signOut(request);
		expect(ended.join()).toMatch(/session_token=;.*Max-Age=0/);
		expect(await accounts.find(request)).toBeUndefined();
	});

	test('is not known by a cookie that was made up, changed, or brought along to the sign-in', async () => {
		const known = (await signIn()).headers.get('cookie')!;
		for (const cookie of ['lektiecafe.session_token=abc.def', known.replace(/=..../, '=AAAA'), `${known}x`]) {
			expect(await accounts.find(new Request(HTTP, { headers: { cookie } }))).toBeUndefined();
		}
		const foisted = 'lektiecafe.session_token=foisted.abc';
		expect((await signIn({ cookie: foisted })).headers.get('cookie')).not.toContain('foisted');
	});

	test('is not known by the cookie when the secret is another: a copy of the database makes no session', async () => {
		const elsewhere = await createTemporaryDir();
		expect(await new Accounts(desk.db, elsewhere).find(await signIn())).toBeUndefined();
		await rm(elsewhere, { recursive: true });
	});

	test('is signed in for twelve hours', async () => {
		const request = await signIn();
		await sql`update session set "expiresAt" = '2020-01-01T00:00:00.000Z'`.execute(desk.db);
		expect(await accounts.find(request)).toBeUndefined();
		const { cookies } = (await accounts.signIn(karen.email, karen.password, HTTP))!;
		expect(cookies.join()).toContain('Max-Age=43200; Path=/admin; HttpOnly; SameSite=Lax');
	});

	test('has a cookie that is Secure where there is https', async () => {
		const { cookies } = (await accounts.signIn(karen.email, karen.password, HTTPS))!;
		expect(cookies.join()).toMatch(/^__Secure-lektiecafe\.session_token=.*; HttpOnly; Secure/);
	});

	test('has its secret in a file that nobody else can read', async () => {
		expect((await stat(join(desk.dataDir, 'session-secret'))).mode & 0o777).toBe(0o600);
	});

	test('made again has the new password only, and its sessions have ended', async () => {
		const eva = { ...karen, name: 'Eva', email: 'eva@example.dk' };
		const before = asSignedIn(await createCoordinator(eva));
		expect(await accounts.find(before)).toMatchObject({ name: 'Eva' });
		await createAccount(desk, { ...eva, password: 'frugt og kaffe' }, HTTP);
		expect(await accounts.find(before)).toBeUndefined();
		expect(await accounts.signIn(eva.email, eva.password, HTTP)).toBeUndefined();
		expect(await accounts.signIn(eva.email, 'frugt og kaffe', HTTP)).toBeDefined();
	});
});

describe('the set-up key', () => {
	test('is good once', async () => {
		const key = await issueSetUpKey(desk.db, desk.now());
		expect(await isSetUpKey(desk.db, key, desk.now())).toBe(true);
		const taken = await Promise.all([1, 2, 3].map(() => takeSetUpKey(desk.db, key, desk.now())));
		expect(taken.sort()).toEqual([false, false, true]);
		expect(await isSetUpKey(desk.db, key, desk.now())).toBe(false);
	});

	test('runs out after an hour', async () => {
		const key = await issueSetUpKey(desk.db, desk.now());
		desk.passMs(SET_UP_VALID_MS);
		expect(await isSetUpKey(desk.db, key, desk.now())).toBe(false);
		expect(await takeSetUpKey(desk.db, key, desk.now())).toBe(false);
	});

	test('is ended by the next one, and kept as a hash only', async () => {
		const [first, second] = [
			await issueSetUpKey(desk.db, desk.now()),
			await issueSetUpKey(desk.db, desk.now())
		];
		expect(await isSetUpKey(desk.db, first, desk.now())).toBe(false);
		expect(await isSetUpKey(desk.db, second, desk.now())).toBe(true);
		const rows = await desk.db.selectFrom('set_up').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(second);
	});
});

async function createCoordinator(person: typeof karen): ReturnType<Accounts['create']> {
	const account = await createAccount(desk, person, HTTP);
	await giveRole(desk.db, account.id, { role: 'coordinator', cafes: [] }, desk.now());
	return account;
}

/** A later request of whoever signed in with these headers. */
async function signIn(headers: Record<string, string> = {}): Promise<Request> {
	return asSignedIn((await accounts.signIn(karen.email, karen.password, HTTP))!, headers);
}

function asSignedIn({ cookies }: { cookies: string[] }, headers: Record<string, string> = {}): Request {
	const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
	return new Request(HTTP, { headers: { ...headers, cookie } });
}
