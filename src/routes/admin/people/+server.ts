import { readForm } from '$lib/server/admin-visits.ts';
import { ApiError } from '$lib/server/api-answer.ts';
import { listCafes } from '$lib/server/cafes.ts';
import type { DeskServer } from '$lib/server/desk-server.ts';
import { INVITED_PATH, listInvitations } from '$lib/server/invitations.ts';
import { endAccountBy, inviteBy, withdrawBy, type InviteFault } from '$lib/server/invite-visits.ts';
import { listPeople } from '$lib/server/people.ts';
import { answerPerson, goTo, pageAnswer, type Visit } from '../admin-page.ts';
import Invitation from '../Invitation.svelte';
import People from '../People.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request }) =>
	answerPerson(desk, request, 'see people', (visit) => showPeople(desk, visit));

export const POST: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerPerson(desk, request, 'see people', async (visit) => {
		const field = await readForm(request);
		switch (field('do')) {
			case 'invite': {
				const invited = await inviteBy(desk, visit.person, field);
				if ('wrong' in invited) return await showPeople(desk, visit, invited.wrong, field('email'));
				const address = `${url.origin}${INVITED_PATH}?key=${invited.key}`;
				return pageAnswer(Invitation, { ...visit, address, email: invited.email });
			}
			case 'withdraw':
				await withdrawBy(desk, visit.person, field('email'));
				return goTo('/admin/people');
			case 'end':
				await endAccountBy(desk, visit.person, field('user'));
				return goTo('/admin/people');
			default:
				throw new ApiError(400, 'The form says not what to do.');
		}
	});

async function showPeople(
	desk: DeskServer,
	visit: Visit,
	wrong?: InviteFault,
	email = ''
): Promise<Response> {
	const [people, cafes] = [await listPeople(desk.db), await listCafes(desk.db)];
	const invitations = await listInvitations(desk.db, desk.now());
	const page = { ...visit, nowMs: desk.now(), people, cafes, invitations, wrong, email };
	return pageAnswer(People, page, wrong ? 422 : 200);
}
