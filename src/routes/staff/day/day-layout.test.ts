import { expect, it } from 'vitest';
import { HALF_HOUR_MS, type DayAxis } from './day-axis.ts';
import { namedInstants } from './day-layout.ts';

const FROM = Date.UTC(2026, 10, 25, 9);
const axisOf = (halfHours: number): DayAxis => ({
	from: FROM,
	to: FROM + halfHours * HALF_HOUR_MS,
	openings: [],
	visits: [],
	stays: [],
	servings: [],
	slots: Array.from({ length: halfHours }, (_, i) => ({
		halfHour: '',
		startsAt: FROM + i * HALF_HOUR_MS,
		visits: 0,
		firstTime: 0,
		helpers: 0,
		pupilsPerHelper: null,
		piecesByItem: new Map()
	}))
});

it.each([
	['an afternoon has every half-hour', 6, 700, [0, 1, 2, 3, 4, 5, 6]],
	['a day with two openings has every hour', 16, 760, [0, 2, 4, 6, 8, 10, 12, 14, 16]],
	['a long day on a narrow screen has every other hour', 18, 560, [0, 4, 8, 12, 16]]
])('%s', (_, halfHours, width, expected) => {
	const named = namedInstants(axisOf(halfHours), width);
	expect(named.map((at) => (at - FROM) / HALF_HOUR_MS)).toEqual(expected);
});
