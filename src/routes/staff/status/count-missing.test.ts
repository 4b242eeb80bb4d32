import { expect, it } from 'vitest';
import { countMissing } from './count-missing.ts';

it.each<[what: string, gaps: [number, number][], held: number[], count: number, ranges: [number, number][]]>([
	['no gaps', [], [7], 0, []],
	['a gap', [[3, 5]], [], 3, [[3, 5]]],
	['a gap of one', [[3, 3]], [], 1, [[3, 3]]],
	['a gap that waits here', [[3, 5]], [5, 3, 4], 0, []],
	[
		'a gap of which one was refused',
		[[3, 7]],
		[5],
		4,
		[
			[3, 4],
			[6, 7]
		]
	],
	['a gap whose ends are held', [[3, 7]], [3, 7, 7], 3, [[4, 6]]],
	['what is held elsewhere', [[3, 5]], [2, 6], 3, [[3, 5]]],
	[
		'two gaps',
		[
			[1, 2],
			[9, 20]
		],
		[2, 9],
		12,
		[
			[1, 1],
			[10, 20]
		]
	],
	['a gap without end', [[1, 9_000_000_000]], [1], 8_999_999_999, [[2, 9_000_000_000]]]
])('%s', (_what, gaps, held, count, ranges) => {
	expect(countMissing(gaps, held)).toEqual({ count, ranges });
});
