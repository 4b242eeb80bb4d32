import { signIn } from '$lib/server/admin-visits.ts';
import { answer } from '$lib/server/api-answer.ts';
import { goTo, localeOf, pageAnswer } from '../admin-page.ts';
import SignIn from '../SignIn.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) => pageAnswer(SignIn, { locale: localeOf(request) });

export const POST: RequestHandler = ({ locals: { desk }, request, getClientAddress }) =>
	answer(async () => {
		const outcome = await signIn(desk, request, getClientAddress());
		if ('cookies' in outcome) return goTo('/admin', outcome.cookies);
		const { wrong } = outcome;
		return pageAnswer(SignIn, { locale: localeOf(request), wrong }, wrong === 'too-often' ? 429 : 401);
	}, desk.log);
