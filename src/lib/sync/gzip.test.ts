import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { gzip } from './gzip.ts';

afterEach(() => {
	vi.unstubAllGlobals();
});

const long = JSON.stringify({ entries: Array.from({ length: 200 }, (_, seq) => ({ seq, grade: 'æøå' })) });

test('a long text is packed, and comes out as it was', async () => {
	const packed = await gzip(long);
	expect(packed!.byteLength).toBeLessThan(long.length / 5);
	expect(gunzipSync(packed!).toString()).toBe(long);
});

test('a short text is not worth it', async () => {
	expect(await gzip('x'.repeat(999))).toBeNull();
	expect(await gzip('x'.repeat(1_000))).not.toBeNull();
});

test('a browser that cannot sends it as it is', async () => {
	vi.stubGlobal('CompressionStream', undefined);
	Reflect.deleteProperty(globalThis, 'CompressionStream');
	expect(await gzip(long)).toBeNull();
});

test('a browser that says it can and fails sends it as it is', async () => {
	const fail = () => {
		throw new TypeError('Unsupported');
	};
	vi.stubGlobal('CompressionStream', fail);
	expect(await gzip(long)).toBeNull();
});
