import type { BetterAuthOptions } from 'better-auth';
import { sessionOpener } from './open-session.ts';
import type { Database } from './schema.ts';

export const PASSWORD_MIN_CHARS = 10;
export const PASSWORD_MAX_CHARS = 128;

const SESSION_S = 12 * 60 * 60;
const SESSION_PATH = '/admin';

type Hooks = Pick<NonNullable<BetterAuthOptions['databaseHooks']>, 'user' | 'account'>;

/** The library on our database, or in a transaction of it. `more` is what another house's sign-in needs of it (house-sign-in.ts). */
export async function openLibrary(
	db: Database,
	secret: string,
	isSecure: boolean,
	more: Partial<Pick<BetterAuthOptions, 'baseURL' | 'basePath' | 'plugins'>> & { hooks?: Hooks } = {}
) {
	const { betterAuth } = await import('better-auth');
	const { hooks, plugins = [], ...options } = more;
	return betterAuth({
		database: { db, type: 'sqlite', transaction: !db.isTransaction },
		secret,
		// It makes no addresses and takes no requests by itself.
		baseURL: isSecure ? 'https://desk.invalid' : 'http://desk.invalid',
		emailAndPassword: {
			enabled: true,
			minPasswordLength: PASSWORD_MIN_CHARS,
			maxPasswordLength: PASSWORD_MAX_CHARS
		},
		session: { expiresIn: SESSION_S, disableSessionRefresh: true },
		databaseHooks: {
			session: {
				create: {
					before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } })
				}
			},
			...hooks
		},
		// Whoever has a password keeps to it: an account is nobody's by its mail address alone.
		account: { accountLinking: { disableImplicitLinking: true } },
		advanced: {
			cookiePrefix: 'lektiecafe',
			useSecureCookies: isSecure,
			defaultCookieAttributes: { path: SESSION_PATH, httpOnly: true, sameSite: 'lax', secure: isSecure },
			ipAddress: { disableIpTracking: true }
		},
		// It would say who mistyped a password.
		logger: { disabled: true },
		telemetry: { enabled: false },
		plugins: [await sessionOpener(), ...plugins],
		...options
	});
}
