/**
 * The accounts of coordinators and staff: passwords, sessions and cookies are better-auth's, on our database and in our migrations.
 *
 *   made       with the one-time key of set-up.ts, or by invitation (invitations.ts); there is no other way to one, and
 *              no default password
 *   signed in  by the password or a passkey (passkey-visits.ts), for twelve hours, then again; a session is made anew at
 *              each sign-in, so that none can be foisted on anybody, and ends at once on the server when they sign out
 *   kept       of a session neither the address nor the browser
 *
 * The library's own endpoints are not served: nobody reaches it but through these functions. It is loaded at first
 * use, since most servers run for weeks between two of them.
 */
import type { Transaction } from 'kysely';
import type { Person } from './access.ts';
import { openLibrary, PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from './accounts-library.ts';
import { removePasskeysOf } from './passkeys.ts';
import { listPeople } from './people.ts';
import { readSessionSecret } from './session-secret.ts';
import type { Database, Schema } from './schema.ts';

export type SignedIn = { cookies: string[] } | undefined;

export class Accounts {
	readonly #db: Database;
	readonly #dataDir: string;
	readonly #libraries = new Map<boolean, ReturnType<typeof openLibrary>>();

	constructor(db: Database, dataDir: string) {
		this.#db = db;
		this.#dataDir = dataDir;
	}

	/**
	 * A password as it is kept; undefined if it is too short or too long. It takes a third of a second, and the library is
	 * loaded for it, so that the transaction that it is for holds up nobody.
	 */
	async hash(password: string, url: URL): Promise<string | undefined> {
		if (password.length < PASSWORD_MIN_CHARS || password.length > PASSWORD_MAX_CHARS) return undefined;
		const { $context } = await this.#library(url);
		return await (await $context).password.hash(password);
	}

	/**
	 * Makes an account and signs in with it, in the transaction that uses up what it is made with. An account with this
	 * address gets this password instead, and its sessions and passkeys end: that is how a forgotten one is replaced, and
	 * whoever took the account is put out.
	 */
	async create(
		trx: Transaction<Schema>,
		{ name, email, passwordHash }: { name: string; email: string; passwordHash: string },
		url: URL
	): Promise<{ id: string; name: string; cookies: string[] }> {
		const { api, $context } = await openLibrary(trx, readSessionSecret(this.#dataDir), isSecure(url));
		const { internalAdapter } = await $context;
		const known = await internalAdapter.findUserByEmail(email);
		const user =
			known?.user ??
			(await internalAdapter.createUser({ name, email, emailVerified: false }, { method: 'email-password' }));
		// Whoever came by another house's sign-in has no password to replace.
		if (await internalAdapter.findCredentialAccount(user.id))
			await internalAdapter.updatePassword(user.id, passwordHash);
		else {
			const own = { userId: user.id, accountId: user.id, providerId: 'credential' };
			await internalAdapter.linkAccount({ ...own, password: passwordHash });
		}
		await internalAdapter.deleteUserSessions(user.id);
		await removePasskeysOf(trx, user.id);
		const signed = signedIn(await api.openSession({ body: { userId: user.id }, asResponse: true }));
		if (!signed) throw new Error('An account was made, and could not be opened.');
		return { id: user.id, name: user.name, ...signed };
	}

	/** The cookies of a new session; undefined if the address or the password is wrong, which are not told apart. */
	async signIn(email: string, password: string, url: URL): Promise<SignedIn> {
		const { api } = await this.#library(url);
		return signedIn(await api.signInEmail({ body: { email, password }, asResponse: true }));
	}

	/** The cookies of a new session of whoever proved who they are; undefined if there is no such account. */
	async open(userId: string, url: URL): Promise<SignedIn> {
		const { api } = await this.#library(url);
		return signedIn(await api.openSession({ body: { userId }, asResponse: true }));
	}

	/** Whose session the request comes with; nobody's if the account has no role. */
	async find(request: Request): Promise<Person | undefined> {
		if (!request.headers.has('cookie')) return undefined;
		const { api } = await this.#library(new URL(request.url));
		const found = await api.getSession({ headers: request.headers });
		return found ? (await listPeople(this.#db, found.user.id))[0] : undefined;
	}

	/** Ends the request's session. Returns the cookies that end it in the browser. */
	async signOut(request: Request): Promise<string[]> {
		const { api } = await this.#library(new URL(request.url));
		const response = await api.signOut({ headers: request.headers, asResponse: true });
		return response.headers.getSetCookie();
	}

	#library(url: URL): ReturnType<typeof openLibrary> {
		const known = this.#libraries.get(isSecure(url));
		if (known) return known;
		const opened = openLibrary(this.#db, readSessionSecret(this.#dataDir), isSecure(url));
		this.#libraries.set(isSecure(url), opened);
		return opened;
	}
}

// A cookie is Secure only where there is https, which the request says.
function isSecure({ protocol }: URL): boolean {
	return protocol === 'https:';
}

function signedIn(response: Response): SignedIn {
	return response.ok ? { cookies: response.headers.getSetCookie() } : undefined;
}
