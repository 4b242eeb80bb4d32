import { describe, expect, it } from 'vitest';
import { checkGoal, checkLeast, formatTable, sayGoal } from './report.ts';

describe('a goal', () => {
	it('is met up to its limit', () => {
		expect(checkGoal('P1', 'p50 ratio', 0.9, 0.9).met).toBe(true);
		expect(checkGoal('P1', 'p50 ratio', 0.901, 0.9).met).toBe(false);
	});

	it('is judged by the value that is shown', () => {
		expect(checkGoal('P1', 'p50 ratio', 0.90049, 0.9)).toEqual({
			goal: 'P1',
			measure: 'p50 ratio',
			value: 0.9,
			limit: 0.9,
			met: true
		});
	});

	it.each([
		{ value: 0.5, limit: 0.9, said: 'P1  p50 ratio: 0.5, at most 0.9: met' },
		{ value: 0.927, limit: 0.9, said: 'P1  p50 ratio: 0.927, at most 0.9: not met by 3.0 %' },
		{ value: 1.8, limit: 0.9, said: 'P1  p50 ratio: 1.8, at most 0.9: not met by 100 %' },
		{ value: 2, limit: 0, said: 'P1  p50 ratio: 2, at most 0: not met by 2' }
	])('says "$said"', ({ value, limit, said }) => {
		expect(sayGoal(checkGoal('P1', 'p50 ratio', value, limit))).toBe(said);
	});

	it.each([
		{ value: 0.9, said: 'P9  batches: 0.9, at least 0.9: met' },
		{ value: 0.45, said: 'P9  batches: 0.45, at least 0.9: not met by 50 %' }
	])('with a least value says "$said"', ({ value, said }) => {
		expect(sayGoal(checkLeast('P9', 'batches', value, 0.9))).toBe(said);
	});
});

describe('a table', () => {
	it('sets words to the left and figures to the right', () => {
		const table = formatTable(
			['engine', 'ms'],
			[
				['a', '1.25'],
				['longer name', '10.00']
			]
		);
		expect(table.split('\n')).toEqual([
			'engine          ms',
			'───────────  ─────',
			'a             1.25',
			'longer name  10.00'
		]);
	});
});
