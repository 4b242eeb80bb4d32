import {
	answerCalendarEnding,
	answerCalendarList,
	answerCalendarMaking
} from '$lib/server/answer-calendars.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, request }) => answerCalendarList(locals.desk, request);

export const POST: RequestHandler = ({ locals, request }) => answerCalendarMaking(locals.desk, request);

export const DELETE: RequestHandler = ({ locals, request }) => answerCalendarEnding(locals.desk, request);
