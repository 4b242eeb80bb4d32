import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { freshName, NOW_MS, openStore } from '../store/fresh-store.ts';
import type { PhotoShelf } from '../store/photo-shelf.ts';
import { hashOf, webpOf } from '../sync/photo-builder.ts';
import { timeoutSignal } from '../sync/timeout.ts';
import { PhotoLoop } from './photo-loop.ts';
import { answered, lost, PhotoServer } from './photo-server.ts';

const HOUR_MS = 3_600_000;
const PAIRED = { pairing: { cafe: 'main', name: 'iPad' }, bar: null };
const bytes = webpOf();
const hash = await hashOf(bytes);
const photo = { hash, bytes: bytes.buffer, type: 'image/webp' };

let server: PhotoServer;
let shelf: PhotoShelf;
let loop: PhotoLoop;
/** How long the loop has decided to wait, each time, and how to end the last wait. */
let waits: number[];
let ring: () => void;

beforeEach(async () => {
	server = new PhotoServer();
	server.named.add(hash);
	shelf = await (await openStore(freshName(), () => NOW_MS)).openPhotos();
	waits = [];
	const after = (ms: number, callback: () => void) => {
		waits.push(ms);
		ring = callback;
		return () => {};
	};
	loop = new PhotoLoop(shelf, { fetch: server.fetch, timeout: timeoutSignal, random: () => 1, after });
});

function run(): void {
	const stopping = new AbortController();
	void loop.run(stopping.signal);
	onTestFinished(() => stopping.abort());
}

const untilWaits = (expected: number[]) => expect.poll(() => waits, { interval: 2 }).toEqual(expected);

describe('the loop', () => {
	test('waits for the journal to be read, then carries, then looks once an hour', async () => {
		await shelf.keep(photo);
		loop.heed(PAIRED);
		run();
		await untilWaits([HOUR_MS]);
		expect(server.requests).toEqual([]);
		loop.follow(new Set([hash]));
		await untilWaits([HOUR_MS, HOUR_MS]);
		expect(server.photos.has(hash)).toBe(true);
	});

	test('does not ask again when the journal names the same', async () => {
		loop.heed(PAIRED);
		loop.follow(new Set());
		run();
		await untilWaits([HOUR_MS]);
		loop.follow(new Set());
		loop.heed(PAIRED);
		loop.nudge();
		await shelf.held();
		expect(server.requests).toHaveLength(1);
	});

	test('asks nobody before the tablet is paired, deletes all the same, and begins then', async () => {
		await shelf.takeIn(photo);
		loop.follow(new Set());
		run();
		await untilWaits([HOUR_MS]);
		expect(await shelf.held()).toEqual([]);
		expect(server.requests).toEqual([]);
		loop.heed(PAIRED);
		await untilWaits([HOUR_MS, HOUR_MS]);
		expect(server.requests).toEqual(['GET']);
	});

	test('backs off further and further, and begins anew when the network is back', async () => {
		server.fates.push(lost, lost, lost, lost);
		loop.heed(PAIRED);
		loop.follow(new Set());
		run();
		await untilWaits([1_000]);
		ring();
		await untilWaits([1_000, 1_400]);
		ring();
		await untilWaits([1_000, 1_400, 1_960]);
		loop.nudge();
		await untilWaits([1_000, 1_400, 1_960, 1_000]);
		ring();
		await untilWaits([1_000, 1_400, 1_960, 1_000, HOUR_MS]);
	});

	test('looks again for a photo that no side has yet', async () => {
		loop.heed(PAIRED);
		loop.follow(new Set([hash]));
		run();
		await untilWaits([1_000]);
		server.photos.set(hash, bytes);
		ring();
		await untilWaits([1_000, HOUR_MS]);
		expect(await shelf.held()).toEqual([hash]);
	});

	test.each([
		[429, { 'retry-after': '120' }, 120_000],
		[401, {}, 600_000]
	])('answered %i leaves the server alone', async (status, headers, waitMs) => {
		server.fates.push(answered(status, headers as Record<string, string>));
		loop.heed(PAIRED);
		loop.follow(new Set());
		run();
		await untilWaits([waitMs]);
	});

	test('carries what the journal came to name while it was carrying', async () => {
		await shelf.keep(photo);
		server.fates.push((answer) => {
			loop.follow(new Set([hash]));
			return answer();
		});
		loop.heed(PAIRED);
		loop.follow(new Set());
		run();
		await untilWaits([HOUR_MS]);
		expect(server.photos.has(hash)).toBe(true);
	});
});
