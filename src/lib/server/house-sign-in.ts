/**
 * Signing in with another house's account, a municipality's say, by OpenID Connect. The conversation (state, nonce, PKCE,
 * the proof of the id token) is better-auth's.
 *
 *   let in      whoever was invited by the mail address that the house says is theirs and has verified (`email_verified`):
 *               their account is made, with the role of the invitation; from then on it is known by the house's own id
 *   not let in  anybody else; also whoever has an account with a password by that address, who signs in with that
 *   kept        the house's id of the person, and no token of it
 *
 * Its library is opened for each sign-in and thrown away: there are few, and each asks the house anew where its
 * doors are.
 */
import { openLibrary } from './accounts-library.ts';
import { byPerson, note } from './audit.ts';
import { listInvitations, takeInvitation, type Invitation } from './invitations.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { giveRole, listPeople } from './people.ts';
import type { Database } from './schema.ts';
import { readSessionSecret } from './session-secret.ts';

/** The house's name in the library; its address for coming back ends in it. */
const PROVIDER = 'oidc';

export interface Departure {
	location: string;
	cookies: string[];
}

export class HouseSignIn {
	readonly #db: Database;
	readonly #dataDir: string;
	readonly #settings: OidcSettings;
	readonly #now: () => number;

	constructor(db: Database, dataDir: string, settings: OidcSettings, now: () => number) {
		this.#db = db;
		this.#dataDir = dataDir;
		this.#settings = settings;
		this.#now = now;
	}

	/** Sends the browser to the house; it comes back to `backTo`, or to `wrongTo` with what went wrong. */
	async begin(url: URL, backTo: string, wrongTo: string): Promise<Departure | undefined> {
		const { api } = await this.#open(url);
		const body = { provider: PROVIDER, callbackURL: backTo, errorCallbackURL: wrongTo };
		const response = await api.signInSocial({ body, asResponse: true });
		const location = response.headers.get('location');
		return response.ok && location ? { location, cookies: response.headers.getSetCookie() } : undefined;
	}

	/** The browser comes back from the house. */
	async finish(request: Request): Promise<Departure | undefined> {
		const invitations = await listInvitations(this.#db, this.#now());
		const invited = invitations.map(({ email }) => email);
		const { handler, api } = await this.#open(new URL(request.url), invited);
		const response = await handler(request);
		const location = response.headers.get('location');
		if (!location) return undefined;
		const cookies = response.headers.getSetCookie();
		const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
		const session = await api.getSession({ headers: new Headers({ cookie }) });
		if (session) await this.#enter(session.user, invitations);
		return { location, cookies };
	}

	// Its hooks run in the library's transaction, which has the only connection: they look nothing up.
	async #open({ protocol, origin }: URL, invited: readonly string[] = []) {
		const { genericOAuth } = await import('better-auth/plugins/generic-oauth');
		const { issuer, clientId, clientSecret } = this.#settings;
		const house = {
			...{ providerId: PROVIDER, clientId, clientSecret, pkce: true, requireIdTokenVerification: true },
			discoveryUrl: `${issuer}/.well-known/openid-configuration`,
			scopes: ['openid', 'email', 'profile']
		};
		return await openLibrary(this.#db, readSessionSecret(this.#dataDir), protocol === 'https:', {
			baseURL: origin,
			basePath: '/admin',
			plugins: [genericOAuth({ config: [house] })],
			hooks: {
				user: {
					create: {
						before: async (user) => {
							const isInvited = user.emailVerified && invited.includes(user.email.toLowerCase());
							return isInvited && { data: { ...user, image: null } };
						}
					}
				},
				account: {
					create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
					update: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) }
				}
			}
		});
	}

	/** Gives whoever has no role yet that of their invitation; also where the program ended before it could. */
	async #enter(user: { id: string; name: string; email: string }, invitations: Invitation[]): Promise<void> {
		const invitation = invitations.find(({ email }) => email === user.email.toLowerCase());
		if (!invitation || (await listPeople(this.#db, user.id)).length > 0) return;
		await this.#db.transaction().execute(async (trx) => {
			if (!(await takeInvitation(trx, invitation.email))) return;
			await giveRole(trx, user.id, invitation, this.#now());
			await note(trx, byPerson(user), 'took invitation', {}, this.#now());
		});
	}
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };
