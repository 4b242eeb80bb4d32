import { readForm } from '$lib/server/admin-visits.ts';
import { answer } from '$lib/server/api-answer.ts';
import { goTo, SIGN_IN_PATH } from '../admin-page.ts';
import type { RequestHandler } from './$types';

// The pages are kept in no cache, so the cookie is all that the browser has of a session.
export const POST: RequestHandler = ({ locals: { desk }, request }) =>
	answer(async () => {
		await readForm(request);
		return goTo(SIGN_IN_PATH, await desk.accounts.signOut(request));
	}, desk.log);
