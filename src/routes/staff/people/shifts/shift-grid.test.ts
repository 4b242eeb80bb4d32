import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, msOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { readConcerns, readGrid, type CellState } from './shift-grid.ts';

const [sara, omar] = [thingId(1), thingId(2)] as [string, string];
const [monday, thursday] = [thingId(11), thingId(12)] as [string, string];
const begin: Line[] = [
	['2026-08-10 12:00', 'volunteer.registered', { volunteer: sara, name: 'Sara' }],
	['2026-08-10 12:00', 'volunteer.registered', { volunteer: omar, name: 'Omar' }],
	['2026-08-10 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '15:00', to: '18:00' }],
	['2026-08-10 12:00', 'opening.planned', { opening: thursday, weekday: 4, from: '15:00', to: '18:00' }]
];
const shift = (number: number, plan: object = {}): Line => [
	'2026-08-10 12:00',
	'shift.planned',
	{ shift: thingId(20 + number), volunteer: sara, opening: monday, ...plan }
];
const cancelled = (number: number, date: string): Line => [
	'2026-11-20 12:00',
	'shift.cancelled',
	{ shift: thingId(20 + number), date }
];

/** Two weeks from Monday 23 November 2026, on Tuesday. */
function gridOf(lines: Line[], newcomers: string[] = []) {
	const journal = journalOf(...begin, ...lines);
	return readGrid({
		volunteers: readVolunteers(journal),
		shifts: readShifts(journal),
		plan: readOpenings(journal),
		day: '2026-11-23',
		count: 14,
		nowMs: msOf('2026-11-24 12:00'),
		isNew: (volunteer) => newcomers.includes(volunteer)
	});
}

describe('the cells of a volunteer on two Mondays and Thursdays', () => {
	it.each<[string, Line[], CellState[]]>([
		['nothing without a shift', [], ['none', 'none', 'none', 'none']],
		['a shift that comes again', [shift(1)], ['planned', 'none', 'planned', 'none']],
		['an extra day', [shift(1, { date: '2026-11-30' })], ['none', 'none', 'extra', 'none']],
		['a day off', [shift(1), cancelled(1, '2026-11-30')], ['planned', 'none', 'cannot', 'none']],
		[
			'an extra day on a day off',
			[shift(1), cancelled(1, '2026-11-30'), shift(2, { date: '2026-11-30' })],
			['planned', 'none', 'extra', 'none']
		],
		[
			'no closed day',
			[shift(1), ['2026-11-20 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-30' }]],
			['planned', 'none', 'none']
		]
	])('show %s', (_rule, lines, states) => {
		const row = gridOf(lines).rows.find(({ volunteer }) => volunteer.id === sara);
		expect(row?.cells.map(({ state }) => state)).toEqual(states);
	});

	it('are open until the opening is over, and until they have left', () => {
		const { rows, columns } = gridOf([
			['2026-11-20 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-26' }]
		]);
		expect(columns.map(({ isOver, week }) => [week, isOver])).toEqual([
			['2026-W48', true],
			['2026-W48', false],
			['2026-W49', false],
			['2026-W49', false]
		]);
		const openOf = (id: string) =>
			rows.find(({ volunteer }) => volunteer.id === id)?.cells.map(({ isOpen }) => isOpen);
		expect(openOf(sara)).toEqual([false, true, false, false]);
		expect(openOf(omar)).toEqual([false, true, true, true]);
	});
});

describe('the grid', () => {
	it('has a row for each who is with us, by name', () => {
		const left: Line = ['2026-11-20 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-22' }];
		expect(gridOf([]).rows.map(({ volunteer }) => volunteer.name)).toEqual(['Omar', 'Sara']);
		expect(gridOf([left]).rows.map(({ volunteer }) => volunteer.name)).toEqual(['Omar']);
	});

	it('tells of openings ahead without anybody or with newcomers only, and never of one that is over', () => {
		const concerns = readConcerns(gridOf([shift(1, { since: '2026-11-30' })], [sara]));
		expect(concerns.map(({ opening, concern }) => [opening.day, concern])).toEqual([
			['2026-11-26', 'nobody'],
			['2026-11-30', 'newcomers-only'],
			['2026-12-03', 'nobody']
		]);
	});
});
