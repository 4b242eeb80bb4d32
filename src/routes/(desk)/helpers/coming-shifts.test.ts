import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, lineId, msOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { comingShifts, findCancellations } from './coming-shifts.ts';

const [sara, omar] = [thingId(1), thingId(2)];
const [monday, thursday] = [thingId(11), thingId(14)];
const hours = { from: '15:00', to: '18:00' };
const plan: Line[] = [
	['2026-08-01 12:00', 'opening.planned', { opening: monday, weekday: 1, ...hours }],
	['2026-08-01 12:01', 'opening.planned', { opening: thursday, weekday: 4, ...hours }]
];
const everyMonday = shift(21, sara, monday);
const everyThursday = shift(22, sara, thursday);

function shift(number: number, volunteer: string, opening: string, when = {}): Line {
	return ['2026-08-02 12:00', 'shift.planned', { shift: thingId(number), volunteer, opening, ...when }];
}

function cannot(number: number, date: string): Line {
	return ['2026-11-20 12:00', 'shift.cancelled', { shift: thingId(number), date }];
}

function turnsAt(now: string, ...lines: Line[]) {
	const entries = journalOf(...plan, ...lines);
	const openings = readOpenings(entries);
	const stay = readPresence(entries, openings).at(-1) ?? null;
	const turns = comingShifts({ id: sara, stay }, openings, readShifts(entries), msOf(now));
	return { entries, turns };
}

describe('the turns that lie ahead', () => {
	it.each<[string, string, Line[], string[]]>([
		['are none without shifts', '2026-11-23 12:00', [], []],
		['are none of others', '2026-11-23 12:00', [shift(21, omar, monday)], []],
		[
			'are the next three, today included',
			'2026-11-23 17:59',
			[everyMonday, everyThursday],
			['2026-11-23', '2026-11-26', '2026-11-30']
		],
		['leave out what is over', '2026-11-23 18:00', [everyMonday], ['2026-11-30', '2026-12-07', '2026-12-14']],
		[
			'leave out the one that they have come for, early or not',
			'2026-11-23 15:10',
			[everyMonday, everyThursday, ['2026-11-23 14:40', 'volunteer.arrived', { volunteer: sara }]],
			['2026-11-26', '2026-11-30', '2026-12-03']
		],
		[
			'keep one later on the day',
			'2026-11-23 10:10',
			[
				[
					'2026-08-01 12:02',
					'opening.planned',
					{ opening: thingId(12), weekday: 1, from: '10:00', to: '12:00' }
				],
				shift(21, sara, monday, { until: '2026-11-23' }),
				['2026-11-23 10:00', 'volunteer.arrived', { volunteer: sara }]
			],
			['2026-11-23']
		],
		[
			'keep the days on which they cannot come',
			'2026-11-23 12:00',
			[everyMonday, cannot(21, '2026-11-30')],
			['2026-11-23', '2026-11-30 cannot', '2026-12-07']
		],
		[
			'are one where two plans say the same, and cancelled only if both are',
			'2026-11-23 12:00',
			[
				shift(21, sara, monday, { until: '2026-11-30' }),
				shift(23, sara, monday, { date: '2026-11-30' }),
				cannot(21, '2026-11-23'),
				cannot(21, '2026-11-30')
			],
			['2026-11-23 cannot', '2026-11-30']
		],
		[
			'leave out days on which the café is closed',
			'2026-11-23 12:00',
			[
				shift(21, sara, monday, { until: '2026-11-30' }),
				['2026-11-20 12:00', 'opening.cancelled', { opening: monday, date: '2026-11-23' }]
			],
			['2026-11-30']
		]
	])('%s', (_rule, now, lines, expected) => {
		const { turns } = turnsAt(now, ...lines);
		expect(turns.map(({ opening, isCancelled }) => opening.day + (isCancelled ? ' cannot' : ''))).toEqual(
			expected
		);
	});
});

it('finds every word that they cannot come to a turn, from both tablets, and no other', () => {
	const { entries, turns } = turnsAt(
		'2026-11-23 12:00',
		everyMonday,
		cannot(21, '2026-11-23'),
		cannot(21, '2026-11-23'),
		cannot(21, '2026-11-30'),
		cannot(22, '2026-11-23')
	);
	expect(findCancellations(entries, turns[0]!).map(({ id }) => id)).toEqual([lineId(4), lineId(5)]);
});
