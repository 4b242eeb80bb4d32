import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entryOf } from '../journal/entry-builder.ts';
import { readSettings } from '../journal/settings.ts';
import { readForm, setUp, signIn } from './admin-visits.ts';
import { firstCafe } from './cafes.ts';
import { SIGN_INS_PER_ACCOUNT, SIGN_INS_PER_ADDRESS } from './desk-server.ts';
import { hasAccounts, isSetUpKey, issueSetUpKey } from './set-up.ts';
import { SqlJournal } from './sql-journal.ts';
import { openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const karen = { cafe: 'Gellerup', name: 'Karen', email: 'Karen@Example.dk', password: 'kaffe og frugt' };
const QUARTER_MS = 15 * 60 * 1000;

let desk: TemporaryDesk;
let key: string;

beforeEach(async () => {
	desk = await openTemporaryDesk();
	key = await issueSetUpKey(desk.db, desk.now());
});

afterEach(() => desk.remove());

describe('setting up', () => {
	test('makes the account, names the café, signs in, and uses the key up', async () => {
		expect(await send(karen)).toMatchObject({ cookies: [expect.stringContaining('session_token=')] });
		expect(await firstCafe(desk.db)).toEqual({ id: 'lektiecafe', name: 'Gellerup' });
		expect(await send({ ...karen, email: 'b@example.dk' })).toMatchObject({ wrong: 'key' });
	});

	test.each([
		['name', { name: ' \u202e ' }],
		['email', { email: 'karen' }],
		['email', { email: 'kåre@example.dk' }],
		['email', { email: 'karen..h@example.dk' }],
		['email', { email: `${'k'.repeat(300)}@example.dk` }],
		['password', { password: 'too short' }],
		['password', { password: 'x'.repeat(129) }]
	])('with a wrong %s asks again, and the key stays good', async (wrong, change) => {
		expect(await send({ ...karen, ...change })).toMatchObject({ wrong, key });
		expect(await isSetUpKey(desk.db, key, desk.now())).toBe(true);
		expect(await hasAccounts(desk.db)).toBe(false);
	});

	test('names the café on its tablets too, whatever they called it before', async () => {
		const journal = new SqlJournal(desk.db, (await firstCafe(desk.db)).id);
		await journal.add([entryOf('cafe.changed', { name: 'Kælderen' }, { clock: 118 })]);
		await send(karen);
		const { placed } = await journal.after(0, 10);
		expect(placed.at(-1)!.entry).toMatchObject({ kind: 'cafe.changed', body: { name: 'Gellerup' }, seq: 1 });
		expect(readSettings(placed.map(({ entry }) => entry)).name).toBe('Gellerup');
	});

	test('another account leaves the café its name', async () => {
		await send(karen);
		key = await issueSetUpKey(desk.db, desk.now());
		await send({ ...karen, email: 'b@example.dk', cafe: 'Another name' });
		expect((await firstCafe(desk.db)).name).toBe('Gellerup');
	});

	test('again with the same address is how a forgotten password is replaced', async () => {
		await send(karen);
		key = await issueSetUpKey(desk.db, desk.now());
		await send({ ...karen, password: 'frugt og kaffe' });
		expect(await enter(karen.email, karen.password)).toEqual({ wrong: 'unknown' });
		expect(await enter(karen.email, 'frugt og kaffe')).toHaveProperty('cookies');
	});

	test('can be tried again when the account could not be written whole', async () => {
		// As SQLite says it of a full disk.
		await sql`create trigger full before insert on user_role
			begin select raise(abort, 'database or disk is full'); end`.execute(desk.db);
		await expect(send(karen)).rejects.toThrow('full');
		expect(await hasAccounts(desk.db)).toBe(false);
		await sql`drop trigger full`.execute(desk.db);
		expect(await send(karen)).toHaveProperty('cookies');
		expect((await firstCafe(desk.db)).name).toBe('Gellerup');
	});

	test('with guessed keys is stopped, and from elsewhere the right one goes on', async () => {
		const right = key;
		key = 'guessed';
		for (let i = 0; i < SIGN_INS_PER_ADDRESS.max; i += 1) {
			expect(await send(karen)).toMatchObject({ wrong: 'key' });
		}
		expect(await send(karen)).toMatchObject({ wrong: 'too-often' });
		key = right;
		expect(await send(karen)).toMatchObject({ wrong: 'too-often' });
		expect(await send({ ...karen, name: '' }, '10.0.0.2')).toMatchObject({ wrong: 'name' });
	});
});

describe('signing in', () => {
	// A password takes a third of a second to look at, so that all but the last tries are taken at the counter.
	const tryNineTimes = () => {
		for (let i = 1; i < SIGN_INS_PER_ACCOUNT.max; i += 1) {
			desk.signInsPerAccount.take('karen@example.dk', desk.now());
		}
	};

	test('with the right password finds the account however it is written, and counts for nothing', async () => {
		await send(karen);
		tryNineTimes();
		expect(await enter(' karen@EXAMPLE.dk ', karen.password)).toHaveProperty('cookies');
		expect(await enter(karen.email, karen.password)).toHaveProperty('cookies');
	});

	test('is stopped for the account after ten wrong passwords, from wherever, until the time has passed', async () => {
		tryNineTimes();
		expect(await enter(karen.email, 'wrong', '10.0.1.1')).toEqual({ wrong: 'unknown' });
		expect(await enter(karen.email, karen.password, '10.0.1.2')).toEqual({ wrong: 'too-often' });
		desk.passMs(QUARTER_MS);
		expect(await enter(karen.email, 'wrong')).toEqual({ wrong: 'unknown' });
	});
});

test.each<[string, number, RequestInit]>([
	[
		'a page of another site',
		403,
		{ body: new URLSearchParams(), headers: { origin: 'https://evil.example' } }
	],
	['JSON', 415, { body: '{}', headers: { 'content-type': 'application/json' } }],
	['a file', 415, { body: new FormData() }],
	['five thousand letters', 413, { body: new URLSearchParams({ name: 'x'.repeat(5_000) }) }]
])('a form that is %s gets %i', async (_what, status, init) => {
	const request = new Request('http://desk.local/admin/sign-in', { method: 'POST', ...init });
	await expect(readForm(request)).rejects.toMatchObject({ status });
});

function send(wish: typeof karen, address = '10.0.0.1') {
	return setUp(desk, post('set-up', { ...wish, key }), address);
}

function enter(email: string, password: string, address = '10.0.0.1') {
	return signIn(desk, post('sign-in', { email, password }), address);
}

function post(page: string, fields: Record<string, string>): Request {
	const body = new URLSearchParams(fields);
	return new Request(`http://desk.local/admin/${page}`, { method: 'POST', body });
}
