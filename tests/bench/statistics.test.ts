import { describe, expect, it } from 'vitest';
import { median, percentile, seededRandom, shuffled } from './statistics.ts';

describe('percentile', () => {
	it.each([
		{ values: [3, 1, 2], share: 0.5, expected: 2 },
		{ values: [1, 2, 3, 4], share: 0.5, expected: 2.5 },
		{ values: [10, 20], share: 0.95, expected: 19.5 },
		{ values: [7], share: 0.95, expected: 7 },
		{ values: [5, 9, 1], share: 0, expected: 1 },
		{ values: [5, 9, 1], share: 1, expected: 9 },
		// As text, 10 would come before 9.
		{ values: [10, 9, 100], share: 0.5, expected: 10 }
	])('is $expected at $share of $values', ({ values, share, expected }) => {
		expect(percentile(values, share)).toBeCloseTo(expected, 10);
	});

	it('leaves the values in their order', () => {
		const values = [3, 1, 2];
		median(values);
		expect(values).toEqual([3, 1, 2]);
	});

	it('says so when there is nothing to look at', () => {
		expect(() => percentile([], 0.5)).toThrow(RangeError);
	});
});

describe('seeded order', () => {
	it('is the same for the same seed and another for another', () => {
		const things = Array.from({ length: 20 }, (_, i) => i);
		const order = (seed: number) => shuffled(things, seededRandom(seed));
		expect(order(1)).toEqual(order(1));
		expect(order(1)).not.toEqual(order(2));
	});

	it('keeps every thing once', () => {
		const things = ['a', 'b', 'c', 'd', 'e'];
		expect(shuffled(things, seededRandom(3)).toSorted()).toEqual(things);
	});

	it('puts each thing first about equally often', () => {
		const random = seededRandom(4);
		const timesFirst = [0, 0, 0, 0];
		for (let round = 0; round < 4_000; round++) timesFirst[shuffled([0, 1, 2, 3], random)[0]!]!++;
		for (const times of timesFirst) expect(Math.abs(times - 1_000)).toBeLessThan(120);
	});
});
