import { may } from '$lib/server/access.ts';
import { readForm } from '$lib/server/admin-visits.ts';
import { listCafes } from '$lib/server/cafes.ts';
import type { DeskServer } from '$lib/server/desk-server.ts';
import { decide, lookUp } from '$lib/server/pair-visit.ts';
import { answerPerson, goTo, pageAnswer, type Visit } from '../admin-page.ts';
import { withDone } from '../done-words.ts';
import type { PairPage } from '../pair-page.ts';
import Pair from '../Pair.svelte';
import type { RequestHandler } from './$types';

const statusByWrong = { unknown: 404, gone: 409, 'too-often': 429 };

export const GET: RequestHandler = ({ locals: { desk }, request, url, getClientAddress }) =>
	answerPerson(desk, request, 'pair a tablet', async (visit) => {
		const code = url.searchParams.get('code') ?? '';
		const found = code ? await lookUp(desk, visit.person, code) : undefined;
		return await showPair(desk, visit, { url, code, address: getClientAddress(), ...found });
	});

export const POST: RequestHandler = ({ locals: { desk }, request, url, getClientAddress }) =>
	answerPerson(desk, request, 'pair a tablet', async (visit) => {
		const field = await readForm(request);
		const decision = await decide(desk, visit.person, field);
		if (decision === 'done') {
			return goTo(withDone('/admin', field('do') === 'approve' ? 'approved' : 'refused'));
		}
		const chosen = { cafe: field('cafe'), name: field('name') };
		const sent = { url, code: field('code'), address: getClientAddress(), chosen };
		return await showPair(desk, visit, { ...sent, isUnseen: 'asking' in decision, ...decision }, 422);
	});

async function showPair(
	desk: DeskServer,
	visit: Visit,
	{ url, ...shown }: { url: URL } & Omit<PairPage, 'nowMs' | 'host' | 'cafes'>,
	status = 200
): Promise<Response> {
	const cafes = (await listCafes(desk.db)).filter(({ id }) => may(visit.person, 'pair a tablet', id));
	const page = { ...visit, ...shown, nowMs: desk.now(), host: url.host, cafes };
	return pageAnswer(Pair, page, shown.wrong ? statusByWrong[shown.wrong] : status);
}
