import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REQUEST_TIMEOUT_MS } from './ask.ts';
import { BATCH_MIN, BatchSize } from './batch-size.ts';
import { BATCH_MAX } from './protocol.ts';

/** A network by its figures, and what an entry and a request cost on it, compressed. */
interface Link {
	bitsPerSecond: number;
	roundTripMs: number;
}
const ENTRY_BYTES = 36;
const ENVELOPE_BYTES = 600;

/** Sends `count` entries over the link, as the client does; returns what it took. */
function send(count: number, link: Link): { seconds: number; requests: number; timeouts: number } {
	const batch = new BatchSize();
	const spent = { seconds: 0, requests: 0, timeouts: 0 };
	for (let left = count; left > 0 && spent.requests < 5_000;) {
		const carried = Math.min(left, batch.entries);
		// The ids that come back weigh about as much as the entries that went.
		const bits = 8 * (ENVELOPE_BYTES + 2 * carried * ENTRY_BYTES);
		const tookMs = link.roundTripMs + (bits / link.bitsPerSecond) * 1000;
		spent.requests++;
		spent.seconds += Math.min(tookMs, REQUEST_TIMEOUT_MS) / 1000;
		if (tookMs > REQUEST_TIMEOUT_MS) {
			spent.timeouts++;
			batch.failed(false, REQUEST_TIMEOUT_MS);
		} else {
			left -= carried;
			batch.answered(carried, tookMs, BATCH_MAX);
		}
	}
	return spent;
}

describe('10,000 entries', () => {
	test('go out over a 2G link without one time-out', () => {
		const spent = send(10_000, { bitsPerSecond: 30_000, roundTripMs: 600 });
		expect(spent.timeouts).toBe(0);
		// 192 seconds are the link's own limit.
		expect(spent.seconds).toBeLessThan(240);
	});

	test('go out in as few requests as the protocol allows where the network is good', () => {
		expect(send(10_000, { bitsPerSecond: 20_000_000, roundTripMs: 20 }).requests).toBe(7);
	});

	test('go out over any link that carries anything, after a few time-outs at most', () => {
		const link = fc.record({
			bitsPerSecond: fc.integer({ min: 1_000, max: 100_000_000 }),
			roundTripMs: fc.integer({ min: 1, max: 4_000 })
		});
		fc.assert(
			fc.property(link, (anyLink) => {
				const { requests, timeouts } = send(10_000, anyLink);
				expect(timeouts).toBeLessThanOrEqual(5);
				expect(requests).toBeLessThan(1_500);
			})
		);
	});
});

/** A size that has been halved so many times. */
function halved(times: number): BatchSize {
	const batch = new BatchSize();
	for (let i = 0; i < times; i++) batch.tooLarge();
	return batch;
}

describe('the size', () => {
	test.each<[string, (batch: BatchSize) => void, number]>([
		['doubles after a full request that was quick', (batch) => batch.answered(125, 3_999), 250],
		['doubles for a full page that came back', (batch) => batch.answered(400, 100), 250],
		['stays after one that took its time', (batch) => batch.answered(125, 4_000), 125],
		['stays after one that carried little: it says nothing', (batch) => batch.answered(124, 1), 125],
		['halves after one that was slow, full or not', (batch) => batch.answered(3, 10_001), 62],
		['halves after one that timed out', (batch) => batch.failed(false, 20_000), 62],
		['halves after an answer that was cut, however soon', (batch) => batch.failed(true, 5), 62],
		['stays when there is no network', (batch) => batch.failed(false, 1_999), 125],
		['halves when somebody calls it too large', (batch) => batch.tooLarge(), 62]
	])('%s', (_what, happen, entries) => {
		const batch = halved(2);
		expect(batch.entries).toBe(125);
		happen(batch);
		expect(batch.entries).toBe(entries);
	});

	test('begins with what every server takes, and grows to what this one says', () => {
		const batch = new BatchSize();
		const sizes = [0, 500, 1_000, 1_500].map((carried) => {
			batch.answered(carried, 1, 1_500);
			return batch.entries;
		});
		expect(sizes).toEqual([500, 1_000, 1_500, 1_500]);
	});

	test('falls back to what every server takes when one says nothing, or does not understand', () => {
		const grown = () => {
			const batch = new BatchSize();
			batch.answered(500, 1, BATCH_MAX);
			expect([batch.entries, batch.isShortRead]).toEqual([1_000, true]);
			return batch;
		};
		for (const happen of [
			(batch: BatchSize) => batch.answered(1_000, 1),
			(batch: BatchSize) => batch.misunderstood()
		]) {
			const batch = grown();
			happen(batch);
			expect([batch.entries, batch.isShortRead]).toEqual([500, false]);
		}
	});

	test('is at most what the server says, however little, and what this program takes, however much', () => {
		const batch = new BatchSize();
		batch.answered(0, 1, 40);
		expect(batch.entries).toBe(40);
		for (let i = 0; i < 20; i++) batch.answered(batch.entries, 1, 1_000_000);
		expect(batch.entries).toBe(BATCH_MAX);
	});

	test('never falls below ten, and comes back from there', () => {
		const batch = halved(20);
		expect(batch.entries).toBe(BATCH_MIN);
		for (let i = 0; i < 6; i++) batch.answered(batch.entries, 50);
		expect(batch.entries).toBe(500);
	});
});
