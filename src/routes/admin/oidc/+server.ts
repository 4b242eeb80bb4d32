import { leaveForHouse } from '$lib/server/house-visits.ts';
import { answerVisitor, codeOf, goTo, SIGN_IN_PATH } from '../admin-page.ts';
import type { RequestHandler } from './$types';

// To the house whose accounts are taken, if one is named (lib/server/house-sign-in.ts).
export const GET: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerVisitor(desk, request, async () => {
		const code = codeOf(url);
		const wrongTo = `${SIGN_IN_PATH}?failed`;
		const { location, cookies } = await leaveForHouse(
			desk,
			url,
			code ? `/admin/pair${code}` : '/admin',
			wrongTo
		);
		return goTo(location, cookies);
	});
