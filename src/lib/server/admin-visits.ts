/**
 * What coordinators do at /admin, from their own phone or desktop: signing in, setting up, looking after devices.
 *
 * Everything that changes something is a form of our own page: a browser that was made to send it by another site is
 * refused, and so is a body that is no small form.
 */
import type { Transaction } from 'kysely';
import { ApiError } from './api-answer.ts';
import { byPerson, note } from './audit.ts';
import { firstCafe } from './cafes.ts';
import { refuseOtherSites } from './calling-device.ts';
import { cleanName } from './clean-name.ts';
import type { DeskServer } from './desk-server.ts';
import { signInByPasskey } from './passkey-visits.ts';
import { findByEmail, giveRole } from './people.ts';
import { readBytes } from './read-json.ts';
import { sayName } from './say-name.ts';
import type { Schema } from './schema.ts';
import { hasAccounts, isSetUpKey, takeSetUpKey } from './set-up.ts';

const FORM_MAX_BYTES = 4_000;
// No more than the library's own sign-in takes: with another one could be let in once, and never again.
const EMAIL = /^([\w'+-]+\.)*[\w'+-]*[\w+-]@([a-z\d][a-z\d-]*\.)+[a-z]{2,}$/;
const EMAIL_MAX_CHARS = 200;

/**
 * The fields of a form that our own page sent.
 *
 * @throws ApiError 403, 413 or 415.
 */
export async function readForm(request: Request): Promise<(field: string) => string> {
	refuseOtherSites(request);
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/x-www-form-urlencoded') throw new ApiError(415, 'The body must be a form.');
	const fields = new URLSearchParams(new TextDecoder().decode(await readBytes(request, FORM_MAX_BYTES)));
	return (field) => fields.get(field) ?? '';
}

export type Outcome<Why extends string> = { cookies: string[] } | { wrong: Why };

export type SignInFault = 'unknown' | 'passkey' | 'late' | 'too-often';

/** Signs in by a passkey, or by the password as often as may be tried from one address and for one account. */
export async function signIn(
	desk: DeskServer,
	request: Request,
	address: string
): Promise<Outcome<SignInFault>> {
	const field = await readForm(request);
	if (field('credential')) return await signInByPasskey(desk, field, new URL(request.url), address);
	const email = field('email').trim().toLowerCase().slice(0, EMAIL_MAX_CHARS);
	// Taken before the outcome is known, so that many at once do not all pass.
	const waits = [
		desk.signInsPerAddress.take(address, desk.now()),
		desk.signInsPerAccount.take(email, desk.now())
	];
	if (waits.some((waitMs) => waitMs > 0)) return { wrong: 'too-often' };
	const signed = await desk.accounts.signIn(email, field('password'), new URL(request.url));
	const account = await findByEmail(desk.db, email);
	if (account) {
		const deed = signed ? 'signed in' : 'failed to sign in';
		await note(desk.db, byPerson(account), deed, {}, desk.now());
	}
	if (!signed) return { wrong: 'unknown' };
	desk.signInsPerAddress.giveBack(address);
	desk.signInsPerAccount.giveBack(email);
	return signed;
}

/** A mail address as it is kept; undefined if it is none. */
export function readEmail(typed: string): string | undefined {
	const email = typed.trim().toLowerCase();
	return email.length <= EMAIL_MAX_CHARS && EMAIL.test(email) ? email : undefined;
}

/** What the set-up's page asks for; the café is named by whoever comes first. */
export interface SetUpWish {
	name: string;
	email: string;
	cafe: string;
}

export type SetUpFault = 'key' | 'name' | 'email' | 'password' | 'too-often';

/**
 * Makes an account with the one-time key, or gives one a new password, and signs in. A fault leaves the key as it was, and
 * so does whatever fails.
 */
export async function setUp(
	desk: DeskServer,
	request: Request,
	address: string
): Promise<Outcome<SetUpFault> & { key: string; wish: SetUpWish }> {
	const field = await readForm(request);
	const key = field('key');
	const wish = {
		cafe: cleanName(field('cafe')),
		name: cleanName(field('name')),
		email: field('email').trim().toLowerCase()
	};
	const wrong = (why: SetUpFault) => ({ wrong: why, key, wish });
	if (desk.signInsPerAddress.take(address, desk.now()) > 0) return wrong('too-often');
	if (!(await isSetUpKey(desk.db, key, desk.now()))) return wrong('key');
	desk.signInsPerAddress.giveBack(address);
	if (!wish.name) return wrong('name');
	if (readEmail(wish.email) === undefined) return wrong('email');
	const url = new URL(request.url);
	const passwordHash = await desk.accounts.hash(field('password'), url);
	if (passwordHash === undefined) return wrong('password');
	// Before the key is used up, so that it is tried again if it fails.
	if (wish.cafe && !(await hasAccounts(desk.db))) await nameFirstCafe(desk, wish.cafe);
	const { name, email } = wish;
	return await desk.db.transaction().execute(async (trx) => {
		if (!(await takeSetUpKey(trx, key, desk.now()))) return wrong('key');
		const account = await desk.accounts.create(trx, { name, email, passwordHash }, url);
		await enter(desk, trx, account, { role: 'coordinator', cafes: [] }, 'set up');
		return { cookies: account.cookies, key, wish };
	});
}

/** Gives the account that was just made its role, and notes it. */
export async function enter(
	desk: DeskServer,
	trx: Transaction<Schema>,
	account: { id: string; name: string },
	as: Parameters<typeof giveRole>[2],
	deed: 'set up' | 'took invitation'
): Promise<void> {
	await giveRole(trx, account.id, as, desk.now());
	await note(trx, byPerson(account), deed, {}, desk.now());
}

async function nameFirstCafe(desk: DeskServer, name: string): Promise<void> {
	const { id } = await firstCafe(desk.db);
	await desk.db
		.transaction()
		.execute((trx) => trx.updateTable('cafe').set({ name }).where('id', '=', id).execute());
	await sayName(desk.db, { id, name }, desk.now());
}
