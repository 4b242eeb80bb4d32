import { beforeEach, describe, expect, test } from 'vitest';
import { freshName, NOW_MS, openStore } from '../store/fresh-store.ts';
import type { Photo, PhotoShelf } from '../store/photo-shelf.ts';
import { hashOf, jpegOf, webpExif, webpOf } from '../sync/photo-builder.ts';
import { PHOTO_MAX_BYTES } from '../sync/photo-protocol.ts';
import { timeoutSignal } from '../sync/timeout.ts';
import { Courier } from './courier.ts';
import { answered, cutAfter, lost, PhotoServer, type PhotoFate } from './photo-server.ts';

const sara = await photoOf(webpOf({ seed: 1 }));
const ali = await photoOf(webpOf({ seed: 2 }));
const noor = await photoOf(jpegOf({ seed: 3 }), 'image/jpeg');
const short = ({ hash }: Photo) => hash.slice(0, 3);

let server: PhotoServer;
let shelf: PhotoShelf;
let courier: Courier;
let nowMs: number;

beforeEach(async () => {
	nowMs = NOW_MS;
	server = new PhotoServer();
	shelf = await (await openStore(freshName(), () => nowMs)).openPhotos();
	courier = new Courier(shelf, { fetch: server.fetch, timeout: timeoutSignal });
});

async function photoOf(bytes: Uint8Array<ArrayBuffer>, type = 'image/webp'): Promise<Photo> {
	return { hash: await hashOf(bytes), bytes: bytes.buffer, type };
}

function hold(...photos: Photo[]): void {
	for (const { hash, bytes } of photos) server.photos.set(hash, new Uint8Array(bytes));
}

/** A round in which both journals name these photos. */
function carry(...named: Photo[]) {
	server.named.clear();
	for (const { hash } of named) server.named.add(hash);
	return courier.carry(new Set(server.named));
}

const done = (missing = 0) => ({ name: 'done', missing });
const failed = (retryAfterMs: number | null = null) => ({ name: 'failed', retryAfterMs });

describe('a round', () => {
	test('sends what only the tablet has, fetches what only the server has', async () => {
		await shelf.keep(sara);
		hold(ali, noor);
		expect(await carry(sara, ali, noor)).toEqual(done());
		expect([...server.photos.keys()].sort()).toEqual([sara, ali, noor].map(({ hash }) => hash).sort());
		expect(await shelf.read([ali.hash, noor.hash])).toMatchObject([ali, noor]);
	});

	test('sends and fetches nothing twice', async () => {
		await shelf.keep(sara);
		hold(ali);
		await carry(sara, ali);
		server.requests.length = 0;
		expect(await carry(sara, ali)).toEqual(done());
		expect(server.requests).toEqual(['GET']);
	});

	test('sends what a server that was set back has lost', async () => {
		await shelf.keep(sara);
		await carry(sara);
		server.photos.clear();
		expect(await carry(sara)).toEqual(done());
		expect(server.photos.has(sara.hash)).toBe(true);
	});

	test('says how many are on neither side', async () => {
		expect(await carry(sara, ali)).toEqual(done(2));
	});

	test('deletes what the journal names no more, and fetches none of it', async () => {
		await shelf.takeIn(sara);
		hold(sara, ali);
		expect(await carry()).toEqual(done());
		expect(await shelf.held()).toEqual([]);
		expect(server.requests).toEqual(['GET']);
	});

	test('deletes it without a network, too', async () => {
		await shelf.takeIn(sara);
		server.fates.push(lost);
		expect(await carry()).toEqual(failed());
		expect(await shelf.held()).toEqual([]);
	});
});

describe('a bad line', () => {
	test('that cuts a download is gone on with where it was cut', async () => {
		hold(sara);
		server.fates.push((answer) => answer(), cutAfter(10));
		expect(await carry(sara)).toEqual(failed());
		expect(await shelf.held()).toEqual([]);
		expect(await carry(sara)).toEqual(done());
		expect(server.requests).toEqual(['GET', `GET ${short(sara)}`, 'GET', `GET ${short(sara)} bytes=10-`]);
		expect(await shelf.read([sara.hash])).toMatchObject([sara]);
	});

	test('may cut it again and again', async () => {
		hold(sara);
		for (let i = 0; i < 3; i += 1) {
			server.fates.push((answer) => answer(), cutAfter(5));
			expect(await carry(sara)).toEqual(failed());
		}
		expect(await carry(sara)).toEqual(done());
		expect(server.requests.at(-1)).toBe(`GET ${short(sara)} bytes=15-`);
	});

	test('and a server that gives the whole instead of the rest give the photo all the same', async () => {
		hold(sara);
		server.fates.push((answer) => answer(), cutAfter(10));
		await carry(sara);
		server.fates.push(
			(answer) => answer(),
			() => new Response(sara.bytes)
		);
		expect(await carry(sara)).toEqual(done());
		expect(await shelf.read([sara.hash])).toMatchObject([sara]);
	});

	test('for one photo does not keep the others waiting', async () => {
		await shelf.keep(sara);
		hold(ali);
		server.fates.push((answer) => answer(), lost);
		expect(await carry(sara, ali)).toEqual(failed());
		expect(await shelf.held()).toContain(ali.hash);
	});

	test('is not tried with every photo', async () => {
		const all = await Promise.all(Array.from({ length: 9 }, (_, seed) => photoOf(webpOf({ seed }))));
		hold(...all);
		server.fates.push((answer) => answer(), ...all.map(() => lost));
		expect(await carry(...all)).toEqual(failed());
		expect(server.requests).toHaveLength(4);
	});
});

describe('what is not the photo that was named', () => {
	test.each<[string, Uint8Array<ArrayBuffer>]>([
		['another photo', webpOf({ seed: 9 })],
		['a page', new TextEncoder().encode('<!doctype html><title>Log in to the Wi-Fi</title>')],
		['a photo with a place in it', webpOf({ chunks: [webpExif] })],
		['nothing', new Uint8Array()],
		['far too much', new Uint8Array(PHOTO_MAX_BYTES + 1)]
	])('is not taken in: %s', async (_what, bytes) => {
		hold(sara);
		server.fates.push(
			(answer) => answer(),
			() => new Response(bytes)
		);
		expect(await carry(sara)).toEqual(failed());
		expect(await shelf.held()).toEqual([]);
		expect(await carry(sara)).toEqual(done());
	});
});

test.each<[string, PhotoFate, unknown]>([
	['the tablet is not known any more', answered(401), { name: 'barred' }],
	['the server wants to be left alone', answered(429, { 'retry-after': '7' }), failed(7_000)],
	['its disk is full', answered(503, { 'retry-after': '30' }), failed(30_000)],
	['the server is too old to know of photos', answered(404), failed()],
	['it is a page that is not ours', () => new Response('<p>Log in', { status: 200 }), failed()],
	['there is no network', lost, failed()]
])('when %s, nothing is lost and it is said', async (_when, fate, round) => {
	await shelf.keep(sara);
	server.fates.push(fate);
	expect(await carry(sara)).toEqual(round);
	expect(await shelf.held()).toEqual([sara.hash]);
	expect(server.requests).toEqual(['GET']);
});

test('a photo whose entry has not come to the server waits', async () => {
	await shelf.keep(sara);
	expect(await courier.carry(new Set([sara.hash]))).toEqual(failed());
	expect(await carry(sara)).toEqual(done());
	expect(server.photos.has(sara.hash)).toBe(true);
});

test('a server that wants to be left alone in the middle is', async () => {
	await shelf.keep(sara);
	await shelf.keep(ali);
	server.fates.push((answer) => answer(), answered(429, { 'retry-after': '7' }));
	expect(await carry(sara, ali)).toEqual(failed(7_000));
	expect(server.requests).toHaveLength(2);
});

test('a request that takes too long is given up', async () => {
	const times: number[] = [];
	const timeout = (ms: number) => {
		times.push(ms);
		return AbortSignal.abort();
	};
	const fetchUntilAborted: typeof fetch = (_input, init) => Promise.reject(init?.signal?.reason as Error);
	const slow = new Courier(shelf, { fetch: fetchUntilAborted, timeout });
	expect(await slow.carry(new Set())).toEqual(failed());
	expect(times).toEqual([20_000]);
});
