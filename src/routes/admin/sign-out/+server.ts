import { readForm } from '$lib/server/admin-visits.ts';
import { answerVisitor, goTo, SIGN_IN_PATH } from '../admin-page.ts';
import type { RequestHandler } from './$types';

// The pages are kept in no cache; a browser may still have one in its memory of where it was, and "cache" takes that,
// too. Not "cookies" and not "storage": they are the whole site's, and this browser may be a tablet with a journal.
export const POST: RequestHandler = ({ locals: { desk }, request }) =>
	answerVisitor(desk, request, async () => {
		await readForm(request);
		const response = goTo(SIGN_IN_PATH, await desk.accounts.signOut(request));
		response.headers.set('clear-site-data', '"cache"');
		return response;
	});
