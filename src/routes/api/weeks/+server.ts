import { createFileWords } from '$lib/i18n/file-words.ts';
import { answerWeeks } from '$lib/server/answer-weeks.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, request, getClientAddress }) =>
	answerWeeks(locals.desk, request, getClientAddress(), createFileWords());
