import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, visit, type Line } from './journal-builder.ts';
import { readReport, type Report } from './report.ts';

const [mondays, thursdays, extra] = [thingId(1), thingId(2), thingId(3)];
const sofie = thingId(11);
const planned: Line[] = [
	[mondays, 1],
	[thursdays, 4]
].map(([opening, weekday]) => [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: String(opening), weekday: Number(weekday), from: '15:00', to: '18:00' }
]);
const started = (day: string): Line => [`${day} 14:50`, 'desk.started', {}];
const closed = (opening: string, date: string): Line => [
	'2026-11-01 12:00',
	'opening.cancelled',
	{ opening, date }
];

const NOVEMBER = { since: '2026-11-16', until: '2026-11-29' };

function daysIn(lines: Line[], today?: string): string {
	const { daysCounted, daysOpen, daysClosed, daysNotCounted } = readReport(
		journalOf(...lines),
		NOVEMBER,
		today
	);
	return `${daysCounted} counted, ${daysOpen} open, ${daysClosed} closed, ${daysNotCounted} missed`;
}

describe('the days of two weeks with an opening on Monday and Thursday', () => {
	const cases: [name: string, lines: Line[], today: string | undefined, expected: string][] = [
		['nothing planned, nothing counted', [], undefined, '0 counted, 0 open, 0 closed, 0 missed'],
		['nothing counted', planned, undefined, '0 counted, 0 open, 0 closed, 4 missed'],
		['the last one still ahead', planned, '2026-11-26', '0 counted, 0 open, 0 closed, 3 missed'],
		[
			'two counted',
			[...planned, started('2026-11-16'), started('2026-11-19')],
			'2026-11-20',
			'2 counted, 2 open, 0 closed, 0 missed'
		],
		[
			'one closed',
			[...planned, closed(mondays!, '2026-11-16')],
			undefined,
			'0 counted, 0 open, 1 closed, 3 missed'
		],
		[
			'one closed, and counted all the same',
			[...planned, closed(mondays!, '2026-11-16'), visit('2026-11-16 15:00')],
			undefined,
			'1 counted, 0 open, 0 closed, 3 missed'
		],
		[
			'one of two openings of a day closed',
			[
				...planned,
				[
					'2026-08-01 12:00',
					'opening.planned',
					{ opening: extra!, date: '2026-11-16', from: '10:00', to: '12:00' }
				],
				closed(mondays!, '2026-11-16')
			],
			undefined,
			'0 counted, 0 open, 0 closed, 4 missed'
		],
		[
			'a visit on a day that nobody planned',
			[...planned, visit('2026-11-17 15:00')],
			'2026-11-17',
			'1 counted, 0 open, 0 closed, 1 missed'
		],
		[
			'a day outside of them',
			[...planned, visit('2026-11-30 15:00')],
			'2026-11-16',
			'0 counted, 0 open, 0 closed, 0 missed'
		]
	];

	it.each(cases)('%s', (_, lines, today, expected) => {
		expect(daysIn(lines, today)).toBe(expected);
	});
});

describe('the hours of the day', () => {
	const reportOn = (...lines: Line[]): Report => readReport(journalOf(...lines), NOVEMBER);

	it('have no busiest where nobody came', () => {
		expect(reportOn(...planned).busiest).toBeNull();
		expect(reportOn(...planned, started('2026-11-16')).busiest).toBeNull();
	});

	it('have the half-hour of most arrivals, over all days, and the earliest of equals', () => {
		const lines = [visit('2026-11-16 15:10'), visit('2026-11-19 16:29'), visit('2026-11-19 16:00')];
		expect(reportOn(...lines).busiest).toEqual({ halfHour: '16:00', visits: 2 });
		expect(reportOn(...lines, visit('2026-11-19 15:29')).busiest).toEqual({ halfHour: '15:00', visits: 2 });
	});

	it('are told apart by weekday, all seven of them', () => {
		const { weekdays } = reportOn(
			started('2026-11-16'),
			visit('2026-11-16 15:10'),
			visit('2026-11-23 15:10'),
			visit('2026-11-26 16:00')
		);
		expect(weekdays.map(({ weekday, daysCounted, visits }) => [weekday, daysCounted, visits])).toEqual([
			[1, 2, 2],
			[2, 0, 0],
			[3, 0, 0],
			[4, 1, 1],
			[5, 0, 0],
			[6, 0, 0],
			[7, 0, 0]
		]);
		expect(weekdays[3]?.visitsByHalfHour).toEqual({ '15:00': 0, '15:30': 0, '16:00': 1 });
	});

	it('hold the helpers, from their arrival to their departure', () => {
		const { halfHours, total } = reportOn(
			['2026-11-16 15:20', 'volunteer.arrived', { volunteer: sofie }],
			['2026-11-16 16:10', 'volunteer.left', { volunteer: sofie }]
		);
		expect(halfHours).toEqual(['15:00', '15:30', '16:00']);
		expect(Object.values(total!.helperMsByHalfHour)).toEqual([600_000, 1_800_000, 600_000]);
	});
});

it('of no days is empty', () => {
	const report = readReport(journalOf(visit('2026-11-16 15:00')), {
		since: '2026-11-17',
		until: '2026-11-16'
	});
	expect(report).toMatchObject({ days: [], total: null, daysCounted: 0, halfHours: [], busiest: null });
	expect(report.seal).toEqual({ entries: 0, checksum: '00000000' });
});

it('folds the days that are asked for, and no others: ten years are kept for one to be read', () => {
	const [before, within] = journalOf(visit('2025-11-17 15:00'), visit('2026-11-17 15:00'));
	const body = {
		get grade(): string {
			throw new Error('a day that nobody asked for was read');
		}
	};
	const report = readReport([{ ...before!, body }, within!], NOVEMBER);
	expect(report.total?.visits).toBe(1);
});
