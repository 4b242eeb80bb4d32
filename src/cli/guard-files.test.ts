import { createReadStream } from 'node:fs';
import type { RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { guardFiles } from './guard-files.ts';
import { listen, type Listening } from './listen.ts';

let listening: Listening;

afterEach(() => listening.close());

async function open(handler: RequestListener): Promise<string> {
	const guarded: RequestListener = (request, response) => {
		guardFiles(request, response);
		handler(request, response);
	};
	listening = await listen(guarded, { port: 0, host: '127.0.0.1' });
	return listening.url;
}

test('a file that is gone cuts its answer, and no more', async () => {
	const url = await open((request, response) => {
		if (request.url === '/') response.end('here');
		else createReadStream('/nowhere/icon.svg').pipe(response);
	});
	await expect(fetch(`${url}/icon.svg`)).rejects.toThrow();
	expect(await (await fetch(url)).text()).toBe('here');
});

test.each([
	['/icon.svg', undefined],
	['/api/photos/1', 'bytes=9-']
])('%s is asked for with the range %s', async (path, range) => {
	const url = await open((request, response) => response.end(String(request.headers.range)));
	const answer = await fetch(url + path, { headers: { range: 'bytes=9-' } });
	expect(await answer.text()).toBe(String(range));
});
