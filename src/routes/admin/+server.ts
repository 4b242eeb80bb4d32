import { listCafes } from '$lib/server/cafes.ts';
import { listDevices } from '$lib/server/devices.ts';
import { answerCoordinator, localeOf, pageAnswer } from './admin-page.ts';
import Devices from './Devices.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request }) =>
	answerCoordinator(desk, request, async () =>
		pageAnswer(Devices, {
			locale: localeOf(request),
			nowMs: desk.now(),
			cafes: await listCafes(desk.db),
			devices: await listDevices(desk.db)
		})
	);
