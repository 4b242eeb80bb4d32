import { answerPhoto, answerPhotoUpload } from '$lib/server/answer-photos.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, request, params }) =>
	answerPhoto(locals.desk, request, params.hash);

export const HEAD: RequestHandler = GET;

export const PUT: RequestHandler = ({ locals, request, params }) =>
	answerPhotoUpload(locals.desk, request, params.hash);
