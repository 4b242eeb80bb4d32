import { readForm } from '$lib/server/admin-visits.ts';
import { ApiError } from '$lib/server/api-answer.ts';
import { findCafe } from '$lib/server/cafes.ts';
import { renameDevice, revokeDevice } from '$lib/server/devices.ts';
import { issueCode } from '$lib/server/pairing.ts';
import { answerCoordinator, goTo, localeOf, pageAnswer } from '../admin-page.ts';
import FreshCode from '../FreshCode.svelte';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerCoordinator(desk, request, async () => {
		const field = await readForm(request);
		const cafe = await findCafe(desk.db, field('cafe'));
		if (!cafe) throw new ApiError(404, 'There is no such café.');
		switch (field('do')) {
			case 'rename':
				await renameDevice(desk.db, cafe.id, field('device'), field('name'));
				return goTo('/admin');
			case 'end':
				await revokeDevice(desk.db, field('device'), desk.now(), cafe.id);
				return goTo('/admin');
			case 'connect': {
				const code = await issueCode(desk.db, cafe.id, desk.now());
				return pageAnswer(FreshCode, { locale: localeOf(request), cafe: cafe.name, code, host: url.host });
			}
			default:
				throw new ApiError(400, 'The form says not what to do.');
		}
	});
