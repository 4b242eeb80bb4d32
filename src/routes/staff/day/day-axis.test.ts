import { expect, it } from 'vitest';
import { readDeskDays } from '$lib/journal/desk-days.ts';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, lineId, msOf, type Line } from '$lib/journal/journal-builder.ts';
import { readDayAxis } from './day-axis.ts';

const DAY = '2026-11-23';
const helper = thingId(11);
const planned: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: thingId(1), weekday: 1, from: '15:00', to: '18:00' }
];
const visit = (at: string): Line => [`${DAY} ${at}`, 'visit.recorded', { grade: '9' }];
const read = (...lines: Line[]) => readDayAxis(readDeskDays(journalOf(...lines)), DAY);
const clock = (ms: number) =>
	new Date(ms).toLocaleTimeString('sv', { timeZone: 'Europe/Copenhagen', timeStyle: 'short' });

it('is nothing where nothing was planned and nothing happened', () => {
	expect(read()).toBeNull();
	expect(read([`${DAY} 15:00`, 'desk.started', {}])).toBeNull();
});

it.each<[string, Line[], string, string, number]>([
	['an opening', [planned], '15:00', '18:00', 6],
	['one visit', [visit('15:10')], '15:00', '15:30', 1],
	['one visit on the half-hour', [visit('15:30')], '15:30', '16:00', 1],
	['visits beyond the opening', [planned, visit('14:58'), visit('18:20')], '14:30', '18:30', 8],
	[
		'a helper who forgot to leave',
		[planned, [`${DAY} 14:40`, 'volunteer.arrived', { volunteer: helper }]],
		'14:30',
		'18:00',
		7
	]
])('of %s it has the whole half-hours around it', (_, lines, from, to, slots) => {
	const axis = read(...lines)!;
	expect([clock(axis.from), clock(axis.to), axis.slots.length]).toEqual([from, to, slots]);
});

it('has pupils and pieces by ten minutes, and everything by half-hours', () => {
	const axis = read(
		[`${DAY} 15:00`, 'volunteer.arrived', { volunteer: helper }],
		visit('15:01'),
		visit('15:09'),
		visit('15:12'),
		[`${DAY} 15:13`, 'visit.described', { visit: lineId(4), firstTime: true }],
		[`${DAY} 15:20`, 'serving.counted', { item: 'Toast', count: 2 }],
		[`${DAY} 15:25`, 'serving.counted', { item: 'tea', count: 1 }],
		[`${DAY} 15:40`, 'serving.counted', { item: 'tea', count: 1 }],
		[`${DAY} 15:45`, 'volunteer.left', { volunteer: helper }]
	)!;
	expect(axis.visits.map(({ at, all }) => [clock(at), all.length])).toEqual([
		['15:05', 2],
		['15:15', 1]
	]);
	expect(axis.servings.map(({ item, bins }) => [item, bins.length])).toEqual([
		['tea', 2],
		['Toast', 1]
	]);
	expect(axis.slots).toMatchObject([
		{
			halfHour: '15:00',
			startsAt: msOf(`${DAY} 15:00`),
			visits: 3,
			firstTime: 1,
			helpers: 1,
			pupilsPerHelper: 3
		},
		{ halfHour: '15:30', visits: 0, firstTime: 0, helpers: 0.5, pupilsPerHelper: 0 }
	]);
	expect([...axis.slots[0]!.piecesByItem]).toEqual([
		['Toast', 2],
		['tea', 1]
	]);
});

it('has pupils that were entered in the middle of their half-hour, and pieces at no time', () => {
	const entered = { day: DAY, correction: thingId(9), reason: 'missed' };
	const axis = read(
		visit('15:12'),
		['2026-11-25 09:00', 'visits.entered', { halfHour: '15:00', grade: '8', count: 3, ...entered }],
		['2026-11-25 09:00', 'servings.entered', { item: 'tea', count: 5, ...entered }]
	)!;
	expect([clock(axis.from), clock(axis.to)]).toEqual(['15:00', '15:30']);
	expect(axis.visits.map(({ at, all }) => [clock(at), all.length])).toEqual([['15:15', 4]]);
	expect(axis.servings).toEqual([{ item: 'tea', bins: [], untimed: 5 }]);
	expect(axis.slots[0]?.piecesByItem).toEqual(new Map());
});
