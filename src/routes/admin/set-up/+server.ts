import { setUp } from '$lib/server/admin-visits.ts';
import { hasAccounts, isSetUpKey } from '$lib/server/set-up.ts';
import { answerVisitor, goTo, localeOf, pageAnswer } from '../admin-page.ts';
import SetUp from '../SetUp.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerVisitor(desk, request, async () => {
		const key = url.searchParams.get('key') ?? '';
		const [isOpen, isFirst] = [await isSetUpKey(desk.db, key, desk.now()), !(await hasAccounts(desk.db))];
		const page = { locale: localeOf(request), key, isFirst };
		return isOpen ? pageAnswer(SetUp, page) : pageAnswer(SetUp, { ...page, wrong: 'key' as const }, 403);
	});

export const POST: RequestHandler = ({ locals: { desk }, request, getClientAddress }) =>
	answerVisitor(desk, request, async () => {
		const outcome = await setUp(desk, request, getClientAddress());
		if ('cookies' in outcome) return goTo('/admin', outcome.cookies);
		const isFirst = !(await hasAccounts(desk.db));
		const status = outcome.wrong === 'too-often' ? 429 : outcome.wrong === 'key' ? 403 : 422;
		return pageAnswer(SetUp, { locale: localeOf(request), isFirst, ...outcome }, status);
	});
