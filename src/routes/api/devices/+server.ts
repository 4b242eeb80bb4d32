import { answerPairing, answerUnpairing } from '$lib/server/answer-devices.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ locals, request, getClientAddress }) =>
	answerPairing(locals.desk, request, getClientAddress());

export const DELETE: RequestHandler = ({ locals, request }) => answerUnpairing(locals.desk, request);
