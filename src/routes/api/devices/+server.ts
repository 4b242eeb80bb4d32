import { answerPairing, answerUnpairing } from '$lib/server/answer-devices.ts';
import { answerRestart, answerWhoIs } from '$lib/server/answer-known.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, request }) => answerWhoIs(locals.desk, request);

export const POST: RequestHandler = ({ locals, request, getClientAddress }) =>
	answerPairing(locals.desk, request, getClientAddress());

export const PUT: RequestHandler = ({ locals, request }) => answerRestart(locals.desk, request);

export const DELETE: RequestHandler = ({ locals, request }) => answerUnpairing(locals.desk, request);
