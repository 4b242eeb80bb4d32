import { describe, expect, test } from 'vitest';
import type { LogFacts } from '../lib/server/log.ts';
import { listen } from './listen.ts';
import { kindOf, loggedRequestsOf, logWhenAnswered, type LoggedRequests } from './request-log.ts';

describe('what is told of a request', () => {
	test('is its kind, its answer and its time, and nothing of who asked or what', async () => {
		const told = await ask('all', 401, '/api/calendars/SECRET.ics?code=SECRET', {
			method: 'POST',
			headers: { authorization: 'Bearer SECRET', cookie: 'a=SECRET', 'user-agent': 'SECRET' },
			body: 'SECRET'
		});
		expect(told).toEqual([
			{
				level: 'info',
				event: 'request',
				method: 'POST',
				path: '/api/calendars/*',
				status: 401,
				ms: expect.any(Number)
			}
		]);
	});

	test.each<[LoggedRequests, number, number]>([
		['all', 200, 1],
		['refused', 200, 0],
		['refused', 404, 0],
		['refused', 403, 1],
		['refused', 503, 1],
		['none', 503, 0]
	])('if %s are told of, with %i there are %i lines', async (logged, status, lines) => {
		expect(await ask(logged, status)).toHaveLength(lines);
	});

	test('of one that the server fails at is told as an error', async () => {
		expect(await ask('refused', 500)).toMatchObject([{ level: 'error' }]);
	});
});

test.each([
	['/', '/'],
	['/?name=Amina', '/'],
	['/helpers', '/helpers'],
	['/staff/people/shifts?volunteer=1', '/staff/*'],
	['/api/sync', '/api/sync'],
	['/api/photos/4e07', '/api/photos/*'],
	['/api/calendars/abc.ics', '/api/calendars/*'],
	['/_app/immutable/x.js', '/_app/*'],
	['/ABCD-EFGH', '*'],
	['/api/ABCD-EFGH', '*'],
	['//calendars/abc.ics', '*'],
	['', '*']
])('the kind of %s is %s', (url, kind) => {
	expect(kindOf(url)).toBe(kind);
});

test('which are told of is one of three words', () => {
	expect(loggedRequestsOf({})).toBe('refused');
	expect(loggedRequestsOf({ LOG_REQUESTS: 'all' })).toBe('all');
	expect(() => loggedRequestsOf({ LOG_REQUESTS: 'yes' })).toThrow(
		'LOG_REQUESTS must be all, refused or none, not yes.'
	);
});

async function ask(logged: LoggedRequests, status: number, path = '/', init?: RequestInit) {
	const told: LogFacts[] = [];
	const { url, close } = await listen(
		(request, response) => {
			logWhenAnswered(request, response, logged, (facts) => told.push(facts));
			response.writeHead(status).end();
		},
		{ port: 0, host: '127.0.0.1' }
	);
	await (await fetch(url + path, init)).text();
	await close();
	return told;
}
