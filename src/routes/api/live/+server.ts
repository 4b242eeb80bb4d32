import { answerLive } from '$lib/server/answer-live.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, request }) => answerLive(locals.desk, request);
