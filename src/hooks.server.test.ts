import { rm } from 'node:fs/promises';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTemporaryDir } from './lib/server/temporary-desk.ts';
import { handle, handleError, init } from './hooks.server.ts';
import { GET as getCalendars } from './routes/api/calendars/+server.ts';
import { GET as getCalendar } from './routes/api/calendars/[file]/+server.ts';
import { POST as postDevices, DELETE as deleteDevices } from './routes/api/devices/+server.ts';
import { GET as getPhotos } from './routes/api/photos/+server.ts';
import { GET as getPhoto, PUT as putPhoto } from './routes/api/photos/[hash]/+server.ts';
import { POST as postSync } from './routes/api/sync/+server.ts';

let dataDir: string;

beforeAll(async () => {
	dataDir = await createTemporaryDir();
	vi.stubEnv('DATA_DIR', dataDir);
	await init();
});

afterAll(async () => {
	process.emit('sveltekit:shutdown' as never);
	vi.unstubAllEnvs();
	await rm(dataDir, { recursive: true });
});

afterEach(() => {
	vi.restoreAllMocks();
});

/** As much of SvelteKit's event as the hooks and the API use. */
function eventOf(path: string, init: RequestInit = {}, route: string | null = path): RequestEvent {
	const request = new Request(`http://desk.local${path}`, init);
	const url = new URL(request.url);
	const params = { hash: 'x', file: 'x' };
	const getClientAddress = () => '10.0.0.1';
	return {
		request,
		url,
		params,
		route: { id: route },
		locals: {},
		getClientAddress
	} as unknown as RequestEvent;
}

describe('the hooks', () => {
	test.each([
		['POST', '/api/sync', postSync, 401],
		['POST', '/api/devices', postDevices, 415],
		['DELETE', '/api/devices', deleteDevices, 401],
		['GET', '/api/photos', getPhotos, 401],
		['GET', '/api/photos/x', getPhoto, 401],
		['PUT', '/api/photos/x', putPhoto, 401],
		['GET', '/api/calendars', getCalendars, 401],
		['GET', '/api/calendars/x', getCalendar, 404]
	] as const)('hand the server to %s %s', async (method, path, route, status) => {
		const event = eventOf(path, { method });
		const response = await handle({ event, resolve: (given) => Promise.resolve(route(given as never)) });
		expect(response.status).toBe(status);
		expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
	});

	test('an unexpected error is calm for the caller and logged once, with its trace', async () => {
		const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
		const event = eventOf('/api/sync', { method: 'POST' });
		const error = new Error('secret detail');
		expect(await handleError({ error, event, status: 500, message: 'Internal Error' })).toEqual({
			message: 'Something went wrong on the server.'
		});
		expect(stderr).toHaveBeenCalledTimes(1);
		expect(String(stderr.mock.calls[0]?.[0])).toMatch(
			/^\{.*"sentence":"POST \/api\/sync failed: Error: secret detail\\n +at .*\}\n$/
		);
	});

	test('an error is logged without the secret that a path may be', async () => {
		const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
		const event = eventOf('/api/calendars/secret.ics', {}, '/api/calendars/[file]');
		await handleError({ error: new Error('broken'), event, status: 500, message: '' });
		expect(String(stderr.mock.calls[0]?.[0])).toContain('GET /api/calendars/[file] failed: Error: broken');
		expect(String(stderr.mock.calls[0]?.[0])).not.toContain('secret');
	});

	test('an error is logged without what could not be read', async () => {
		const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
		const event = eventOf('/api/sync', { method: 'POST' });
		const read = () => JSON.parse('{"name":Amina}') as unknown;
		const error = await Promise.resolve()
			.then(read)
			.catch((error: unknown) => error);
		await handleError({ error, event, status: 500, message: '' });
		expect(String(stderr.mock.calls[0]?.[0])).toContain('SyntaxError: (not told)');
		expect(String(stderr.mock.calls[0]?.[0])).not.toContain('Amina');
	});

	test('a page that does not exist is not logged', async () => {
		const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
		const gone = {
			error: new Error('Not found'),
			event: eventOf('/nowhere', {}, null),
			status: 404,
			message: ''
		};
		expect(await handleError(gone)).toEqual({ message: 'There is nothing here.' });
		expect(stderr).not.toHaveBeenCalled();
	});
});
