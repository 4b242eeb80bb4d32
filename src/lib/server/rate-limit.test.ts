import { describe, expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

const rule = { max: 3, windowMs: 1000 };

describe('the rate limit', () => {
	test('lets as many through as it says, then says how long to wait', () => {
		const limit = new RateLimit(rule);
		expect([0, 100, 200, 300, 999].map((nowMs) => limit.take('a', nowMs))).toEqual([0, 0, 0, 700, 1]);
	});

	test('begins anew when the window has ended', () => {
		const limit = new RateLimit(rule);
		for (let i = 0; i < 4; i += 1) limit.take('a', 0);
		expect([1000, 1000, 1000, 1000].map((nowMs) => limit.take('a', nowMs))).toEqual([0, 0, 0, 1000]);
	});

	test('being refused does not make the wait longer', () => {
		const limit = new RateLimit(rule);
		for (let nowMs = 0; nowMs < 999; nowMs += 1) limit.take('a', nowMs);
		expect(limit.take('a', 1000)).toBe(0);
	});

	test('counts each key for itself', () => {
		const limit = new RateLimit(rule);
		for (let i = 0; i < 4; i += 1) limit.take('a', 0);
		expect(limit.take('b', 0)).toBe(0);
		expect(limit.take('a', 0)).toBe(1000);
	});

	test('counts as one what has the same key, and gives it back', () => {
		const limit = new RateLimit(rule, (name) => name.charAt(0));
		expect(['a1', 'a2', 'a3', 'a4', 'b1'].map((name) => limit.take(name, 0))).toEqual([0, 0, 0, 1000, 0]);
		limit.giveBack('a5');
		expect(limit.take('a6', 0)).toBe(0);
	});

	test('an attempt given back does not count', () => {
		const limit = new RateLimit(rule);
		for (let i = 0; i < 10; i += 1) {
			expect(limit.take('a', 0)).toBe(0);
			limit.giveBack('a');
		}
		limit.giveBack('a');
		limit.giveBack('never seen');
		expect([1, 2, 3, 4].map(() => limit.take('a', 0))).toEqual([0, 0, 0, 1000]);
	});

	test('a clock that is set back locks nobody out for longer than a window', () => {
		const limit = new RateLimit(rule);
		for (let i = 0; i < 4; i += 1) limit.take('a', 1_000_000);
		expect(limit.take('a', 5000)).toBe(0);
	});

	test('remembers a bounded number of keys, the newest of them', () => {
		const limit = new RateLimit({ max: 1, windowMs: 1000 });
		for (let i = 0; i < 30_000; i += 1) limit.take(`address ${i}`, 0);
		expect(limit.take('address 29999', 0)).toBe(1000);
		expect(limit.take('address 0', 0)).toBe(0);
	});
});
