import { readForm } from '$lib/server/admin-visits.ts';
import { makeCafeBy } from '$lib/server/device-visits.ts';
import { answerPerson, goTo } from '../admin-page.ts';
import { withDone } from '../done-words.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals: { desk }, request }) =>
	answerPerson(desk, request, 'make a café', async ({ person }) => {
		const field = await readForm(request);
		const isMade = await makeCafeBy(desk, person, field('name'));
		return goTo(withDone('/admin', isMade ? 'cafe-made' : 'cafe-wrong'));
	});
