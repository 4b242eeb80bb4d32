import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Person } from './access.ts';
import { signIn } from './admin-visits.ts';
import { readTrail } from './audit.ts';
import { SIGN_INS_PER_ACCOUNT, SIGN_INS_PER_ADDRESS, SIGN_INS_PER_PASSKEY } from './desk-server.ts';
import { BuiltPasskey, type AnswerChange, type KeyKind } from './passkey-builder.ts';
import { CHALLENGE_VALID_MS, makeChallenge } from './passkey-challenge.ts';
import { addingChallenge, addPasskeyBy, removePasskeyBy, signInChallenge } from './passkey-visits.ts';
import { listPasskeys, PASSKEYS_MAX } from './passkeys.ts';
import { giveRole, listPeople } from './people.ts';
import { createAccount, openTemporaryDesk, type TemporaryDesk } from './temporary-desk.ts';

const SITE = 'https://desk.example.dk';
const URL_OF_FORM = new URL(`${SITE}/admin/account`);
const QUARTER_MS = 15 * 60 * 1000;

// A password takes a third of a second to make, and more on a busy machine.
vi.setConfig({ hookTimeout: 30_000 });

let desk: TemporaryDesk;
let karen: Person;
let ida: Person;
let passkey: BuiltPasskey;

beforeAll(async () => {
	desk = await openTemporaryDesk();
	karen = await makePerson('Karen');
	ida = await makePerson('Ida');
});

afterAll(() => desk.remove());

beforeEach(async () => {
	await desk.db.deleteFrom('passkey').execute();
	// Whatever was tried before is forgiven, and a new challenge is newer than the last use.
	desk.passMs(QUARTER_MS);
	passkey = new BuiltPasskey(SITE);
});

describe('a passkey', () => {
	test.each<KeyKind>(['ES256', 'RS256', 'Ed25519'])(
		'with %s is added, and signs its owner in',
		async (kind) => {
			passkey = new BuiltPasskey(SITE, kind);
			expect(await add()).toBe('added');
			expect(await listPasskeys(desk.db, karen.id)).toMatchObject([{ name: 'Telefon', usedAt: null }]);
			const entered = await enter();
			expect(await personOf(entered)).toMatchObject({ name: 'Karen', role: 'coordinator' });
			const usedAt = new Date(desk.now()).toISOString();
			expect(await listPasskeys(desk.db, karen.id)).toMatchObject([{ usedAt }]);
			expect((await readTrail(desk.db)).slice(0, 2)).toMatchObject([
				{ deed: 'signed in by passkey', about: 'Telefon', doer: { name: 'Karen' } },
				{ deed: 'added passkey', about: 'Telefon', doer: { name: 'Karen' } }
			]);
		}
	);

	test('has a session without address or browser, as the password has', async () => {
		await add();
		await enter();
		const sessions = await desk.db
			.selectFrom('session' as 'user')
			.selectAll()
			.execute();
		expect(sessions.at(-1)).toMatchObject({ ipAddress: null, userAgent: null, userId: karen.id });
	});

	test('that was removed signs nobody in', async () => {
		await add();
		await removePasskeyBy(desk, karen, passkey.credential);
		expect(await enter()).toEqual({ wrong: 'passkey' });
		expect((await readTrail(desk.db))[0]).toMatchObject({ deed: 'removed passkey', about: 'Telefon' });
	});

	test('of somebody else is not removed', async () => {
		await add();
		await removePasskeyBy(desk, ida, passkey.credential);
		expect(await listPasskeys(desk.db, karen.id)).toHaveLength(1);
		expect((await readTrail(desk.db))[0]?.deed).toBe('added passkey');
	});

	test('goes with the account, and with a password that was replaced', async () => {
		const ole = await makePerson('Ole');
		expect(await add(new BuiltPasskey(SITE), {}, ole)).toBe('added');
		await makePerson('Ole');
		expect(await listPasskeys(desk.db, ole.id)).toEqual([]);
		expect(await add(new BuiltPasskey(SITE), {}, ole)).toBe('added');
		await desk.db.deleteFrom('user').where('id', '=', ole.id).execute();
		expect(await listPasskeys(desk.db, ole.id)).toEqual([]);
	});
});

describe('is not added:', () => {
	test.each<[what: string, change: AnswerChange]>([
		['one made on another site', { origin: 'https://evil.example' }],
		['one made without TLS', { origin: 'http://desk.example.dk' }],
		['one made in a frame of another site', { crossOrigin: true }],
		['one for another site', { hostname: 'evil.example' }],
		['one of an owner who did not show who they are', { flags: 0b100_0001 }],
		['an answer that makes none', { flags: 0b101 }],
		['an answer to another question', { type: 'webauthn.get' }]
	])('%s', async (_what, change) => {
		expect(await add(passkey, change)).toBe('unproven');
	});

	test.each<KeyKind>(['P-384', 'RSA of 1024 bits'])(
		'one with a key that was not asked for: %s',
		async (kind) => {
			expect(await add(new BuiltPasskey(SITE, kind))).toBe('unproven');
		}
	);

	test('one that answers what another person was asked, or that was asked to sign in', async () => {
		for (const challenge of [addingChallenge(desk, ida), signInChallenge(desk), 'guessed', '']) {
			expect(await addAnswer(karen, passkey.made(challenge))).toBe('late');
		}
	});

	test('one under another id than the authenticator says, or without a name', async () => {
		const made = passkey.made(addingChallenge(desk, karen));
		expect(await addAnswer(karen, { ...made, credential: 'another' })).toBe('unproven');
		expect(await addAnswer(karen, made, ' \u202e ')).toBe('unproven');
	});

	test('one that somebody has already, and an eleventh', async () => {
		await add();
		expect(await add(passkey, {}, ida)).toBe('full');
		for (let count = 1; count < PASSKEYS_MAX; count += 1)
			expect(await add(new BuiltPasskey(SITE))).toBe('added');
		expect(await add(new BuiltPasskey(SITE))).toBe('full');
	});
});

describe('nobody is signed in', () => {
	beforeEach(async () => {
		await add();
		desk.passMs(1);
	});

	test.each<[what: string, change: AnswerChange]>([
		['on another site', { origin: 'https://evil.example' }],
		['on another port', { origin: `${SITE}:8443` }],
		['in a frame of another site', { crossOrigin: true }],
		['for another site', { hostname: 'evil.example' }],
		['without an owner who shows who they are', { flags: 0b001 }],
		['to make a passkey', { type: 'webauthn.create' }]
	])('by an answer that was given %s', async (_what, change) => {
		expect(await enter(change)).toEqual({ wrong: 'passkey' });
		expect((await readTrail(desk.db))[0]).toMatchObject({
			deed: 'failed with passkey',
			doer: { name: 'Karen' }
		});
	});

	test('by the same answer again, at once or later', async () => {
		const answer = passkey.used(signInChallenge(desk), karen.id);
		desk.passMs(1);
		const outcomes = await Promise.all([answer, answer, answer].map((each) => send(each)));
		expect(outcomes.filter((outcome) => 'cookies' in outcome)).toHaveLength(1);
		desk.passMs(1000);
		expect(await send(answer)).toEqual({ wrong: 'passkey' });
	});

	test('by a challenge that is too old, comes from elsewhere, or was for something else', async () => {
		const old = signInChallenge(desk);
		desk.passMs(CHALLENGE_VALID_MS);
		const foreign = makeChallenge('the secret of another server', 'sign in', desk.now());
		for (const challenge of [old, foreign, addingChallenge(desk, karen), 'guessed']) {
			expect(await send(passkey.used(challenge, karen.id))).toEqual({ wrong: 'late' });
		}
		// As it would be after the clock was set back.
		const early = signInChallenge(desk);
		desk.passMs(-1);
		expect(await send(passkey.used(early, karen.id))).toEqual({ wrong: 'late' });
	});

	test('by another’s signature, words or name', async () => {
		const challenge = signInChallenge(desk);
		const right = passkey.used(challenge, karen.id);
		const other = new BuiltPasskey(SITE).used(challenge, karen.id);
		for (const wrong of [
			{ ...right, signature: other.signature! },
			{ ...right, signature: '' },
			{ ...right, clientData: passkey.used(signInChallenge(desk), karen.id).clientData! },
			{ ...right, authenticatorData: passkey.used(challenge, karen.id, { counter: 9 }).authenticatorData! },
			{ ...right, clientData: 'bm90IGpzb24', authenticatorData: '' },
			passkey.used(challenge, ida.id),
			other
		]) {
			expect(await send(wrong)).toEqual({ wrong: 'passkey' });
		}
	});

	test('by an authenticator that counts and has not counted on, as a copy of it would', async () => {
		expect(await enter({ counter: 7 })).toHaveProperty('cookies');
		for (const counter of [7, 6, 0]) expect(await enter({ counter })).toEqual({ wrong: 'passkey' });
		expect(await enter({ counter: 8 })).toHaveProperty('cookies');
	});

	test('after too many tries, of any from one address or with one from anywhere, until the time has passed', async () => {
		for (let i = 0; i < SIGN_INS_PER_ADDRESS.max; i += 1) await send({ credential: 'guessed' });
		expect(await send({ credential: 'guessed' })).toEqual({ wrong: 'too-often' });
		for (let i = 0; i < SIGN_INS_PER_PASSKEY.max; i += 1) {
			expect(await enter({ type: 'wrong' }, `10.0.1.${i}`)).toEqual({ wrong: 'passkey' });
		}
		expect(await enter({}, '10.0.2.1')).toEqual({ wrong: 'too-often' });
		desk.passMs(QUARTER_MS);
		expect(await enter()).toHaveProperty('cookies');
	});
});

test('whoever guesses passwords, or from the same address, keeps no passkey out', async () => {
	await add();
	for (let i = 0; i < SIGN_INS_PER_ACCOUNT.max; i += 1) desk.signInsPerAccount.take(karen.email, desk.now());
	for (let i = 0; i < SIGN_INS_PER_ADDRESS.max; i += 1) await send({ credential: 'guessed' });
	expect(await send({ credential: 'guessed' })).toEqual({ wrong: 'too-often' });
	expect(await enter()).toHaveProperty('cookies');
});

test('a clock that was set back locks nobody out', async () => {
	await add();
	expect(await enter()).toHaveProperty('cookies');
	desk.passMs(-60 * 60 * 1000);
	const answer = passkey.used(signInChallenge(desk), karen.id);
	desk.passMs(1);
	expect(await send(answer)).toHaveProperty('cookies');
	expect(await send(answer)).toEqual({ wrong: 'passkey' });
});

function add(made = passkey, change: AnswerChange = {}, person = karen) {
	return addAnswer(person, made.made(addingChallenge(desk, person), change));
}

function addAnswer(person: Person, answer: Record<string, string>, name = 'Telefon') {
	const fields: Record<string, string> = { ...answer, name };
	return addPasskeyBy(desk, person, (field) => fields[field] ?? '', URL_OF_FORM);
}

/** Signs in with a fresh challenge, a moment later. */
function enter(change: AnswerChange = {}, address?: string) {
	const answer = passkey.used(signInChallenge(desk), karen.id, change);
	desk.passMs(1);
	return send(answer, address);
}

function send(fields: Record<string, string>, address = '10.0.0.1') {
	const init = { method: 'POST', body: new URLSearchParams(fields) };
	return signIn(desk, new Request(`${SITE}/admin/sign-in`, init), address);
}

async function personOf(entered: object): Promise<Person | undefined> {
	const cookie = (entered as { cookies: string[] }).cookies.map((each) => each.split(';')[0]).join('; ');
	return await desk.accounts.find(new Request(`${SITE}/admin`, { headers: { cookie } }));
}

async function makePerson(name: string): Promise<Person> {
	const account = { name, email: `${name.toLowerCase()}@example.dk`, password: 'kaffe og frugt' };
	const { id } = await createAccount(desk, account, URL_OF_FORM);
	await giveRole(desk.db, id, { role: 'coordinator', cafes: [] }, desk.now());
	return (await listPeople(desk.db, id))[0]!;
}
