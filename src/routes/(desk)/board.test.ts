import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, msOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { isOverdue, readBoard } from './board.ts';

const [åse, bo, carl] = [thingId(1), thingId(2), thingId(3)];
const opening = thingId(11);
const names: Line[] = [
	['2026-08-01 12:00', 'volunteer.registered', { volunteer: åse, name: 'Åse' }],
	['2026-08-01 12:00', 'volunteer.registered', { volunteer: bo, name: 'Bo' }],
	['2026-08-01 12:00', 'volunteer.registered', { volunteer: carl, name: 'Carl' }]
];
const mondays: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening, weekday: 1, from: '15:00', to: '18:00' }
];
const shiftOf = (volunteer: string, when = {}): Line => [
	'2026-08-01 12:01',
	'shift.planned',
	{ shift: volunteer, volunteer, opening, ...when }
];
const arrives = (volunteer: string, time: string, day = '2026-11-23'): Line => [
	`${day} ${time}`,
	'volunteer.arrived',
	{ volunteer }
];
const leaves = (volunteer: string, time: string): Line => [
	`2026-11-23 ${time}`,
	'volunteer.left',
	{ volunteer }
];
const cannot = (volunteer: string): Line => [
	'2026-11-20 12:00',
	'shift.cancelled',
	{ shift: volunteer, date: '2026-11-23' }
];

function boardAt(time: string, ...lines: Line[]) {
	const entries = journalOf(...names, mondays, ...lines);
	const plan = readOpenings(entries);
	const stays = readPresence(entries, plan);
	const facts = { volunteers: readVolunteers(entries), stays, shifts: readShifts(entries), plan };
	return readBoard(facts, msOf(time.includes('-') ? time : `2026-11-23 ${time}`));
}

/** Who stands where, in one line. */
function told({ here, missing, expected, cannot: cannotCome, others }: ReturnType<typeof boardAt>): string {
	return Object.entries({ here, missing, expected, cannot: cannotCome, others })
		.filter(([, helpers]) => helpers.length > 0)
		.map(([name, helpers]) => `${name}: ${helpers.map((helper) => helper.name).join(', ')}`)
		.join('; ');
}

describe('the board', () => {
	it.each<[string, string, Line[], string]>([
		['shows the others by name, as Danes sort', '15:30', [], 'others: Bo, Carl, Åse'],
		[
			'shows who came first first',
			'15:30',
			[arrives(carl, '14:50'), arrives(åse, '14:55'), arrives(bo, '15:01')],
			'here: Carl, Åse, Bo'
		],
		[
			'expects whoever has a shift',
			'15:09',
			[shiftOf(åse), shiftOf(bo), arrives(carl, '14:50')],
			'here: Carl; expected: Bo, Åse'
		],
		[
			'misses them after ten minutes',
			'15:10',
			[shiftOf(åse), shiftOf(bo), arrives(bo, '15:00')],
			'here: Bo; missing: Åse; others: Carl'
		],
		['names those who cannot come', '14:30', [shiftOf(åse), cannot(åse)], 'cannot: Åse; others: Bo, Carl'],
		[
			'believes their eyes where they came all the same',
			'15:30',
			[shiftOf(åse), cannot(åse), arrives(åse, '15:20')],
			'here: Åse; others: Bo, Carl'
		],
		[
			'lets those who have gone come again',
			'16:30',
			[shiftOf(åse), arrives(åse, '15:00'), leaves(åse, '16:00')],
			'others: Bo, Carl, Åse'
		],
		['keeps whoever tidies up', '18:20', [arrives(åse, '15:00'), shiftOf(bo)], 'here: Åse; others: Bo, Carl'],
		['and not all evening', '19:31', [arrives(åse, '15:00')], 'others: Bo, Carl, Åse'],
		[
			'looks ahead between openings',
			'2026-11-25 10:00',
			[shiftOf(bo), shiftOf(carl, { until: '2026-11-23' })],
			'expected: Bo; others: Carl, Åse'
		],
		[
			'leaves out whoever has parted, and not on their last day',
			'15:00',
			[
				['2026-11-01 12:00', 'volunteer.parted', { volunteer: bo, on: '2026-11-22' }],
				['2026-11-01 12:00', 'volunteer.parted', { volunteer: carl, on: '2026-11-23' }]
			],
			'others: Carl, Åse'
		]
	])('%s', (_rule, time, lines, expected) => {
		expect(told(boardAt(time, ...lines))).toBe(expected);
	});

	it('knows no opening where none is planned, and still who is here', () => {
		const { moment, here } = boardAt(
			'15:30',
			['2026-08-02 12:00', 'opening.cancelled', { opening }],
			arrives(bo, '15:00')
		);
		expect([moment.name, here.length]).toEqual(['unplanned', 1]);
	});
});

describe('a helper', () => {
	it('is a newcomer through their third day, and today is counted', () => {
		const days = ['2026-11-02', '2026-11-09', '2026-11-16'];
		const told = [0, 1, 2, 3].map((before) => {
			const earlier = days.slice(0, before).map((day) => arrives(åse, '15:00', day));
			const { here, newToday } = boardAt('15:30', ...earlier, arrives(åse, '15:00'));
			return [here[0]?.dayNumber, here[0]?.isNew, newToday.length];
		});
		expect(told).toEqual([
			[1, true, 1],
			[2, true, 1],
			[3, true, 1],
			[4, false, 0]
		]);
	});

	it('who is new and has gone is among the newcomers of the day', () => {
		const { newToday, here } = boardAt('17:40', arrives(åse, '15:00'), leaves(åse, '17:00'));
		expect(here).toEqual([]);
		expect(newToday.map(({ name }) => name)).toEqual(['Åse']);
	});

	it('who is expected knows which time it will be', () => {
		const { expected } = boardAt('14:30', shiftOf(åse), arrives(åse, '15:00', '2026-11-16'));
		expect(expected).toMatchObject([{ dayNumber: 2, isNew: true, stay: null }]);
	});

	it.each<[string, Line[], object]>([
		['with a shift is on time', [shiftOf(åse), arrives(åse, '15:10')], { isLate: false, isExtra: false }],
		['with a shift is late', [shiftOf(åse), arrives(åse, '15:11')], { isLate: true, isExtra: false }],
		[
			'without a shift is an extra hand',
			[shiftOf(bo), arrives(åse, '16:00')],
			{ isLate: false, isExtra: true }
		],
		['is no extra where nobody has a shift', [arrives(åse, '16:00')], { isExtra: false }]
	])('%s', (_rule, lines, expected) => {
		expect(boardAt('16:30', ...lines).here).toMatchObject([expected]);
	});

	it.each<[string, Line[], boolean]>([
		['has shifts while one lies ahead', [shiftOf(åse)], true],
		['has none when the last is over', [shiftOf(åse, { until: '2026-11-16' })], false],
		['has one today', [shiftOf(åse, { date: '2026-11-23' })], true],
		['has none that is another’s', [shiftOf(bo)], false]
	])('%s', (_rule, lines, expected) => {
		expect(boardAt('12:00', ...lines)).toMatchObject({ moment: { name: 'between' } });
		const board = boardAt('12:00', ...lines);
		const [found] = [...board.expected, ...board.others].filter(({ id }) => id === åse);
		expect(found?.hasShifts).toBe(expected);
	});
});

it.each([
	['15:10', false],
	['15:29', false],
	['15:30', true]
])('at %s it is time to ask where somebody has got to: %s', (time, expected) => {
	const { moment } = boardAt(time);
	expect(moment.name === 'around' && isOverdue(moment.opening, msOf(`2026-11-23 ${time}`))).toBe(expected);
});
