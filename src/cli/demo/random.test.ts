import { expect, test } from 'vitest';
import { Random } from './random.ts';

function draw(seed: number, times: number): number[] {
	const random = new Random(seed);
	return Array.from({ length: times }, () => random.fraction());
}

test('the same seed draws the same, another seed something else', () => {
	expect(draw(7, 100)).toEqual(draw(7, 100));
	expect(draw(7, 100)).not.toEqual(draw(8, 100));
});

// The first outcomes of the published mulberry32, as whole numbers of 32 bits.
test('draws what mulberry32 draws', () => {
	expect(draw(1, 3).map((fraction) => fraction * 2 ** 32)).toEqual([
		2_693_262_067, 11_749_833, 2_265_367_787
	]);
});

test('fractions fill the range from 0 to 1 evenly', () => {
	const fractions = draw(2026, 10_000);
	expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...fractions)).toBeLessThan(1);
	for (let tenth = 0; tenth < 10; tenth++) {
		const inTenth = fractions.filter((fraction) => Math.floor(fraction * 10) === tenth);
		expect(inTenth.length).toBeGreaterThan(900);
		expect(inTenth.length).toBeLessThan(1_100);
	}
});

test('whole numbers include both ends and nothing beyond', () => {
	const random = new Random(1);
	const drawn = new Set(Array.from({ length: 200 }, () => random.whole(-1, 2)));
	expect([...drawn].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
});

test('picks as often as the weights say, and never what weighs nothing', () => {
	const random = new Random(1);
	const picked = Array.from({ length: 4_000 }, () =>
		random.pick([
			['often', 3],
			['never', 0],
			['seldom', 1]
		])
	);
	expect(picked).not.toContain('never');
	const often = picked.filter((choice) => choice === 'often').length;
	expect(often).toBeGreaterThan(2_850);
	expect(often).toBeLessThan(3_150);
	expect(() => random.pick([])).toThrow(RangeError);
});

test('bytes are as many as asked for, of every value', () => {
	const bytes = new Random(1).bytes(5_000);
	expect(bytes).toHaveLength(5_000);
	expect(new Set(bytes).size).toBe(256);
});
