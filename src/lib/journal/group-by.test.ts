import { expect, it } from 'vitest';
import { groupBy } from './group-by.ts';

it.each([
	['nothing', []],
	['every key and its own in the order in which they come', [3, 1, 4, 1, 5, 9, 2, 6]],
	['what is no key of an object: NaN, and 0 as -0', [NaN, 0, 1, NaN, -0]]
])('groups %s as the builtin does', (_, all) => {
	const keyOf = (one: number) => one % 2;
	expect([...groupBy(all, keyOf)]).toEqual([...Map.groupBy(all, keyOf)]);
});
