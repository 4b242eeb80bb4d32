import { Agent, get, type RequestListener, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { listen, type Listening } from './listen.ts';

const LOCAL = { port: 0, host: '127.0.0.1' };
const hello: RequestListener = (_request, response) => response.end('hello');

const opened: Listening[] = [];

afterEach(async () => {
	for (const { close } of opened.splice(0)) await close();
});

async function open(handler: RequestListener, where = LOCAL, graceMs?: number): Promise<Listening> {
	const listening = await listen(handler, where, graceMs);
	opened.push(listening);
	return listening;
}

describe('listening', () => {
	test('picks a free port when it is asked for port 0', async () => {
		const [one, two] = [await open(hello), await open(hello)];
		expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(one.url).not.toBe(two.url);
		expect(await (await fetch(two.url)).text()).toBe('hello');
	});

	test('on every address is shown as localhost, where this machine finds it', async () => {
		const { url } = await open(hello, { port: 0, host: '0.0.0.0' });
		expect(url).toMatch(/^http:\/\/localhost:\d+$/);
	});

	test('on a port that is taken is an error with a code', async () => {
		const { url } = await open(hello);
		const taken = { ...LOCAL, port: Number(new URL(url).port) };
		await expect(listen(hello, taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});
});

describe('whoever is slow on purpose', () => {
	const patience = {
		headersTimeout: 60,
		requestTimeout: 120,
		keepAliveTimeout: 60,
		connectionsCheckingInterval: 10
	};

	test.each([
		['headers that never end', 'GET / HTTP/1.1\r\nHost: desk\r\nX-Slow: '],
		['a body that never ends', 'POST / HTTP/1.1\r\nHost: desk\r\nContent-Length: 100\r\n\r\n{'],
		['not a word', '']
	])('with %s is told so or hung up on', async (_what, text) => {
		const { url, close } = await listen((request) => request.resume(), LOCAL, 0, patience);
		const answer = await say(url, text);
		expect(answer).toMatch(/^(HTTP\/1\.1 408 Request Timeout\r\n|$)/);
		await close();
	});

	test('holds up nobody else, and an answer that lasts is not cut', async () => {
		const lasting: RequestListener = (_request, response) => {
			response.write('news ');
			setTimeout(() => response.end('and more'), 250);
		};
		const { url, close } = await listen(lasting, LOCAL, 0, patience);
		const slow = Array.from({ length: 50 }, () => say(url, 'GET / HTTP/1.1\r\nX: '));
		expect(await (await fetch(url)).text()).toBe('news and more');
		await Promise.all(slow);
		await close();
	});
});

/** What is answered to these bytes, and no more, until the line is closed. */
function say(url: string, text: string): Promise<string> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve) => {
		let answer = '';
		const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text));
		socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
		socket.on('error', () => {});
		socket.on('close', () => resolve(answer));
	});
}

describe('closing', () => {
	test('lets the request under way finish, then takes no more', async () => {
		const held = Promise.withResolvers<ServerResponse>();
		const listening = await listen((_request, response) => held.resolve(response), LOCAL);
		const answer = fetch(listening.url);
		const response = await held.promise;
		const closing = listening.close();
		await expect(fetch(listening.url)).rejects.toThrow();
		response.end('finished');
		expect(await (await answer).text()).toBe('finished');
		await closing;
	});

	test('does not wait for connections that browsers keep open', async () => {
		const listening = await listen(hello, LOCAL);
		const agent = new Agent({ keepAlive: true });
		await new Promise<void>((resolve, reject) => {
			const request = get(listening.url, { agent }, (response) => response.resume().on('end', resolve));
			request.on('error', reject);
		});
		await listening.close();
		agent.destroy();
	});

	test('does not wait for ever for a request that never ends', async () => {
		const reached = Promise.withResolvers<true>();
		const listening = await listen(() => reached.resolve(true), LOCAL, 20);
		const answer = fetch(listening.url).catch((error: unknown) => error);
		await reached.promise;
		await listening.close();
		expect(await answer).toBeInstanceOf(Error);
	});
});
