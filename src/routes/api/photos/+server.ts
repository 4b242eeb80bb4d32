import { answerPhotoList } from '$lib/server/answer-photos.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, request }) => answerPhotoList(locals.desk, request);
