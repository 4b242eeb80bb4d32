import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDayByOpening } from './by-opening.ts';
import { createCounter } from './day-counts.ts';
import { readDeskDays } from './desk-days.ts';
import { thingId } from './entry-builder.ts';
import { journalOf, type Line } from './journal-builder.ts';

const DAY = '2026-11-25';
const opening = (number: number, from: string, to: string): Line => [
	'2026-11-01 10:00',
	'opening.planned',
	{ opening: thingId(number), date: DAY, from, to }
];
const visit = (time: string): Line => [`${DAY} ${time}`, 'visit.recorded', { grade: '9' }];
const serving = (time: string, count: number): Line => [
	`${DAY} ${time}`,
	'serving.counted',
	{ item: 'tea', count }
];
const corrected = { correction: thingId(50), reason: 'missed' };
const stay = (volunteer: number, from: string, to: string): Line => [
	`${DAY} 20:00`,
	'presence.entered',
	{ volunteer: thingId(volunteer), day: DAY, from, to, ...corrected }
];
const early = opening(1, '10:00', '12:00');
const late = opening(2, '15:00', '18:00');

/** Of each opening, then outside: visits, servings, hours. */
function read(...lines: Line[]) {
	const byOpening = readDayByOpening(readDeskDays(journalOf(...lines)), DAY);
	return (
		byOpening &&
		[...byOpening.openings, byOpening.outside].map(({ visits, servings, helperHours }) => [
			visits,
			servings,
			helperHours
		])
	);
}

describe('a day by its openings', () => {
	it.each<[string, Line[], number[][] | null]>([
		['has none where nothing was planned', [visit('10:00')], null],
		['is the day where there is one opening', [late, visit('15:00')], null],
		[
			'is empty where nothing happened',
			[early, late],
			[
				[0, 0, 0],
				[0, 0, 0],
				[0, 0, 0]
			]
		],
		[
			'has what happened from its beginning up to its end',
			[
				early,
				late,
				visit('09:59'),
				visit('10:00'),
				visit('11:59'),
				visit('12:00'),
				visit('15:00'),
				visit('18:00')
			],
			[
				[2, 0, 0],
				[1, 0, 0],
				[3, 0, 0]
			]
		],
		[
			'has the pieces that were taken in it; of those entered afterwards nobody knows when',
			[
				early,
				late,
				serving('10:30', 2),
				serving('13:00', 1),
				serving('17:59', 4),
				[`${DAY} 20:00`, 'servings.entered', { day: DAY, item: 'fruit', count: 8, ...corrected }]
			],
			[
				[0, 2, 0],
				[0, 4, 0],
				[0, 9, 0]
			]
		],
		[
			'has the hours that helpers were here in it',
			[early, late, stay(21, '09:30', '16:00'), stay(22, '15:00', '18:30')],
			[
				[0, 0, 2],
				[0, 0, 4],
				[0, 0, 4]
			]
		],
		[
			'of openings that overlap, the first has what they share',
			[
				opening(1, '10:00', '13:00'),
				opening(2, '12:00', '14:00'),
				visit('12:30'),
				visit('13:30'),
				stay(21, '12:00', '14:00')
			],
			[
				[1, 0, 1],
				[1, 0, 1],
				[0, 0, 0]
			]
		],
		[
			'an opening within another has nothing of its own',
			[
				opening(1, '10:00', '14:00'),
				opening(2, '11:00', '12:00'),
				opening(3, '13:00', '15:00'),
				visit('11:30'),
				visit('14:30')
			],
			[
				[1, 0, 0],
				[0, 0, 0],
				[1, 0, 0],
				[0, 0, 0]
			]
		]
	])('%s', (_, lines, expected) => {
		expect(read(...lines)).toEqual(expected);
	});

	it('is not told of a day that is folded', () => {
		const desk = readDeskDays(journalOf(early, late, visit('10:30')));
		const tally = { day: DAY } as never;
		expect(readDayByOpening({ ...desk, foldedByDay: new Map([[DAY, tally]]) }, DAY)).toBeNull();
	});
});

it('all openings and what is outside add up to the day', () => {
	const time = fc
		.integer({ min: 8 * 60, max: 19 * 60 })
		.map((minute) =>
			[Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
		);
	const hours = fc
		.uniqueArray(time, { minLength: 2, maxLength: 2 })
		.map((both) => both.sort() as [string, string]);
	const lines = fc
		.tuple(
			fc.array(hours, { minLength: 2, maxLength: 4 }),
			fc.array(time.map(visit), { maxLength: 6 }),
			fc.array(fc.tuple(time, fc.integer({ min: 1, max: 5 })), { maxLength: 4 }),
			fc.array(fc.tuple(fc.integer({ min: 21, max: 23 }), hours), { maxLength: 4 })
		)
		.map(([openings, visits, servings, stays]) => [
			...openings.map(([from, to], i) => opening(i + 1, from, to)),
			...visits,
			...servings.map(([at, count]) => serving(at, count)),
			...stays.map(([volunteer, [from, to]]) => stay(volunteer, from, to))
		]);
	fc.assert(
		fc.property(lines, (lines) => {
			const desk = readDeskDays(journalOf(...lines));
			const counts = createCounter(desk)([DAY]).days[0]?.counts;
			const byOpening = readDayByOpening(desk, DAY)!;
			const parts = [...byOpening.openings, byOpening.outside];
			const sum = (of: 'visits' | 'servings' | 'helperHours') =>
				Math.round(parts.reduce((all, part) => all + part[of] * 100, 0)) / 100;
			expect([sum('visits'), sum('servings'), sum('helperHours')]).toEqual([
				counts?.visits ?? 0,
				counts?.servingsByItem['tea'] ?? 0,
				counts?.volunteerHours ?? 0
			]);
			for (const part of parts)
				expect(Math.min(part.visits, part.servings, part.helperHours)).toBeGreaterThanOrEqual(0);
		}),
		{ numRuns: 60 }
	);
});
