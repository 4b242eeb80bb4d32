import { expect, it } from 'vitest';
import { BarFocus } from './bar-focus.svelte.ts';

it('goes from bar to bar with the arrow keys, and stays within them', () => {
	const focus = new BarFocus(() => 3);
	const after = (key: string) => (focus.press(key) ? focus.index : 'not taken');
	expect(focus.index).toBeNull();
	expect(after('ArrowLeft')).toBe(2);
	expect(after('ArrowRight')).toBe(2);
	expect(after('Home')).toBe(0);
	expect(after('ArrowLeft')).toBe(0);
	expect(after('ArrowRight')).toBe(1);
	expect(after('End')).toBe(2);
	expect(after('Enter')).toBe('not taken');
	expect(after('Escape')).toBeNull();
	expect(after('ArrowRight')).toBe(0);
});

it('looks at none where there are fewer bars now, and takes no keys where there are none', () => {
	let count = 3;
	const focus = new BarFocus(() => count);
	focus.point(2);
	count = 2;
	expect(focus.index).toBeNull();
	count = 0;
	expect(focus.press('ArrowRight')).toBe(false);
});
