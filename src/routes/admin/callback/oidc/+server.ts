import { answer } from '$lib/server/api-answer.ts';
import { returnFromHouse } from '$lib/server/house-visits.ts';
import { goTo } from '../../admin-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, getClientAddress }) =>
	answer(async () => {
		const { location, cookies } = await returnFromHouse(desk, request, getClientAddress());
		return goTo(location, cookies);
	}, desk.log);
