import type { BarLayout } from './bar-layout.ts';

/** What an SVG path's `d` says, in pixels of the layout's box. */

/** One part of every bar, the `nth` from the ground. */
export function partsAsPath({ bars }: BarLayout, nth: number): string {
	return bars
		.flatMap(({ x, width, stack }) => {
			const part = stack[nth];
			if (!part || part.height <= 0) return [];
			return `M${px(x)} ${px(part.y)}h${px(width)}v${px(part.height)}h${px(-width)}z`;
		})
		.join('');
}

/** A line across each bar that is compared with something. */
export function marksAsPath({ bars, step }: BarLayout): string {
	return bars
		.flatMap(({ middle, markY }) =>
			markY === null ? [] : `M${px(middle - step * 0.44)} ${px(markY)}h${px(step * 0.88)}`
		)
		.join('');
}

/** A cross where there is a reason that there is no bar, if there is room for one. */
export function crossesAsPath({ bars, step, ground }: BarLayout): string {
	if (step < 12) return '';
	return bars
		.flatMap(({ middle, note, hasValue }) =>
			note === undefined || hasValue ? [] : `M${px(middle - 3)} ${px(ground - 9)}l6 -6m-6 0l6 6`
		)
		.join('');
}

/** A hundredth of a pixel is enough. */
function px(value: number): number {
	return Math.round(value * 100) / 100;
}
