import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, msOf, type Line } from '$lib/journal/journal-builder.ts';
import { openingsOn, readOpenings } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { readWelcomes } from '$lib/journal/welcome.ts';
import { findUnwelcomed, lastOpenDay, summarizeOpening } from './day-summary.ts';

const monday = thingId(1);
const people = ['Anna', 'Bo', 'Carl', 'Dina', 'Eva', 'Finn'];
const idOf = (name: string) => thingId(10 + people.indexOf(name));
const start: Line[] = [
	['2026-08-01 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '15:00', to: '18:00' }],
	...people.map((name): Line => [
		'2026-08-01 12:00',
		'volunteer.registered',
		{ volunteer: idOf(name), name }
	]),
	...['Anna', 'Bo', 'Carl', 'Dina'].map((name, i): Line => [
		'2026-08-01 12:00',
		'shift.planned',
		{ shift: thingId(20 + i), volunteer: idOf(name), opening: monday }
	])
];
const arrive = (at: string, name: string): Line => [at, 'volunteer.arrived', { volunteer: idOf(name) }];

function world(...lines: Line[]) {
	const entries = journalOf(...start, ...lines);
	const plan = readOpenings(entries);
	const facts = {
		volunteers: readVolunteers(entries),
		shifts: readShifts(entries),
		stays: readPresence(entries, plan)
	};
	return { entries, plan, facts };
}

describe('an opening', () => {
	const lines: Line[] = [
		['2026-11-23 09:00', 'shift.cancelled', { shift: thingId(23), date: '2026-11-23' }],
		arrive('2026-11-23 14:55', 'Anna'),
		arrive('2026-11-23 15:40', 'Bo'),
		arrive('2026-11-23 16:00', 'Eva')
	];
	it.each([
		[
			'before anybody is missing',
			'15:05',
			{ came: ['Anna'], late: ['Bo'], unplanned: ['Eva'], missing: [], expected: ['Carl'], cannot: ['Dina'] }
		],
		[
			'the day after',
			'23:00',
			{ came: ['Anna'], late: ['Bo'], unplanned: ['Eva'], missing: ['Carl'], expected: [], cannot: ['Dina'] }
		]
	])('is told truly %s', (_when, time, expected) => {
		const { plan, facts } = world(...lines);
		const [opening] = openingsOn(plan, '2026-11-23') as [never];
		const { opening: told, ...lists } = summarizeOpening(opening, facts, msOf(`2026-11-23 ${time}`));
		const names = Object.entries(lists).map(([list, found]) => [list, found.map(({ name }) => name)]);
		expect(told.day).toBe('2026-11-23');
		expect(Object.fromEntries(names)).toEqual(expected);
	});

	it('does not miss somebody who has left the café for good', () => {
		const { plan, facts } = world([
			'2026-11-01 12:00',
			'volunteer.parted',
			{ volunteer: idOf('Carl'), on: '2026-11-01' }
		]);
		const [opening] = openingsOn(plan, '2026-11-23') as [never];
		const { missing } = summarizeOpening(opening, facts, msOf('2026-11-23 23:00'));
		expect(missing.map(({ name }) => name)).toEqual(['Anna', 'Bo', 'Dina']);
	});
});

it.each([
	['2026-11-23 15:00', '2026-11-23'],
	['2026-11-23 14:59', '2026-11-16'],
	['2026-11-25 12:00', '2026-11-23']
])('at %s the last opening was on %s', (now, day) => {
	expect(lastOpenDay(world().plan, msOf(now))).toBe(day);
});

it('there is no last opening without a plan', () => {
	expect(lastOpenDay([], msOf('2026-11-23 15:00'))).toBeNull();
});

describe('newcomers not yet welcomed', () => {
	const list = ['round', 'coffee'];
	const tick = (name: string, point: string): Line => [
		'2026-11-23 16:00',
		'welcome.ticked',
		{ volunteer: idOf(name), point, by: idOf('Anna') }
	];
	const daysOf = (name: string, ...days: string[]) => days.map((day) => arrive(`${day} 15:00`, name));
	it.each<[string, Line[], [string, number, string[]][]]>([
		['nobody where nobody came', [], []],
		['somebody new, with the whole list', daysOf('Finn', '2026-11-23'), [['Finn', 1, list]]],
		[
			'what is left of it',
			[...daysOf('Finn', '2026-11-23'), tick('Finn', 'round')],
			[['Finn', 1, ['coffee']]]
		],
		[
			'nobody where all was done',
			[...daysOf('Finn', '2026-11-23'), tick('Finn', 'round'), tick('Finn', 'coffee')],
			[]
		],
		['still on the third day', daysOf('Finn', '2026-11-09', '2026-11-16', '2026-11-23'), [['Finn', 3, list]]],
		['no more after it', daysOf('Finn', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'), []],
		[
			'somebody who was not here that day, after those who were',
			[...daysOf('Eva', '2026-11-16'), ...daysOf('Finn', '2026-11-23')],
			[
				['Finn', 1, list],
				['Eva', 1, list]
			]
		],
		['nobody who comes later', daysOf('Finn', '2026-11-30'), []],
		[
			'nobody who has left',
			[
				...daysOf('Finn', '2026-11-16'),
				['2026-11-17 12:00', 'volunteer.parted', { volunteer: idOf('Finn'), on: '2026-11-17' }]
			],
			[]
		]
	])('are %s', (_who, lines, expected) => {
		const { entries, facts } = world(...lines);
		const found = findUnwelcomed('2026-11-23', facts, list, readWelcomes(entries));
		expect(found.map(({ volunteer, days, left }) => [volunteer.name, days, left])).toEqual(expected);
	});
});
