/**
 * A line for a request that was answered: its method, its kind of address, the answer's number, how long it took.
 *
 * Nothing of who asked and nothing of what: no address of a machine, no header, no body, nothing after a `?`. Of a
 * path only words that this program has made up, since a calendar's path is its secret and any path may be typed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeLog, type LogFacts } from '../lib/server/log.ts';
import { CommandError } from './run-command.ts';

export type LoggedRequests = 'all' | 'refused' | 'none';

const API = ['sync', 'devices', 'live', 'photos', 'calendars', 'weeks', 'pairing'];
const PAGES = ['helpers', 'staff', 'healthz', 'admin', '_app'];

/** From this answer's number on, a request was refused or failed. */
const REFUSED = 400;

/** Not found: somebody mistyped an address, or a machine looks for other programs' doors. */
const NOT_FOUND = 404;

/**
 * Which requests are told of: `LOG_REQUESTS`, or those that were refused or failed.
 *
 * @throws CommandError if it is none of the three words.
 */
export function loggedRequestsOf(env: NodeJS.ProcessEnv): LoggedRequests {
	const wanted = env['LOG_REQUESTS'] || 'refused';
	if (wanted === 'all' || wanted === 'refused' || wanted === 'none') return wanted;
	throw new CommandError(`LOG_REQUESTS must be all, refused or none, not ${wanted}.`, 2);
}

/** Writes the line when the answer is sent, or the connection was lost before that. */
export function logWhenAnswered(
	request: IncomingMessage,
	response: ServerResponse,
	logged: LoggedRequests,
	write: (facts: LogFacts) => void = writeLog
): void {
	if (logged === 'none') return;
	const beganAtMs = performance.now();
	const { method = '', url = '' } = request;
	response.once('close', () => {
		const { statusCode: status } = response;
		const isRefused = status >= REFUSED && status !== NOT_FOUND;
		if (logged === 'refused' && !isRefused) return;
		const ms = Math.round(performance.now() - beganAtMs);
		write({
			level: status >= 500 ? 'error' : 'info',
			event: 'request',
			method,
			path: kindOf(url),
			status,
			ms
		});
	});
}

/** The kind of an address: `/api/calendars/*`, `/staff/*`, `/`; `*` for what is not of this program. */
export function kindOf(url: string): string {
	const [path = ''] = url.split(/[?#]/);
	const [, first = '', second = '', ...rest] = path.split('/');
	if (path === '/') return '/';
	if (first === 'api' && API.includes(second)) return `/api/${second}${rest.length > 0 ? '/*' : ''}`;
	if (PAGES.includes(first)) return `/${first}${second ? '/*' : ''}`;
	return '*';
}
