import { signIn, type SignInFault } from '$lib/server/admin-visits.ts';
import type { DeskServer } from '$lib/server/desk-server.ts';
import { signInChallenge } from '$lib/server/passkey-visits.ts';
import { answerVisitor, codeOf, goTo, localeOf, pageAnswer } from '../admin-page.ts';
import SignIn from '../SignIn.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerVisitor(desk, request, async () => {
		const wrong = url.searchParams.has('failed') ? 'not-invited' : undefined;
		return showSignIn(desk, request, url, wrong, 200);
	});

export const POST: RequestHandler = ({ locals: { desk }, request, url, getClientAddress }) =>
	answerVisitor(desk, request, async () => {
		const outcome = await signIn(desk, request, getClientAddress());
		const code = codeOf(url);
		if ('cookies' in outcome) return goTo(code ? `/admin/pair${code}` : '/admin', outcome.cookies);
		return showSignIn(desk, request, url, outcome.wrong, outcome.wrong === 'too-often' ? 429 : 401);
	});

function showSignIn(
	desk: DeskServer,
	request: Request,
	url: URL,
	wrong: SignInFault | 'not-invited' | undefined,
	status: number
): Response {
	const page = { locale: localeOf(request), code: codeOf(url), hasHouse: desk.house !== undefined };
	return pageAnswer(SignIn, { ...page, challenge: signInChallenge(desk), wrong }, status, 'with the script');
}
