import { describe, expect, it } from 'vitest';
import { layOutBars } from './bar-layout.ts';
import { crossesAsPath, marksAsPath, partsAsPath } from './bar-paths.ts';
import type { Bar } from './chart-data.ts';

const box = { width: 120, height: 140, top: 20, right: 0, bottom: 20, left: 0 };
const bar = (key: string, facts: Partial<Bar>): Bar => ({
	key,
	label: key,
	title: () => key,
	parts: null,
	...facts
});

describe('the paths of bars', () => {
	const layout = layOutBars(
		[
			bar('a', { parts: [4, 0, 6], mark: 5 }),
			bar('b', { parts: [0, 10, 0] }),
			bar('c', { note: 'lukket', mark: null })
		],
		box
	);

	it('draw each part where it stands, and none of what is zero', () => {
		expect(partsAsPath(layout, 0)).toBe('M6.8 80h26.4v40h-26.4z');
		expect(partsAsPath(layout, 1)).toBe('M46.8 20h26.4v100h-26.4z');
		expect(partsAsPath(layout, 2)).toBe('M6.8 20h26.4v60h-26.4z');
		expect(partsAsPath(layout, 3)).toBe('');
	});

	it('draw marks where there is something to compare with', () => {
		expect(marksAsPath(layout)).toBe('M2.4 70h35.2');
	});

	it('draw crosses where a bar is missing for a reason, and where there is room', () => {
		expect(crossesAsPath(layout)).toBe('M97 111l6 -6m-6 0l6 6');
		expect(crossesAsPath(layOutBars(layout.bars, { ...box, width: 30 }))).toBe('');
	});
});
