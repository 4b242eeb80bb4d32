import { describe, expect, it } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, thingId } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import { journalOf, lineId, type Line } from './journal-builder.ts';
import { countWeek } from './weeks.ts';

const [monday, thursday, extra] = [thingId(1), thingId(2), thingId(3)];
const [sofie, omar] = [thingId(11), thingId(12)];

const everyMonday: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: monday, weekday: 1, from: '15:00', to: '18:00' }
];
const started = (at: string): Line => [at, 'desk.started', {}];
const visits = (at: string, grade = '9'): Line => [at, 'visit.recorded', { grade }];

/** Visits of each day of a week as a tablet shows them: `–` where the desk did not count. */
function visitsIn(week: string, entries: Entry[]): string {
	const { days, total } = countWeek(entries, week);
	return [...days.map(({ counts }) => counts?.visits ?? '–'), '=', total?.visits ?? '–'].join(' ');
}

describe('an ordinary week', () => {
	const entries = journalOf(
		everyMonday,
		['2026-08-01 12:00', 'opening.planned', { opening: thursday, weekday: 4, from: '15:00', to: '17:30' }],
		started('2026-11-23 14:55'),
		visits('2026-11-23 15:01', '8'),
		['2026-11-23 15:01', 'visit.described', { visit: lineId(4), firstTime: true }],
		visits('2026-11-23 15:02', '9'),
		['2026-11-23 15:02', 'visit.described', { visit: lineId(6), firstTime: false, subject: 'maths' }],
		visits('2026-11-23 15:03', '7'),
		['2026-11-23 15:10', 'serving.counted', { item: 'fruit', count: 2 }],
		['2026-11-23 15:11', 'serving.counted', { item: 'Toast', count: 1 }],
		['2026-11-23 15:00', 'volunteer.arrived', { volunteer: sofie }],
		['2026-11-23 17:20', 'volunteer.left', { volunteer: sofie }],
		['2026-11-23 16:00', 'volunteer.arrived', { volunteer: omar }],
		started('2026-11-26 14:55'),
		['2026-11-26 15:00', 'volunteer.arrived', { volunteer: sofie }],
		visits('2026-11-26 15:30', 'other'),
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

const undo = (number: number): Line => [
	'2026-12-14 09:00',
	'entry.voided',
	{ entry: lineId(number), reason: 'counted twice' }
];
const skewed = (at: string, skewMs: number | null): Entry =>
	entryOf('visit.recorded', { grade: '9' }, { at, skewMs, device: deviceId(2) });

const cases: [name: string, week: string, entries: Entry[], visits: string][] = [
	['nothing at all', '2026-W48', [], '– – – – – – – = –'],
	['an opening that the desk did not count on', '2026-W48', journalOf(everyMonday), '– – – – – – – = –'],
	[
		'an opening that nobody came to',
		'2026-W48',
		journalOf(everyMonday, started('2026-11-23 15:00')),
		'0 – – – – – – = 0'
	],
	[
		'a visit on a day without an opening',
		'2026-W48',
		journalOf(visits('2026-11-25 15:00')),
		'– – 1 – – – – = 1'
	],
	[
		'a serving, but nobody who tapped',
		'2026-W48',
		journalOf(['2026-11-25 15:00', 'serving.counted', { item: 'tea', count: 1 }]),
		'– – 0 – – – – = 0'
	],
	[
		'a volunteer, but no pupil',
		'2026-W48',
		journalOf(['2026-11-25 15:00', 'volunteer.arrived', { volunteer: sofie }]),
		'– – 0 – – – – = 0'
	],
	[
		'a departure only',
		'2026-W48',
		journalOf(['2026-11-25 15:00', 'volunteer.left', { volunteer: sofie }]),
		'– – – – – – – = –'
	],
	[
		'its first and its last millisecond',
		'2026-W48',
		journalOf(
			visits('2026-11-22 23:59:59.999'),
			visits('2026-11-23 00:00'),
			visits('2026-11-29 23:59:59.999'),
			visits('2026-11-30 00:00')
		),
		'1 – – – – – 1 = 2'
	],
	[
		'the night when an hour comes twice',
		'2026-W43',
		journalOf(
			visits('2026-10-24T21:59:59.999Z'),
			visits('2026-10-24T22:00:00.000Z'),
			visits('2026-10-25T00:30:00.000Z'),
			visits('2026-10-25T01:30:00.000Z'),
			visits('2026-10-25T22:59:59.999Z'),
			visits('2026-10-25T23:00:00.000Z')
		),
		'– – – – – 1 4 = 5'
	],
	[
		'the week after that night',
		'2026-W44',
		journalOf(visits('2026-10-25T22:59:59.999Z'), visits('2026-10-25T23:00:00.000Z')),
		'1 – – – – – – = 1'
	],
	[
		'the night when an hour is skipped',
		'2027-W12',
		journalOf(
			visits('2027-03-27T22:59:59.999Z'),
			visits('2027-03-27T23:00:00.000Z'),
			visits('2027-03-28T01:00:00.000Z'),
			visits('2027-03-28T21:59:59.999Z'),
			visits('2027-03-28T22:00:00.000Z')
		),
		'– – – – – 1 3 = 4'
	],
	[
		'the week after that night',
		'2027-W13',
		journalOf(visits('2027-03-28T21:59:59.999Z'), visits('2027-03-28T22:00:00.000Z')),
		'1 – – – – – – = 1'
	],
	[
		'week 53, which ends in another year',
		'2026-W53',
		journalOf(
			visits('2026-12-27 23:59:59.999'),
			visits('2026-12-28 00:00'),
			visits('2026-12-31 23:59:59.999'),
			visits('2027-01-01 00:00'),
			visits('2027-01-03 23:59:59.999'),
			visits('2027-01-04 00:00')
		),
		'1 – – 1 1 – 1 = 4'
	],
	[
		'week 1 after a week 53',
		'2027-W01',
		journalOf(visits('2027-01-03 23:59:59.999'), visits('2027-01-04 00:00')),
		'1 – – – – – – = 1'
	],
	[
		'week 1 that begins in another year',
		'2026-W01',
		journalOf(visits('2025-12-28 23:59:59.999'), visits('2025-12-29 00:00'), visits('2026-01-01 15:00')),
		'1 – – 1 – – – = 2'
	],
	[
		'a tablet that is a minute behind at midnight on Sunday',
		'2026-W48',
		[skewed('2026-11-22T22:59:30.000Z', 60_000)],
		'1 – – – – – – = 1'
	],
	[
		'the same tablet before anybody measured it',
		'2026-W48',
		[skewed('2026-11-22T22:59:30.000Z', null)],
		'– – – – – – – = –'
	],
	[
		'a tablet that is a day ahead',
		'2026-W48',
		[skewed('2026-11-26T14:00:00.000Z', -86_400_000)],
		'– – 1 – – – – = 1'
	],
	[
		'a tablet that believes it is 1970',
		'2026-W48',
		[skewed('1970-01-01T00:10:00.000Z', Date.UTC(2026, 10, 25, 14) - 600_000)],
		'– – 1 – – – – = 1'
	],
	[
		'a visit that was voided weeks later',
		'2026-W48',
		journalOf(visits('2026-11-23 15:00'), visits('2026-11-23 15:01'), undo(1)),
		'1 – – – – – – = 1'
	],
	[
		'a void that came before what it voids',
		'2026-W48',
		journalOf(visits('2026-11-23 15:00'), visits('2026-11-23 15:01'), undo(1)).toReversed(),
		'1 – – – – – – = 1'
	],
	['its only visit voided', '2026-W48', journalOf(visits('2026-11-23 15:00'), undo(1)), '– – – – – – – = –'],
	[
		'its only visit voided, at a desk that was started',
		'2026-W48',
		journalOf(visits('2026-11-23 15:00'), undo(1), started('2026-11-23 14:55')),
		'0 – – – – – – = 0'
	],
	[
		'everything twice',
		'2026-W48',
		Array(2)
			.fill(journalOf(visits('2026-11-23 15:00'), visits('2026-11-24 15:00')))
			.flat(),
		'1 1 – – – – – = 2'
	],
	[
		'what this version cannot read',
		'2026-W48',
		[
			strangeEntryOf('wish.written', { text: 'Mere frugt' }),
			entryOf('visit.recorded', { grade: '9' }, { seq: 2, v: 2 }),
			entryOf('desk.started', {}, { seq: 3, v: 2 })
		],
		'– – – – – – – = –'
	]
];

describe('a week with', () => {
	it.each(cases)('%s', (_, week, entries, expected) => {
		expect(visitsIn(week, entries)).toBe(expected);
	});

	it('a description that is voided no longer asks whether it was the first time', () => {
		const entries = journalOf(
			visits('2026-11-23 15:00'),
			['2026-11-23 15:01', 'visit.described', { visit: lineId(1), firstTime: true }],
			undo(2)
		);
		expect(countWeek(entries, '2026-W48').total).toMatchObject({ visits: 1, firstTime: 0, notAsked: 1 });
	});

	it('a description given in another week counts where the visit is', () => {
		const entries = journalOf(visits('2026-11-23 15:00'), [
			'2026-12-14 09:00',
			'visit.described',
			{ visit: lineId(1), firstTime: false }
		]);
		expect(countWeek(entries, '2026-W48').total).toMatchObject({ returning: 1, notAsked: 0 });
		expect(countWeek(entries, '2026-W51').total).toBeNull();
	});

	it('two answers with equal clocks counts one of them, the same everywhere', () => {
		const entries = [
			...journalOf(visits('2026-11-23 15:00')),
			...[true, false].map((firstTime, i) =>
				entryOf(
					'visit.described',
					{ visit: lineId(1), firstTime },
					{ seq: 2, clock: 2, device: deviceId(i + 1) }
				)
			)
		];
		for (const received of [entries, entries.toReversed()]) {
			expect(countWeek(received, '2026-W48').total).toMatchObject({ firstTime: 0, returning: 1 });
		}
	});

	it('a grade of any name adds it up', () => {
		const names = ['toString', '__proto__', 'constructor'];
		const entries = journalOf(...names.flatMap((name) => [visits('2026-11-23 15:00', name)]));
		const { grades, total } = countWeek(entries, '2026-W48');
		expect(grades).toEqual(['8', '9', '10', 'other', '__proto__', 'constructor', 'toString']);
		expect(grades.map((grade) => total!.visitsByGrade[grade])).toEqual([0, 0, 0, 0, 1, 1, 1]);
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
