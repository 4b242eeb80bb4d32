import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ApiError } from './api-answer.ts';
import { readJson } from './read-json.ts';

const URL_ = 'http://desk.local/api/sync';
const MAX_BYTES = 100;

describe('reading JSON', () => {
	test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;x=1'])(
		'reads a body sent as %s',
		async (type) => {
			expect(await readJson(requestOf('{"a":["æ","🍎"]}', { 'content-type': type }), MAX_BYTES)).toEqual({
				a: ['æ', '🍎']
			});
		}
	);

	test('reads a body that comes in pieces, even when a letter is cut in two', async () => {
		const bytes = new TextEncoder().encode('{"name":"Åse 🍎"}');
		expect(await readJson(requestOf(streamOf([...bytes].map((byte) => Uint8Array.of(byte)))), 100)).toEqual({
			name: 'Åse 🍎'
		});
	});

	test('reads a packed body, and its size is that of what it holds', async () => {
		const packed = (text: string) => requestOf(gzipSync(text), { 'content-encoding': 'gzip' });
		expect(await readJson(packed('{"a":"æ"}'), MAX_BYTES)).toEqual({ a: 'æ' });
		await expect(readJson(packed(JSON.stringify('x'.repeat(99))), MAX_BYTES)).rejects.toMatchObject({
			status: 413
		});
	});

	test('reads a body of exactly the largest size', async () => {
		expect(await readJson(requestOf(JSON.stringify('x'.repeat(MAX_BYTES - 2))), MAX_BYTES)).toHaveLength(98);
	});

	test.each<[string, Request, number, string]>([
		[
			'a form',
			requestOf('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
			415,
			'application/json'
		],
		['plain text', requestOf('{}', { 'content-type': 'text/plain' }), 415, 'application/json'],
		[
			'a type that only begins like it',
			requestOf('{}', { 'content-type': 'application/jsonp' }),
			415,
			'json'
		],
		['no body', new Request(URL_, jsonPost()), 400, 'not JSON'],
		['half a body', requestOf('{"a":'), 400, 'not JSON'],
		['invalid UTF-8', requestOf(Uint8Array.of(0x22, 0xc3, 0x28, 0x22)), 400, 'not UTF-8'],
		['a packing not spoken', requestOf('{}', { 'content-encoding': 'br' }), 415, 'gzip only'],
		['JSON said to be packed', requestOf('{}', { 'content-encoding': 'gzip' }), 400, 'not gzip'],
		['one byte too many', requestOf(JSON.stringify('x'.repeat(MAX_BYTES - 1))), 413, '100 bytes'],
		[
			'too many bytes in pieces',
			requestOf(streamOf([60, 60].map((n) => new Uint8Array(n)))),
			413,
			'100 bytes'
		],
		['too large a Content-Length', requestOf('{}', { 'content-length': '101' }), 413, '100 bytes'],
		['a body that breaks off', requestOf(brokenStream()), 400, 'cut short']
	])('answers %s with the right status and sentence', async (_what, request, status, sentence) => {
		const error = await readJson(request, MAX_BYTES).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(ApiError);
		expect(error).toMatchObject({ status, message: expect.stringContaining(sentence) });
	});

	test('gives up on a body without end, and closes the connection', async () => {
		let pulled = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				pulled += 1;
				controller.enqueue(new Uint8Array(50));
			}
		});
		const error = await readJson(requestOf(endless), MAX_BYTES).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ status: 413, headers: { connection: 'close' } });
		expect(pulled).toBeLessThan(50);
	});
});

function jsonPost(): RequestInit {
	return { method: 'POST', headers: { 'content-type': 'application/json' } };
}

function requestOf(body: BodyInit, headers: Record<string, string> = {}): Request {
	const init = { ...jsonPost(), body, duplex: 'half' };
	return new Request(URL_, { ...init, headers: { 'content-type': 'application/json', ...headers } });
}

function streamOf(chunks: Uint8Array[]): ReadableStream<Uint8Array> {
	return new ReadableStream({
		start(controller) {
			for (const chunk of chunks) controller.enqueue(chunk);
			controller.close();
		}
	});
}

function brokenStream(): ReadableStream<Uint8Array> {
	return new ReadableStream({
		start: (controller) => controller.error(new Error('aborted'))
	});
}
