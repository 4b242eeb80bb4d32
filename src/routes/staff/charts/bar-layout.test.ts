import { describe, expect, it } from 'vitest';
import { barAt, layOutBars, type Box } from './bar-layout.ts';
import type { Bar } from './chart-data.ts';

const box: Box = { width: 420, height: 140, top: 20, right: 10, bottom: 20, left: 10 };
const barsOf = (...values: (number | null)[]): Bar[] =>
	values.map((value, i) => ({
		key: String(i),
		label: String(i),
		title: () => `Uge ${i}`,
		parts: value === null ? null : [value]
	}));

describe('the layout of bars', () => {
	it('stands on the ground, and ends below the highest line', () => {
		const { bars, lines, ground } = layOutBars(barsOf(9, 10, 4), box);
		expect(ground).toBe(120);
		expect(bars.map(({ stack }) => stack[0]!.y + stack[0]!.height)).toEqual([120, 120, 120]);
		expect(lines.map(({ value }) => value)).toEqual([0, 5, 10]);
		expect(lines.map(({ y }) => y)).toEqual([120, 70, 20]);
		expect(bars[1]!.top).toBe(20);
	});

	it.each([1, 2, 3])('of at most %i has lines at whole numbers alone', (most) => {
		const { lines } = layOutBars(barsOf(most), box);
		expect(lines.map(({ value }) => value)).toEqual(Array.from({ length: most + 1 }, (_, i) => i));
	});

	it('stacks the parts upwards', () => {
		const [bar] = layOutBars([{ key: 'a', label: 'a', title: () => 'a', parts: [4, 0, 6] }], box).bars;
		expect(bar!.stack.map(({ y, height }) => [y, height])).toEqual([
			[80, 40],
			[80, 0],
			[20, 60]
		]);
	});

	it('makes room for what bars are compared with', () => {
		const [bar] = layOutBars([{ ...barsOf(5)[0]!, mark: 10 }], box).bars;
		expect([bar!.markY, bar!.top]).toEqual([20, 70]);
	});

	it.each([
		['no bars', [], []],
		['bars of which nothing is known', [null, null], [120, 120]],
		['zeros', [0, 0], [120, 120]],
		['a single one', [3], [20]]
	])('of %s is one all the same', (_, values, tops) => {
		const layout = layOutBars(barsOf(...values), box);
		expect(layout.bars.map(({ top }) => top).map(Math.round)).toEqual(tops);
		expect(layout.bars.every(({ x, width }) => x >= box.left && x + width <= box.width - box.right)).toBe(
			true
		);
	});

	it('leaves out labels that would touch, never the last, and values, never the highest', () => {
		const { bars } = layOutBars(barsOf(...Array.from({ length: 60 }, (_, i) => (i === 20 ? 900 : 100))), box);
		expect(bars.filter(({ hasValue }) => hasValue).map(({ key }) => key)).toEqual(['20']);
		const labels = bars.flatMap(({ labelX }) => labelX ?? []);
		expect(bars.at(-1)!.labelX).not.toBeNull();
		expect(Math.max(...labels)).toBeLessThanOrEqual(420 - 8.5);
		expect(labels[1]! - labels[0]!).toBeGreaterThanOrEqual(2 * 8.5);
	});

	it('keeps the labels that begin something, where there is no room for all', () => {
		const months = (count: number) =>
			layOutBars(
				barsOf(...Array<number>(count).fill(1)).map((bar, i) => ({ ...bar, isMajor: i % 12 === 5 })),
				box
			).bars;
		const labelled = (count: number) => months(count).filter(({ labelX }) => labelX !== null).length;
		expect([labelled(12), labelled(60)]).toEqual([12, 5]);
	});

	it('knows which bar a finger is at', () => {
		const layout = layOutBars(barsOf(1, 2, 3, 4), box);
		expect([0, 10, 109, 111, 399, 500].map((x) => barAt(layout, x))).toEqual([0, 0, 0, 1, 3, 3]);
		expect(barAt(layOutBars([], box), 5)).toBeNull();
	});
});
