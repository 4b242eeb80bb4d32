import { may } from '$lib/server/access.ts';
import { listCafes } from '$lib/server/cafes.ts';
import { listDevices } from '$lib/server/devices.ts';
import { answerPerson, pageAnswer } from './admin-page.ts';
import Devices from './Devices.svelte';
import { doneOf } from './done-words.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerPerson(desk, request, 'see tablets', async (visit) =>
		pageAnswer(Devices, {
			...visit,
			nowMs: desk.now(),
			done: doneOf(url),
			cafes: (await listCafes(desk.db)).filter(({ id }) => may(visit.person, 'see tablets', id)),
			devices: await listDevices(desk.db)
		})
	);
