import { answerSync } from '$lib/server/answer-sync.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, request }) => answerSync(locals.desk, request);
