import { describe, expect, it } from 'vitest';
import { readWeekOfItem, reckonPurchase, type WeekOfItem } from './buy-next.ts';
import { countDays } from './day-counts.ts';
import { thingId } from './entry-builder.ts';
import { journalOf } from './journal-builder.ts';
import { readOpenings } from './openings.ts';

const week = (openings: number, visits: number, pieces: number): WeekOfItem => ({ openings, visits, pieces });

describe('how much to buy', () => {
	it.each<[string, WeekOfItem[], number, number | null, number | null]>([
		['nothing to go on', [], 3, 5, null],
		['weeks that were not counted', [week(0, 0, 0)], 3, null, null],
		['nobody came', [week(3, 0, 0)], 3, null, null],
		['12 a time × 3 × 1.1 − 5 = 34.6', [week(3, 36, 40)], 3, 5, 35],
		['nothing noted as left', [week(3, 36, 40)], 3, null, 40],
		['a whole number stays one', [week(1, 10, 11)], 3, 0, 33],
		['more left than needed', [week(3, 36, 40)], 1, 50, 0],
		['no opening ahead', [week(3, 36, 40)], 0, 0, 0],
		['nobody takes any', [week(3, 36, 0)], 3, 0, 0],
		['weeks together, not one by one', [week(3, 30, 30), week(1, 10, 30)], 2, 0, 30],
		['four weeks, not five', [week(1, 999, 999), ...Array<WeekOfItem>(4).fill(week(1, 10, 10))], 1, 0, 10],
		[
			'counted weeks, over a holiday',
			[week(1, 20, 20), week(0, 0, 0), week(0, 0, 0), week(0, 0, 0), week(1, 10, 10)],
			1,
			0,
			15
		]
	])('%s', (_, weeks, openings, left, expected) => {
		expect(reckonPurchase(weeks, openings, left)?.pieces ?? null).toBe(expected);
	});

	it('says what it was reckoned from', () => {
		expect(reckonPurchase([week(0, 0, 0), week(3, 37, 40)], 3, 5)).toEqual({
			pieces: 36,
			visitsPerOpening: 12.3,
			piecesPerVisit: 1.1,
			openings: 3,
			left: 5,
			weeks: 1
		});
	});
});

it('a week tells of its counted openings: two on a day are two, a day without a plan is one', () => {
	const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
	const entries = journalOf(
		['2026-11-01 10:00', 'opening.planned', { opening: thingId(1), weekday: 1, from: '10:00', to: '12:00' }],
		['2026-11-01 10:00', 'opening.planned', { opening: thingId(2), weekday: 1, from: '15:00', to: '18:00' }],
		['2026-11-01 10:00', 'opening.planned', { opening: thingId(3), weekday: 3, from: '15:00', to: '18:00' }],
		['2026-11-23 15:10', 'visit.recorded', { grade: '9' }],
		['2026-11-23 15:11', 'serving.counted', { item: 'fruit', count: 2 }],
		['2026-11-23 15:11', 'serving.counted', { item: 'tea', count: 7 }],
		['2026-11-24 15:10', 'visit.recorded', { grade: '9' }]
	);
	const counted = countDays(entries, days).days;
	expect(readWeekOfItem(counted, readOpenings(entries), 'fruit')).toEqual(week(3, 2, 2));
});
