import { answerGrantPoll } from '$lib/server/answer-pairing-grants.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, request, getClientAddress }) =>
	answerGrantPoll(locals.desk, request, getClientAddress());
