import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { DeskServer } from './desk-server.ts';

const PATHS = [
	'/../data/desk.sqlite',
	'/..%2f..%2fdesk.sqlite',
	'/%2e%2e/%2e%2e/desk.sqlite',
	'/_app/..%5c..%5cdesk.sqlite',
	'//etc/passwd',
	'/_app/immutable/../../../../../../etc/passwd',
	'/api/photos/..%2f..%2fdesk.sqlite',
	'/api/calendars/..%2f..%2fdesk.sqlite',
	'/desk.sqlite%00.png',
	'/%',
	'/%ff',
	`/${'a/'.repeat(4_000)}`
];

const RANGES = [
	'bytes=0-99',
	'bytes=-99999999999999999999',
	'bytes=0-99999999999999999999',
	'bytes=9-2',
	'x'
];

test('the server gives no file that is not the site, and stops without leaving anybody in the middle', async () => {
	const server = await new DeskServer().start();
	try {
		for (const path of PATHS) {
			const { status, text } = await ask(server.url, path);
			expect(text, path).not.toMatch(/SQLite format|root:/);
			expect([400, 401, 404, 414, 431], path).toContain(status);
		}
		for (const range of RANGES) {
			for (const path of ['/', '/icon.svg', '/service-worker.js']) {
				expect((await ask(server.url, path, { range })).status, `${path} ${range}`).toBe(200);
			}
		}
		expect((await ask(server.url, '/healthz')).status).toBe(200);

		const code = await server.pairingCode();
		const paired = await server.post('/api/devices', { code, name: 'Tablet' });
		const { credential } = (await paired.json()) as { credential: string };
		const headers = { authorization: `Bearer ${credential}`, 'content-type': 'application/json' };
		const news = await fetch(`${server.url}/api/live`, { headers });
		const body = JSON.stringify({ protocol: 1, since: 0, sentAt: new Date().toISOString(), entries: [] });
		const underWay = askSlowly(server.url, headers, body);
		await underWay.begun;
		const stopped = server.stop();
		expect(await news.text()).toMatch(/^:\n/);
		await expect(fetch(server.url)).rejects.toThrow();
		expect((await underWay.finish()).status).toBe(200);
		expect(await stopped).toBe(0);
		expect(await readdir(server.dataDir)).toEqual(['desk.sqlite']);
	} finally {
		await server.remove();
	}
});

test('a server that cannot do all that it is told does not begin', async () => {
	const dataDir = await mkdtemp(join(tmpdir(), 'desk-'));
	try {
		const env = {
			...process.env,
			PORT: '0',
			HOST: '127.0.0.1',
			DATA_DIR: dataDir,
			DELETE_EVERY_HOURS: '24h'
		};
		await expect(promisify(execFile)('node', ['src/cli/start.ts'], { env })).rejects.toMatchObject({
			code: 2,
			stdout: '',
			stderr: expect.stringMatching(/^DELETE_EVERY_HOURS .*\.\n$/)
		});
	} finally {
		await rm(dataDir, { recursive: true });
	}
});

// What `fetch` would tidy goes out as it is.
function ask(
	url: string,
	path: string,
	headers: Record<string, string> = {}
): Promise<{ status: number; text: string }> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve, reject) => {
		const request = httpRequest({ hostname, port, path, headers }, (response) => resolve(read(response)));
		request.on('error', reject).end();
	});
}

/** A sync of which half has arrived, and the other half comes with `finish`. */
function askSlowly(url: string, headers: Record<string, string>, body: string) {
	const { hostname, port } = new URL(url);
	const path = '/api/sync';
	// The server says "go on" when it has read the first half.
	const more = { 'content-length': String(body.length), expect: '100-continue' };
	const request = httpRequest({ hostname, port, path, method: 'POST', headers: { ...headers, ...more } });
	const answer = new Promise<IncomingMessage>((resolve, reject) =>
		request.on('response', resolve).on('error', reject)
	);
	const begun = new Promise((resolve) => request.once('continue', resolve));
	request.write(body.slice(0, 10));
	return {
		begun,
		finish: async () => {
			request.end(body.slice(10));
			return await read(await answer);
		}
	};
}

async function read(response: IncomingMessage): Promise<{ status: number; text: string }> {
	let text = '';
	for await (const chunk of response) text += String(chunk);
	return { status: response.statusCode ?? 0, text };
}
