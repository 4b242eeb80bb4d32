import { readForm } from '$lib/server/admin-visits.ts';
import { ApiError } from '$lib/server/api-answer.ts';
import type { DeskServer } from '$lib/server/desk-server.ts';
import {
	addingChallenge,
	addPasskeyBy,
	removePasskeyBy,
	type PasskeyFault
} from '$lib/server/passkey-visits.ts';
import { listPasskeys } from '$lib/server/passkeys.ts';
import Account from '../Account.svelte';
import { answerPerson, goTo, pageAnswer, type Visit } from '../admin-page.ts';
import { doneOf, withDone, type Done } from '../done-words.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerPerson(desk, request, 'keep passkeys', (visit) => showAccount(desk, visit, { done: doneOf(url) }));

export const POST: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerPerson(desk, request, 'keep passkeys', async (visit) => {
		const field = await readForm(request);
		switch (field('do')) {
			case 'add': {
				const outcome = await addPasskeyBy(desk, visit.person, field, url);
				if (outcome === 'added') return goTo(withDone('/admin/account', 'passkey-added'));
				return await showAccount(desk, visit, { wrong: outcome, name: field('name') });
			}
			case 'remove':
				await removePasskeyBy(desk, visit.person, field('credential'));
				return goTo('/admin/account');
			default:
				throw new ApiError(400, 'The form says not what to do.');
		}
	});

async function showAccount(
	desk: DeskServer,
	visit: Visit,
	shown: { done?: Done | undefined; wrong?: PasskeyFault; name?: string }
): Promise<Response> {
	const passkeys = await listPasskeys(desk.db, visit.person.id);
	const page = { ...visit, ...shown, nowMs: desk.now(), passkeys };
	const challenge = addingChallenge(desk, visit.person);
	return pageAnswer(Account, { ...page, challenge }, shown.wrong ? 422 : 200, 'with the script');
}
