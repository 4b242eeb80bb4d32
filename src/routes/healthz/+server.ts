import { answerHealth } from '$lib/server/answer-health.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => answerHealth(locals.desk);
