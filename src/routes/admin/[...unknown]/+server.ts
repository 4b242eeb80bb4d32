import { ApiError } from '$lib/server/api-answer.ts';
import { answerVisitor } from '../admin-page.ts';
import type { RequestHandler } from './$types';

/** Whoever mistypes an address here is no pupil: without this, the tablet's own page would answer. */
export const GET: RequestHandler = ({ locals: { desk }, request }) =>
	answerVisitor(desk, request, () => Promise.reject(new ApiError(404, 'There is nothing here.')));
