import { signIn } from '$lib/server/admin-visits.ts';
import { answer } from '$lib/server/api-answer.ts';
import { codeOf, goTo, localeOf, pageAnswer } from '../admin-page.ts';
import SignIn from '../SignIn.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, url }) => {
	const wrong = url.searchParams.has('failed') ? ('not-invited' as const) : undefined;
	return pageAnswer(SignIn, {
		...{ locale: localeOf(request), code: codeOf(url) },
		...{ hasHouse: desk.house !== undefined, wrong }
	});
};

export const POST: RequestHandler = ({ locals: { desk }, request, url, getClientAddress }) =>
	answer(async () => {
		const outcome = await signIn(desk, request, getClientAddress());
		const code = codeOf(url);
		if ('cookies' in outcome) return goTo(code ? `/admin/pair${code}` : '/admin', outcome.cookies);
		const { wrong } = outcome;
		const status = wrong === 'too-often' ? 429 : 401;
		const hasHouse = desk.house !== undefined;
		return pageAnswer(SignIn, { locale: localeOf(request), code, hasHouse, wrong }, status);
	}, desk.log);
