import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, lineId, started, visit, type Line } from './journal-builder.ts';
import { countWeek } from './weeks.ts';

const [monday, thursday, extra] = [thingId(1), thingId(2), thingId(3)];
const [sofie, omar] = [thingId(11), thingId(12)];

const everyMonday: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: monday, weekday: 1, from: '15:00', to: '18:00' }
];

describe('an ordinary week', () => {
	const entries = journalOf(
		everyMonday,
		['2026-08-01 12:00', 'opening.planned', { opening: thursday, weekday: 4, from: '15:00', to: '17:30' }],
		started('2026-11-23 14:55'),
		visit('2026-11-23 15:01', '8'),
		['2026-11-23 15:01', 'visit.described', { visit: lineId(4), firstTime: true }],
		visit('2026-11-23 15:02', '9'),
		['2026-11-23 15:02', 'visit.described', { visit: lineId(6), firstTime: false, subject: 'maths' }],
		visit('2026-11-23 15:03', '7'),
		['2026-11-23 15:10', 'serving.counted', { item: 'fruit', count: 2 }],
		['2026-11-23 15:11', 'serving.counted', { item: 'Toast', count: 1 }],
		['2026-11-23 15:00', 'volunteer.arrived', { volunteer: sofie }],
		['2026-11-23 17:20', 'volunteer.left', { volunteer: sofie }],
		['2026-11-23 16:00', 'volunteer.arrived', { volunteer: omar }],
		started('2026-11-26 14:55'),
		['2026-11-26 15:00', 'volunteer.arrived', { volunteer: sofie }],
		visit('2026-11-26 15:30', 'other'),
		['2026-11-26 15:31', 'serving.counted', { item: 'tea', count: 3 }]
	);
	const counted = countWeek(entries, '2026-W48');
	const noSubject = { danish: 0, maths: 0, english: 0, physics: 0, german: 0, other: 0 };
	const noHalfHour = Object.fromEntries(counted.halfHours.map((halfHour) => [halfHour, 0]));
	const minutesHere = (...minutes: number[]) =>
		Object.fromEntries(counted.halfHours.map((halfHour, i) => [halfHour, minutes[i]! * 60_000]));
	const [mondayCounts, thursdayCounts] = [counted.days[0]?.counts, counted.days[3]?.counts];

	it('has its days from Monday to Sunday, and says which were planned', () => {
		expect(counted.week).toBe('2026-W48');
		expect(counted.days.map(({ day, weekday, planned }) => [day, weekday, planned])).toEqual([
			['2026-11-23', 1, true],
			['2026-11-24', 2, false],
			['2026-11-25', 3, false],
			['2026-11-26', 4, true],
			['2026-11-27', 5, false],
			['2026-11-28', 6, false],
			['2026-11-29', 7, false]
		]);
	});

	it('has the café’s grades and items in their order, then the others that occur', () => {
		expect(counted.grades).toEqual(['8', '9', '10', 'other', '7']);
		expect(counted.items).toEqual(['coffee', 'tea', 'fruit', 'Toast']);
		expect(counted.subjects).toEqual(['danish', 'maths', 'english', 'physics', 'german', 'other']);
	});

	it('has the half-hours in which a pupil came or a helper was here, without a gap', () => {
		expect(counted.halfHours).toEqual(['15:00', '15:30', '16:00', '16:30', '17:00', '17:30']);
	});

	it('counts each day', () => {
		expect(mondayCounts).toEqual({
			visits: 3,
			visitsByGrade: { '7': 1, '8': 1, '9': 1, '10': 0, other: 0 },
			visitsBySubject: { ...noSubject, maths: 1 },
			visitsByHalfHour: { ...noHalfHour, '15:00': 3 },
			firstTime: 1,
			returning: 1,
			notAsked: 1,
			servingsByItem: { coffee: 0, tea: 0, fruit: 2, Toast: 1 },
			volunteers: 2,
			volunteerHours: 4.33,
			assumedHours: 2,
			helperMsByHalfHour: minutesHere(30, 30, 60, 60, 50, 30),
			hoursOpen: 3
		});
		expect(thursdayCounts).toEqual({
			visits: 1,
			visitsByGrade: { '7': 0, '8': 0, '9': 0, '10': 0, other: 1 },
			visitsBySubject: noSubject,
			visitsByHalfHour: { ...noHalfHour, '15:30': 1 },
			firstTime: 0,
			returning: 0,
			notAsked: 1,
			servingsByItem: { coffee: 0, tea: 3, fruit: 0, Toast: 0 },
			volunteers: 1,
			volunteerHours: 2.5,
			assumedHours: 2.5,
			helperMsByHalfHour: minutesHere(30, 30, 30, 30, 30, 0),
			hoursOpen: 2.5
		});
	});

	it('adds the days up, and counts a volunteer of two days once', () => {
		expect(counted.total).toEqual({
			visits: 4,
			visitsByGrade: { '7': 1, '8': 1, '9': 1, '10': 0, other: 1 },
			visitsBySubject: { ...noSubject, maths: 1 },
			visitsByHalfHour: { ...noHalfHour, '15:00': 3, '15:30': 1 },
			firstTime: 1,
			returning: 1,
			notAsked: 2,
			servingsByItem: { coffee: 0, tea: 3, fruit: 2, Toast: 1 },
			volunteers: 2,
			volunteerHours: 6.83,
			assumedHours: 4.5,
			helperMsByHalfHour: minutesHere(60, 60, 90, 90, 80, 30),
			hoursOpen: 5.5
		});
	});
});

describe('hours open', () => {
	const hoursIn = (week: string, ...lines: Line[]) =>
		countWeek(journalOf(...lines), week).days.map(({ planned, counts }) =>
			counts ? counts.hoursOpen : planned ? 'planned' : ''
		);

	it.each([
		[
			'of a day that was counted',
			'2026-W48',
			[everyMonday, started('2026-11-23 15:00')],
			[3, '', '', '', '', '', '']
		],
		['of a day that was not', '2026-W48', [everyMonday], ['planned', '', '', '', '', '', '']],
		[
			'of a day that was cancelled',
			'2026-W48',
			[
				everyMonday,
				['2026-11-20 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-23' }],
				started('2026-11-23 15:00')
			],
			[0, '', '', '', '', '', '']
		],
		[
			'of a day with two openings that overlap',
			'2026-W48',
			[
				everyMonday,
				[
					'2026-08-01 12:00',
					'opening.planned',
					{ opening: extra, date: '2026-11-23', from: '17:00', to: '19:30' }
				],
				started('2026-11-23 15:00')
			],
			[4.5, '', '', '', '', '', '']
		],
		[
			'over the hour that comes twice',
			'2026-W43',
			[
				[
					'2026-08-01 12:00',
					'opening.planned',
					{ opening: extra, date: '2026-10-25', from: '00:00', to: '06:00' }
				],
				started('2026-10-25 05:00')
			],
			['', '', '', '', '', '', 7]
		],
		[
			'over the hour that is skipped',
			'2027-W12',
			[
				[
					'2026-08-01 12:00',
					'opening.planned',
					{ opening: extra, date: '2027-03-28', from: '00:00', to: '06:00' }
				],
				started('2027-03-28 05:00')
			],
			['', '', '', '', '', '', 5]
		]
	] as [string, string, Line[], (number | string)[]][])('%s', (_, week, lines, expected) => {
		expect(hoursIn(week, ...lines)).toEqual(expected);
	});

	it('are hundredths that add up to the total as they are shown', () => {
		const stays = [
			['2026-11-23', '15:06'],
			['2026-11-24', '15:12'],
			['2026-11-25', '15:20']
		].flatMap(([day, until]): Line[] => [
			[`${day} 15:00`, 'volunteer.arrived', { volunteer: sofie }],
			[`${day} ${until}`, 'volunteer.left', { volunteer: sofie }]
		]);
		const { days, total } = countWeek(journalOf(...stays), '2026-W48');
		expect(days.slice(0, 3).map(({ counts }) => counts?.volunteerHours)).toEqual([0.1, 0.2, 0.33]);
		expect(0.1 + 0.2 + 0.33).not.toBe(0.63);
		expect(total?.volunteerHours).toBe(0.63);
	});
});

it.each(['2027-W53', '2026-W54', '2026-48', ''])('“%s” is no week to count', (week) => {
	expect(() => countWeek([], week)).toThrow(RangeError);
});
