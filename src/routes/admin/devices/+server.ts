import { demand } from '$lib/server/access.ts';
import { readForm } from '$lib/server/admin-visits.ts';
import { ApiError } from '$lib/server/api-answer.ts';
import { endDeviceBy, renameDeviceBy } from '$lib/server/device-visits.ts';
import { answerPerson, goTo } from '../admin-page.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals: { desk }, request }) =>
	answerPerson(desk, request, 'see tablets', async ({ person }) => {
		const field = await readForm(request);
		const device = { cafe: field('cafe'), id: field('device') };
		demand(person, 'see tablets', device.cafe);
		switch (field('do')) {
			case 'rename':
				await renameDeviceBy(desk, person, device, field('name'));
				return goTo('/admin');
			case 'end':
				await endDeviceBy(desk, person, device);
				return goTo('/admin');
			default:
				throw new ApiError(400, 'The form says not what to do.');
		}
	});
