import { readTrail, TRAIL_PAGE } from '$lib/server/audit.ts';
import { listCafes } from '$lib/server/cafes.ts';
import { answerPerson, pageAnswer } from '../admin-page.ts';
import Trail from '../Trail.svelte';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { desk }, request, url }) =>
	answerPerson(desk, request, 'read the trail', async (visit) => {
		const before = Number(url.searchParams.get('before') ?? NaN);
		const isPage = Number.isSafeInteger(before);
		const lines = await readTrail(desk.db, isPage ? before : undefined);
		const older = lines.length === TRAIL_PAGE ? lines.at(-1)?.id : undefined;
		const cafes = await listCafes(desk.db);
		return pageAnswer(Trail, { ...visit, nowMs: desk.now(), lines, cafes, older, isNewest: !isPage });
	});
