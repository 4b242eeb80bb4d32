import { nice, ticks } from 'd3-array';
import { sumOf, type Bar } from './chart-data.ts';

export interface Box {
	width: number;
	height: number;
	top: number;
	right: number;
	bottom: number;
	left: number;
}

export interface PlacedBar extends Bar {
	/** Left edge and width of the bar, and the middle of its place. */
	x: number;
	width: number;
	middle: number;
	/** Top edge and height of each part, from the ground upwards. */
	stack: { y: number; height: number }[];
	/** Where the bar ends above. */
	top: number;
	/** Where its mark lies. */
	markY: number | null;
	/** The middle of its label, within the box; null where there is no room for one. */
	labelX: number | null;
	hasValue: boolean;
}

export interface BarLayout {
	bars: PlacedBar[];
	/** Heights of the lines behind, and what they stand for. */
	lines: { value: number; y: number }[];
	step: number;
	ground: number;
}

const WIDEST_BAR = 72;
/** Digits and letters below and above the bars, in pixels each. */
const LETTER = 8.5;

/** Places bars side by side in a box of pixels. Labels and values that would touch are left out. */
export function layOutBars(bars: readonly Bar[], box: Box, steps = 3): BarLayout {
	const most = Math.max(1, ...bars.flatMap(({ parts, mark }) => [sumOf(parts), mark ?? 0]));
	const [, end] = nice(0, most, steps);
	const ground = box.height - box.bottom;
	const yOf = (value: number) => ground - (value / end) * (ground - box.top);
	const step = (box.width - box.left - box.right) / Math.max(1, bars.length);
	const width = Math.min(WIDEST_BAR, step * (step < 16 ? 0.76 : 0.66));
	const every = labelEvery(bars, step);
	const hasMajors = every > 1 && bars.some(({ isMajor }) => isMajor);
	const isLabelled = ({ isMajor }: Bar, i: number) =>
		hasMajors ? isMajor === true : (bars.length - 1 - i) % every === 0;
	const valuesFit = step >= widestValue(bars) * LETTER + 4;
	const highest = bars.findIndex(({ parts }) => parts && sumOf(parts) === maxSum(bars));
	const placed = bars.map((bar, i): PlacedBar => {
		const middle = box.left + step * (i + 0.5);
		let below = 0;
		const stack = (bar.parts ?? []).map((part) => {
			const y = yOf(below + part);
			const height = yOf(below) - y;
			below += part;
			return { y, height };
		});
		return {
			...bar,
			x: middle - width / 2,
			width,
			middle,
			stack,
			top: yOf(below),
			markY: bar.mark === null || bar.mark === undefined ? null : yOf(bar.mark),
			labelX: isLabelled(bar, i) ? Math.min(middle, box.width - (bar.label.length * LETTER) / 2) : null,
			hasValue: bar.parts !== null && (valuesFit || i === highest)
		};
	});
	// Whole ones: nobody comes by halves.
	const values = ticks(0, end, steps).filter(Number.isInteger);
	const lines = values.map((value) => ({ value, y: yOf(value) }));
	return { bars: placed, lines, step, ground };
}

/** The bar over which an x of the box lies, or nearest to it; null of none. */
export function barAt(layout: BarLayout, x: number): number | null {
	const [first] = layout.bars;
	if (!first) return null;
	const place = Math.floor((x - first.middle) / layout.step + 0.5);
	return Math.min(layout.bars.length - 1, Math.max(0, place));
}

function labelEvery(bars: readonly Bar[], step: number): number {
	const widest = Math.max(0, ...bars.map(({ label }) => label.length)) * LETTER + 6;
	return [1, 2, 3, 4, 6, 12].find((every) => every * step >= widest) ?? 24;
}

function widestValue(bars: readonly Bar[]): number {
	return Math.max(0, ...bars.map(({ parts }) => String(Math.round(sumOf(parts))).length));
}

function maxSum(bars: readonly Bar[]): number {
	return Math.max(0, ...bars.map(({ parts }) => sumOf(parts)));
}
