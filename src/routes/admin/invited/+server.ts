import { findInvitation } from '$lib/server/invitations.ts';
import { takeUp } from '$lib/server/invite-visits.ts';
import { answerVisitor, goTo, localeOf, pageAnswer } from '../admin-page.ts';
import Invited from '../Invited.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerVisitor(desk, request, async () => {
		const key = url.searchParams.get('key') ?? '';
		const invitation = await findInvitation(desk.db, key, desk.now());
		const page = { locale: localeOf(request), key, name: '', email: invitation?.email };
		return pageAnswer(Invited, page, invitation ? 200 : 403);
	});

export const POST: RequestHandler = ({ locals: { desk }, request, getClientAddress }) =>
	answerVisitor(desk, request, async () => {
		const outcome = await takeUp(desk, request, getClientAddress());
		if ('cookies' in outcome) return goTo('/admin', outcome.cookies);
		const { wrong, key, name, invitation } = outcome;
		const status = wrong === 'too-often' ? 429 : wrong === 'key' ? 403 : 422;
		const page = { locale: localeOf(request), key, name, email: invitation?.email, wrong };
		return pageAnswer(Invited, page, status);
	});
