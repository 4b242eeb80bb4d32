import * as v from 'valibot';
import { isDatabaseError } from './open-database.ts';

/** How long a tablet is asked to wait while the database cannot be written, in seconds. */
const DATABASE_RETRY_S = 30;

const MESSAGE_MAX_CHARS = 200;

/** Something wrong with a request, to be told in one English sentence. */
export class ApiError extends Error {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly details: Record<string, unknown>;

	constructor(
		status: number,
		sentence: string,
		more: { headers?: Record<string, string>; details?: Record<string, unknown> } = {}
	) {
		super(sentence);
		this.status = status;
		this.headers = more.headers ?? {};
		this.details = more.details ?? {};
	}
}

/** A 429 that says when to come back. */
export function tooMany(sentence: string, waitMs: number): ApiError {
	return new ApiError(429, sentence, { headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } });
}

/** A 400 that says which field is wrong, and how. */
export function malformed(issue: v.BaseIssue<unknown>): ApiError {
	const path = v.getDotPath(issue);
	// The message quotes what was received, which may be the whole body.
	const what = `${path ? `${path}: ` : ''}${issue.message}`.slice(0, MESSAGE_MAX_CHARS);
	return new ApiError(400, `The body is malformed: ${what}.`);
}

/** An answer of the API: JSON that no cache keeps. */
export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
	return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

/**
 * Runs one request to its answer. What is wrong with the request is told as `{ error }`, or as `tell` does; a database that
 * fails is a 503, told to `log` once. Anything else is a fault of the program and is thrown on.
 */
export async function answer(
	work: () => Promise<Response>,
	log: (line: string) => void,
	tell: (refusal: ApiError) => Response = tellInJson
): Promise<Response> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ApiError) return tell(error);
		if (!isDatabaseError(error)) throw error;
		log(`The database failed: ${error.message}`);
		const headers = { 'retry-after': String(DATABASE_RETRY_S) };
		return tell(new ApiError(503, 'The server cannot store anything just now.', { headers }));
	}
}

function tellInJson({ status, message, details, headers }: ApiError): Response {
	return jsonAnswer(status, { error: message, ...details }, headers);
}
