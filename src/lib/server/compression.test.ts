import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createId } from '../journal/author.ts';
import { deviceId, entryOf } from '../journal/entry-builder.ts';
import { ApiError } from './api-answer.ts';
import { isPacked, packedAnswer, unpackBody } from './compression.ts';

const URL_ = 'http://desk.local/api/sync';
const LONG = JSON.stringify({ text: 'lektie'.repeat(500) });

describe('an answer', () => {
	const readAs = {
		zstd: zstdDecompressSync,
		br: brotliDecompressSync,
		gzip: gunzipSync,
		none: (body: Buffer) => body
	};

	test.each<[string, keyof typeof readAs]>([
		['gzip', 'gzip'],
		['gzip, deflate, br, zstd', 'zstd'],
		['gzip, deflate, br', 'br'],
		['br;q=1.0, gzip;q=0.8', 'br'],
		['gzip, br;q=0', 'gzip'],
		['deflate, GZIP ; q=1', 'gzip'],
		['', 'none'],
		['zstd;q=0, deflate', 'none'],
		['gzip;q=0', 'none'],
		['gzip; q=0.000', 'none'],
		['x-gzipped', 'none']
	])('to a caller that accepts "%s" is packed as %s', async (accepts, expected) => {
		const response = await packedAnswer(requestThatAccepts(accepts), LONG, { 'x-more': '1' });
		expect(response.headers.get('content-encoding') ?? 'none').toBe(expected);
		expect(response.headers.get('content-type')).toBe('application/json');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('vary')).toBe('accept-encoding');
		expect(response.headers.get('x-more')).toBe('1');
		const body = Buffer.from(await response.arrayBuffer());
		expect(response.headers.get('content-length')).toBe(String(body.byteLength));
		expect(readAs[expected](body).toString()).toBe(LONG);
	});

	test('that is tiny is sent as it is', async () => {
		const response = await packedAnswer(requestThatAccepts('gzip'), '{"a":"æ"}');
		expect(response.headers.get('content-encoding')).toBeNull();
		expect(await response.json()).toEqual({ a: 'æ' });
	});

	test.each([
		['gzip', 36],
		['br', 32],
		['zstd', 31]
	])('in %s of 500 visits weighs at most %i bytes a visit', async (accepts, mostBytes) => {
		const startMs = Date.UTC(2026, 10, 24, 14);
		const visits = Array.from({ length: 500 }, (_, i) => {
			const atMs = startMs + i * 29_731 + ((i * 7_919) % 20_011);
			const facts = { at: new Date(atMs).toISOString(), device: deviceId(1), seq: i + 1, skewMs: -420 };
			const visit = entryOf('visit.recorded', { grade: String(8 + (i % 3)) }, facts);
			return { ...visit, id: createId(atMs), cursor: startMs + i };
		});
		const response = await packedAnswer(requestThatAccepts(accepts), JSON.stringify({ entries: visits }));
		expect((await response.arrayBuffer()).byteLength / 500).toBeLessThanOrEqual(mostBytes);
	});
});

describe('a body', () => {
	test.each<[string | undefined, boolean]>([
		[undefined, false],
		['', false],
		['identity', false],
		['gzip', true],
		[' GZip ', true]
	])('sent as %s is packed: %s', (encoding, expected) => {
		expect(isPacked(new Headers(encoding === undefined ? {} : { 'content-encoding': encoding }))).toBe(
			expected
		);
	});

	test.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'nonsense'])('sent as %s is a 415', (encoding) => {
		const attempt = () => isPacked(new Headers({ 'content-encoding': encoding }));
		expect(attempt).toThrow(ApiError);
		expect(attempt).toThrow(expect.objectContaining({ status: 415, headers: { 'accept-encoding': 'gzip' } }));
	});

	test('is unpacked up to the last byte that is allowed', async () => {
		const bytes = randomBytes(5_000);
		expect(await unpackBody(gzipSync(bytes), 5_000)).toEqual(bytes);
	});

	test.each<[string, Uint8Array, number]>([
		['one byte too many', gzipSync(randomBytes(5_001)), 413],
		['a bomb: 100 MB of nothing', gzipSync(Buffer.alloc(100_000_000)), 413],
		['two that are too large together', Buffer.concat([0, 0].map(() => gzipSync(randomBytes(3_000)))), 413],
		['no gzip at all', Buffer.from('{"protocol":1}'), 400],
		['nothing', Buffer.alloc(0), 400],
		['one that was cut short', gzipSync(randomBytes(3_000)).subarray(0, 2_000), 400],
		['one whose checksum is wrong', withLastByteTurned(gzipSync(randomBytes(3_000))), 400]
	])('of %s is refused with the right status', async (_what, bytes, status) => {
		await expect(unpackBody(bytes, 5_000)).rejects.toMatchObject({ status });
	});
});

function requestThatAccepts(encodings: string): Request {
	return new Request(URL_, { headers: { 'accept-encoding': encodings } });
}

function withLastByteTurned(bytes: Buffer): Buffer {
	// The last four bytes are the length, the four before them the checksum.
	bytes.writeUInt8(bytes.readUInt8(bytes.length - 5) ^ 0xff, bytes.length - 5);
	return bytes;
}
