import * as v from 'valibot';
import type { BetterAuthPlugin } from 'better-auth';

/**
 * A part of the library of our own: opens a session for whoever proved otherwise who they are (passkey-visits.ts). It is a
 * function for this program alone, with no address of its own.
 */
export async function sessionOpener() {
	const [{ createAuthEndpoint }, { setSessionCookie }] = await Promise.all([
		import('better-auth/api'),
		import('better-auth/cookies')
	]);
	const openSession = createAuthEndpoint.serverOnly(
		{ method: 'POST', body: v.object({ userId: v.string() }) },
		async (ctx) => {
			const { internalAdapter } = ctx.context;
			const user = await internalAdapter.findUserById(ctx.body.userId);
			if (!user) throw ctx.error('UNAUTHORIZED');
			await setSessionCookie(ctx, { session: await internalAdapter.createSession(user.id), user });
			return ctx.json({});
		}
	);
	return { id: 'session-opener', endpoints: { openSession } } satisfies BetterAuthPlugin;
}
