/**
 * What coordinators do at /admin, from their own phone or desktop: signing in, setting up, looking after devices.
 *
 * Everything that changes something is a form of our own page: a browser that was made to send it by another site is
 * refused, and so is a body that is no small form.
 */
import { ApiError } from './api-answer.ts';
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS, type Person, type SignedIn } from './accounts.ts';
import { firstCafe } from './cafes.ts';
import { refuseOtherSites } from './calling-device.ts';
import { cleanName } from './clean-name.ts';
import type { DeskServer } from './desk-server.ts';
import { readBytes } from './read-json.ts';
import { hasAccounts, isSetUpKey, takeSetUpKey } from './set-up.ts';

const FORM_MAX_BYTES = 4_000;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;
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

/** Signs in, as often as may be tried from one address and for one account. */
export async function signIn(
	desk: DeskServer,
	request: Request,
	address: string
): Promise<Outcome<'unknown' | 'too-often'>> {
	const field = await readForm(request);
	const email = field('email').trim().toLowerCase().slice(0, EMAIL_MAX_CHARS);
	// Taken before the outcome is known, so that many at once do not all pass.
	const waits = [
		desk.signInsPerAddress.take(address, desk.now()),
		desk.signInsPerAccount.take(email, desk.now())
	];
	if (waits.some((waitMs) => waitMs > 0)) return { wrong: 'too-often' };
	const signed = await desk.accounts.signIn(email, field('password'), new URL(request.url));
	if (!signed) return { wrong: 'unknown' };
	desk.signInsPerAddress.giveBack(address);
	desk.signInsPerAccount.giveBack(email);
	return signed;
}

/** What the set-up's page asks for; the café is named by whoever comes first. */
export interface SetUpWish extends Person {
	cafe: string;
}

export type SetUpFault = 'key' | 'name' | 'email' | 'password' | 'too-often';

/** Makes an account with the one-time key, or gives one a new password, and signs in. A fault leaves the key as it was. */
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
	const password = field('password');
	if (!wish.name) return wrong('name');
	if (!EMAIL.test(wish.email) || wish.email.length > EMAIL_MAX_CHARS) return wrong('email');
	if (password.length < PASSWORD_MIN_CHARS || password.length > PASSWORD_MAX_CHARS) return wrong('password');
	const isFirst = !(await hasAccounts(desk.db));
	if (!(await takeSetUpKey(desk.db, key, desk.now()))) return wrong('key');
	const { name, email } = wish;
	const signed: SignedIn = await desk.accounts.create({ name, email, password }, new URL(request.url));
	if (!signed) throw new Error('An account could not be made.');
	if (isFirst && wish.cafe) await nameFirstCafe(desk, wish.cafe);
	return { ...signed, key, wish };
}

async function nameFirstCafe(desk: DeskServer, name: string): Promise<void> {
	const { id } = await firstCafe(desk.db);
	await desk.db
		.transaction()
		.execute((trx) => trx.updateTable('cafe').set({ name }).where('id', '=', id).execute());
}
