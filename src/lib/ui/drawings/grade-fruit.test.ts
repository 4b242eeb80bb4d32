import { describe, expect, it } from 'vitest';
import { gradeFruit } from './grade-fruit.ts';

describe('the fruit of a grade', () => {
	it.each([
		['8', 'apple'],
		['9', 'banana'],
		['10', 'pear'],
		['other', 'grapes']
	])('is the same for grade %s wherever it stands', (grade, fruit) => {
		expect([0, 1, 5].map((index) => gradeFruit(grade, index))).toEqual([fruit, fruit, fruit]);
	});

	it.each([
		[['8', '9', '10', 'other', '7', 'gymnasiet']],
		[['7', '8', '9', '10', 'gymnasiet', 'other']],
		[['6', '7', '8', '9', '10', 'gymnasiet', 'other']]
	])('differs from that of every other grade of the café: %j', (grades) => {
		expect(new Set(grades.map(gradeFruit)).size).toBe(grades.length);
	});

	it('survives a name that every object has', () => {
		expect(gradeFruit('constructor', 0)).toBe('orange');
	});
});
