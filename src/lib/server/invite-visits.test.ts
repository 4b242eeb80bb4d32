import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from './access.ts';
import { readTrail } from './audit.ts';
import { findOrCreateCafe } from './cafes.ts';
import { SIGN_INS_PER_ADDRESS } from './desk-server.ts';
import { makeCafeBy } from './device-visits.ts';
import { findInvitation, INVITATION_VALID_MS, listInvitations } from './invitations.ts';
import { endAccountBy, inviteBy, takeUp, withdrawBy } from './invite-visits.ts';
import { findByEmail, giveRole, listPeople } from './people.ts';
import { createAccount, openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const karen: Person = { id: 'u1', name: 'Karen', email: 'k@example.dk', role: 'coordinator', cafes: [] };
const ole: Person = { id: 'u2', name: 'Ole', email: 'o@example.dk', role: 'staff', cafes: ['gellerup'] };
const ida = { email: ' Ida@Example.dk ', role: 'staff', 'cafe-gellerup': 'yes' };
const wish = { name: 'Ida Berg', password: 'te og banan' };

let desk: TemporaryDesk;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	await findOrCreateCafe(desk.db, 'Gellerup', desk.now());
});

afterEach(() => desk.remove());

describe('an invitation', () => {
	test('makes the account that it is for, with its role and its cafés, once', async () => {
		const key = await invited();
		const taken = await take(key, { ...wish, email: 'other@example.dk', role: 'coordinator' });
		expect(taken).toMatchObject({ cookies: [expect.stringContaining('session_token=')] });
		const person = await desk.accounts.find(withCookies(taken));
		expect(person).toMatchObject({ name: 'Ida Berg', email: 'ida@example.dk', role: 'staff' });
		expect(person?.cafes).toEqual(['gellerup']);
		expect(await take(key)).toMatchObject({ wrong: 'key' });
		const deeds = (await readTrail(desk.db)).map(({ deed, doer }) => `${doer.name} ${deed}`);
		expect(deeds).toEqual(['Ida Berg took invitation', 'Karen invited']);
	});

	test.each([
		['email', { email: 'ida' }],
		['cafes', { 'cafe-gellerup': '' }],
		['cafes', { 'cafe-gellerup': '', 'cafe-nowhere': 'yes' }]
	])('with a wrong %s is not made', async (wrong, change) => {
		expect(await inviteBy(desk, karen, fieldsOf({ ...ida, ...change }))).toEqual({ wrong });
		expect(await listInvitations(desk.db, desk.now())).toEqual([]);
	});

	test('is not made by staff', async () => {
		await expect(inviteBy(desk, ole, fieldsOf(ida))).rejects.toMatchObject({ status: 403 });
		await expect(withdrawBy(desk, ole, 'ida@example.dk')).rejects.toMatchObject({ status: 403 });
		await expect(endAccountBy(desk, ole, 'u1')).rejects.toMatchObject({ status: 403 });
		await expect(makeCafeBy(desk, ole, 'Dokk1')).rejects.toMatchObject({ status: 403 });
	});

	test('is good for seven days', async () => {
		const key = await invited();
		desk.passMs(INVITATION_VALID_MS - 1);
		expect(await findInvitation(desk.db, key, desk.now())).toMatchObject({ email: 'ida@example.dk' });
		desk.passMs(1);
		expect(await take(key)).toMatchObject({ wrong: 'key' });
	});

	test('is ended by the next one for the same address, and by being withdrawn', async () => {
		const [first, second] = [await invited(), await invited()];
		expect(await findInvitation(desk.db, first, desk.now())).toBeUndefined();
		await withdrawBy(desk, karen, 'ida@example.dk');
		expect(await findInvitation(desk.db, second, desk.now())).toBeUndefined();
	});

	test('is kept as a hash only', async () => {
		const key = await invited();
		expect(JSON.stringify(await desk.db.selectFrom('invitation').selectAll().execute())).not.toContain(key);
	});

	test.each([
		['name', { name: ' ' }],
		['password', { password: 'too short' }]
	])('taken with a wrong %s stays open', async (wrong, change) => {
		const key = await invited();
		expect(await take(key, { ...wish, ...change })).toMatchObject({ wrong });
		expect(await findInvitation(desk.db, key, desk.now())).toBeDefined();
	});

	test('stays open when the account cannot be written whole, and nothing of it is left', async () => {
		const key = await invited();
		// As SQLite says it of a full disk.
		await sql`create trigger full before insert on user_role
			begin select raise(abort, 'database or disk is full'); end`.execute(desk.db);
		await expect(take(key)).rejects.toThrow('full');
		expect(await findByEmail(desk.db, 'ida@example.dk')).toBeUndefined();
		await sql`drop trigger full`.execute(desk.db);
		expect(await take(key)).toHaveProperty('cookies');
	});

	test('is made and taken in spite of an account that was left half made', async () => {
		const half = { name: 'Ida', email: 'ida@example.dk', password: 'of nobody any more' };
		await createAccount(desk, half, new URL('http://desk.local/admin'));
		const key = await invited();
		await createAccount(desk, half, new URL('http://desk.local/admin'));
		expect(await take(key)).toHaveProperty('cookies');
		expect(await listPeople(desk.db)).toMatchObject([{ name: 'Ida Berg', role: 'staff' }]);
		expect(
			await desk.accounts.signIn(half.email, half.password, new URL('http://desk.local'))
		).toBeUndefined();
	});

	test('guessed twenty times is guessed no more from there', async () => {
		const key = await invited();
		for (let n = 0; n < SIGN_INS_PER_ADDRESS.max; n += 1) {
			expect(await take('guessed')).toMatchObject({ wrong: 'key' });
		}
		expect(await take(key)).toMatchObject({ wrong: 'too-often' });
		expect(await findInvitation(desk.db, key, desk.now())).toBeDefined();
	});

	test('gives nobody another’s account', async () => {
		const key = await invited();
		const own = { name: 'Ida', email: 'ida@example.dk', password: 'her own secret' };
		const { id } = await createAccount(desk, own, new URL('http://desk.local/admin'));
		await giveRole(desk.db, id, { role: 'coordinator', cafes: [] }, desk.now());
		expect(await take(key)).toMatchObject({ wrong: 'key' });
		expect(await inviteBy(desk, karen, fieldsOf(ida))).toEqual({ wrong: 'known' });
		expect(await desk.accounts.signIn(own.email, own.password, new URL('http://desk.local'))).toBeDefined();
	});
});

test('an account that is ended is signed out at once, everywhere, and cannot come in again', async () => {
	const taken = await take(await invited());
	const { id } = (await findByEmail(desk.db, 'ida@example.dk'))!;
	await endAccountBy(desk, karen, id);
	expect(await desk.accounts.find(withCookies(taken))).toBeUndefined();
	expect(
		await desk.accounts.signIn('ida@example.dk', wish.password, new URL('http://desk.local'))
	).toBeUndefined();
	expect(await listPeople(desk.db)).toEqual([]);
	for (const table of ['session', 'account', 'user_role', 'user_cafe', 'user'] as const) {
		expect(
			await desk.db
				.selectFrom(table as 'user')
				.selectAll()
				.execute()
		).toEqual([]);
	}
	expect((await readTrail(desk.db))[0]).toMatchObject({ deed: 'ended account', about: 'Ida Berg' });
	await expect(endAccountBy(desk, karen, karen.id)).rejects.toMatchObject({ status: 409 });
});

test.each([
	['Dokk1', true],
	['gellerup', false],
	[' ! ', false]
])('a coordinator makes the café %j: %j', async (name, isMade) => {
	expect(await makeCafeBy(desk, karen, name)).toBe(isMade);
	expect(await readTrail(desk.db)).toHaveLength(isMade ? 1 : 0);
});

async function invited(): Promise<string> {
	const made = await inviteBy(desk, karen, fieldsOf(ida));
	if ('wrong' in made) throw new Error(made.wrong);
	return made.key;
}

function take(key: string, fields: Record<string, string> = wish) {
	const body = new URLSearchParams({ key, ...fields });
	return takeUp(desk, new Request('http://desk.local/admin/invited', { method: 'POST', body }), '10.0.0.1');
}

function fieldsOf(fields: Record<string, string>) {
	return (name: string) => fields[name] ?? '';
}

function withCookies(outcome: object): Request {
	const cookies = 'cookies' in outcome ? (outcome.cookies as string[]) : [];
	const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
	return new Request('http://desk.local/admin', { headers: { cookie } });
}
