import { returnFromHouse } from '$lib/server/house-visits.ts';
import { answerVisitor, goTo } from '../../admin-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, getClientAddress }) =>
	answerVisitor(desk, request, async () => {
		const { location, cookies } = await returnFromHouse(desk, request, getClientAddress());
		return goTo(location, cookies);
	});
