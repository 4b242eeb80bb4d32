import { expect, it } from 'vitest';
import { GridFocus } from './grid-focus.svelte.ts';

const size = { rows: 3, columns: 4 };

it.each<[string[], [number, number]]>([
	[[], [1, 1]],
	[['ArrowUp'], [0, 1]],
	[['ArrowDown'], [2, 1]],
	[['ArrowLeft'], [1, 0]],
	[['ArrowRight'], [1, 2]],
	[['Home'], [1, 0]],
	[['End'], [1, 3]],
	[
		['ArrowUp', 'ArrowUp', 'ArrowUp'],
		[0, 1]
	],
	[
		['End', 'ArrowRight'],
		[1, 3]
	]
])('from the middle %j leads to %j', (keys, [row, column]) => {
	const focus = new GridFocus();
	focus.moveTo(1, 1);
	for (const key of keys) expect(focus.follow(key, size)).not.toBeNull();
	expect(focus.isAt(row, column, size)).toBe(true);
});

it('leaves other keys alone', () => {
	expect(new GridFocus().follow('a', size)).toBeNull();
	expect(new GridFocus().follow('Tab', size)).toBeNull();
});

it('stays within a grid that has become smaller', () => {
	const focus = new GridFocus();
	focus.moveTo(2, 3);
	expect(focus.isAt(1, 1, { rows: 2, columns: 2 })).toBe(true);
	focus.follow('ArrowLeft', { rows: 2, columns: 2 });
	expect(focus.isAt(1, 0, { rows: 2, columns: 2 })).toBe(true);
});
