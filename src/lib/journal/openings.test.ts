import { describe, expect, it } from 'vitest';
import { deviceId, thingId } from './entry-builder.ts';
import { journalOf, lineId, msOf, type Line } from './journal-builder.ts';
import { nextOpening, openingsOn, openStretches, readOpenings } from './openings.ts';

const monday = thingId(1);
const other = thingId(2);
const everyMonday: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: monday, weekday: 1, from: '15:00', to: '18:00' }
];

const planOf = (...lines: Line[]) => readOpenings(journalOf(...lines).toReversed());
const hoursOn = (plan: ReturnType<typeof planOf>, day: string) =>
	openingsOn(plan, day).map(({ from, to }) => `${from}–${to}`);

const cases: [name: string, lines: Line[], hoursByDay: Record<string, string[]>][] = [
	['nothing is planned', [], { '2026-11-23': [] }],
	[
		'every Monday',
		[everyMonday],
		{ '2026-11-22': [], '2026-11-23': ['15:00–18:00'], '2026-11-24': [], '2026-11-30': ['15:00–18:00'] }
	],
	[
		'from a day until a day, both included',
		[
			[
				'2026-08-01 12:00',
				'opening.planned',
				{ opening: monday, weekday: 1, from: '15:00', to: '18:00', since: '2026-11-09', until: '2026-11-23' }
			]
		],
		{
			'2026-11-02': [],
			'2026-11-09': ['15:00–18:00'],
			'2026-11-16': ['15:00–18:00'],
			'2026-11-23': ['15:00–18:00'],
			'2026-11-30': []
		}
	],
	[
		'one date',
		[
			[
				'2026-08-01 12:00',
				'opening.planned',
				{ opening: other, date: '2026-11-24', from: '10:00', to: '12:00' }
			]
		],
		{ '2026-11-23': [], '2026-11-24': ['10:00–12:00'], '2027-11-24': [] }
	],
	[
		'twice on one day, the earlier first',
		[
			everyMonday,
			[
				'2026-08-01 12:00',
				'opening.planned',
				{ opening: other, date: '2026-11-23', from: '10:00', to: '12:00' }
			]
		],
		{ '2026-11-23': ['10:00–12:00', '15:00–18:00'] }
	],
	[
		'other hours: the latest plan of an opening wins as a whole',
		[
			[
				'2026-08-01 12:00',
				'opening.planned',
				{ opening: monday, weekday: 1, from: '15:00', to: '18:00', until: '2026-09-01' }
			],
			['2026-09-01 12:00', 'opening.planned', { opening: monday, weekday: 2, from: '16:00', to: '19:00' }]
		],
		{ '2026-08-10': [], '2026-11-23': [], '2026-11-24': ['16:00–19:00'] }
	],
	[
		'other hours by two tablets with equal clocks',
		[
			[
				'2026-08-02 12:00',
				'opening.planned',
				{ opening: monday, weekday: 1, from: '14:00', to: '17:00' },
				{ clock: 5, device: deviceId(2) }
			],
			[
				'2026-08-03 12:00',
				'opening.planned',
				{ opening: monday, weekday: 1, from: '13:00', to: '16:00' },
				{ clock: 5 }
			]
		],
		{ '2026-11-23': ['14:00–17:00'] }
	],
	[
		'not on one day',
		[everyMonday, ['2026-11-01 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-23' }]],
		{ '2026-11-16': ['15:00–18:00'], '2026-11-23': [], '2026-11-30': ['15:00–18:00'] }
	],
	[
		'not on one day, whatever the hours become',
		[
			everyMonday,
			['2026-11-01 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-23' }],
			['2026-11-02 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '16:00', to: '18:00' }]
		],
		{ '2026-11-16': ['16:00–18:00'], '2026-11-23': [] }
	],
	[
		'after all, the cancellation being voided',
		[
			everyMonday,
			['2026-11-01 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-23' }],
			['2026-11-02 12:00', 'entry.voided', { entry: lineId(2), reason: 'by mistake' }]
		],
		{ '2026-11-23': ['15:00–18:00'] }
	],
	[
		'never at all',
		[everyMonday, ['2026-11-01 12:00', 'opening.cancelled', { opening: monday }]],
		{ '2026-08-10': [], '2026-11-23': [] }
	],
	[
		'anew after never',
		[
			everyMonday,
			['2026-11-01 12:00', 'opening.cancelled', { opening: monday }],
			['2026-11-02 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '15:00', to: '17:00' }]
		],
		{ '2026-11-23': ['15:00–17:00'] }
	],
	[
		'nothing: what is cancelled was never planned here',
		[
			['2026-11-01 12:00', 'opening.cancelled', { opening: other }],
			['2026-11-01 12:00', 'opening.cancelled', { opening: other, date: '2026-11-23' }]
		],
		{ '2026-11-23': [] }
	]
];

describe('the café is open', () => {
	it.each(cases)('%s', (_, lines, hoursByDay) => {
		const plan = planOf(...lines);
		for (const [day, hours] of Object.entries(hoursByDay)) expect(hoursOn(plan, day), day).toEqual(hours);
	});

	it('at instants that follow from the local hours', () => {
		expect(openingsOn(planOf(everyMonday), '2026-11-23')).toEqual([
			{
				opening: monday,
				day: '2026-11-23',
				from: '15:00',
				to: '18:00',
				startsAt: Date.UTC(2026, 10, 23, 14),
				endsAt: Date.UTC(2026, 10, 23, 17)
			}
		]);
		expect(openingsOn(planOf(everyMonday), '2026-08-10')[0]?.startsAt).toBe(Date.UTC(2026, 7, 10, 13));
	});

	it.each([
		['over the hour that comes twice', '2026-10-25', '00:00', '06:00', 7],
		['over the hour that is skipped', '2027-03-28', '00:00', '06:00', 5],
		['within the hour that is skipped', '2027-03-28', '02:10', '02:40', 0.5],
		['from the skipped hour into the next', '2027-03-28', '02:30', '03:15', 0],
		['on a plain day', '2026-11-23', '00:00', '06:00', 6]
	])('%s for as long as it really is', (_, date, from, to, hours) => {
		const plan = planOf(['2026-08-01 12:00', 'opening.planned', { opening: other, date, from, to }]);
		const [opening] = openingsOn(plan, date);
		expect((opening!.endsAt - opening!.startsAt) / 3_600_000).toBe(hours);
	});
});

describe('the next opening', () => {
	const plan = planOf(
		everyMonday,
		['2026-08-01 12:00', 'opening.planned', { opening: other, weekday: 4, from: '10:00', to: '12:00' }],
		['2026-11-01 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-30' }]
	);

	it.each([
		['later today', '2026-11-23 14:59', '2026-11-23'],
		['not the one that begins now', '2026-11-23 15:00', '2026-11-26'],
		['on another weekday', '2026-11-23 19:00', '2026-11-26'],
		['after one that is cancelled', '2026-11-26 10:00', '2026-12-03'],
		['over New Year', '2026-12-31 13:00', '2027-01-04']
	])('is %s', (_, after, day) => {
		expect(nextOpening(plan, msOf(after))?.day).toBe(day);
	});

	it('is none without a plan, or when the plan has ended', () => {
		const ended = planOf([
			'2026-08-01 12:00',
			'opening.planned',
			{ opening: monday, weekday: 1, from: '15:00', to: '18:00', until: '2026-11-16' }
		]);
		expect(nextOpening([], msOf('2026-11-23 12:00'))).toBeNull();
		expect(nextOpening(ended, msOf('2026-11-23 12:00'))).toBeNull();
	});
});

describe('the stretches of an afternoon', () => {
	const stretchesOf = (...hours: [from: string, to: string][]) => {
		const lines = hours.map(([from, to], i): Line => [
			'2026-08-01 12:00',
			'opening.planned',
			{ opening: thingId(i), date: '2026-11-23', from, to }
		]);
		return openStretches(openingsOn(planOf(...lines), '2026-11-23')).map(
			({ startsAt, endsAt }) => (endsAt - startsAt) / 3_600_000
		);
	};

	it.each([
		[
			'apart',
			[
				['10:00', '12:00'],
				['15:00', '18:00']
			],
			[2, 3]
		],
		[
			'one after the other',
			[
				['10:00', '12:00'],
				['12:00', '13:00']
			],
			[2, 1]
		],
		[
			'overlapping',
			[
				['15:00', '18:00'],
				['16:00', '19:00']
			],
			[4]
		],
		[
			'one within the other',
			[
				['15:00', '18:00'],
				['16:00', '17:00']
			],
			[3]
		],
		[
			'planned twice',
			[
				['15:00', '18:00'],
				['15:00', '18:00']
			],
			[3]
		],
		['none', [], []]
	] as [string, [string, string][], number[]][])('%s', (_, hours, expected) => {
		expect(stretchesOf(...hours)).toEqual(expected);
	});
});
