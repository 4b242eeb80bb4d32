import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, msOf, type Line } from './journal-builder.ts';
import { openingsOn, readOpenings } from './openings.ts';
import { readPresence } from './presence.ts';
import { readRoster } from './roster.ts';
import { readShifts } from './shifts.ts';

const sara = thingId(1);
const opening = thingId(11);
const plan: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening, weekday: 1, from: '15:00', to: '18:00' }
];
const shift: Line = ['2026-08-01 12:01', 'shift.planned', { shift: thingId(21), volunteer: sara, opening }];
const cannot: Line = ['2026-11-20 12:00', 'shift.cancelled', { shift: thingId(21), date: '2026-11-23' }];
const arrives = (time: string): Line => [`2026-11-23 ${time}`, 'volunteer.arrived', { volunteer: sara }];
const leaves = (time: string): Line => [`2026-11-23 ${time}`, 'volunteer.left', { volunteer: sara }];

function rosterAt(time: string, lines: Line[]) {
	const entries = journalOf(plan, ...lines);
	const openings = readOpenings(entries);
	const today = openingsOn(openings, '2026-11-23')[0]!;
	return readRoster(today, readShifts(entries), readPresence(entries, openings), msOf(`2026-11-23 ${time}`));
}

describe('how it stands with a volunteer at an opening', () => {
	it.each<[string, string, Line[], object]>([
		[
			'is expected before it begins',
			'14:00',
			[shift],
			{ standing: 'expected', isPlanned: true, since: null }
		],
		['is still expected nine minutes after', '15:09', [shift], { standing: 'expected' }],
		['is missing ten minutes after', '15:10', [shift], { standing: 'missing' }],
		['is here', '15:30', [shift, arrives('14:55')], { standing: 'here', isLate: false }],
		['is not late within ten minutes', '15:30', [shift, arrives('15:10')], { isLate: false }],
		['is late after them', '15:30', [shift, arrives('15:11')], { standing: 'here', isLate: true }],
		['has gone', '17:00', [shift, arrives('15:00'), leaves('16:00')], { standing: 'gone' }],
		[
			'is here again',
			'17:00',
			[shift, arrives('15:00'), leaves('16:00'), arrives('16:30')],
			{ standing: 'here', since: msOf('2026-11-23 15:00') }
		],
		['cannot come', '15:30', [shift, cannot], { standing: 'cannot', isPlanned: false }],
		['came after all', '15:30', [shift, cannot, arrives('15:20')], { standing: 'here', isLate: false }],
		[
			'came without a shift',
			'16:00',
			[arrives('15:40')],
			{ standing: 'here', isPlanned: false, isLate: false }
		]
	])('%s', (_rule, time, lines, expected) => {
		const roster = rosterAt(time, lines);
		expect(roster).toHaveLength(1);
		expect(roster[0]).toMatchObject({ volunteer: sara, ...expected });
	});

	it('of whom nothing is known is left out', () => {
		expect(rosterAt('15:30', [])).toEqual([]);
	});

	it('who was here for an earlier opening of the day only is not of this one', () => {
		const early: Line = [
			'2026-08-01 12:00',
			'opening.planned',
			{ opening: thingId(12), date: '2026-11-23', from: '10:00', to: '12:00' }
		];
		const entries = journalOf(plan, early, arrives('10:00'), leaves('12:00'));
		const openings = readOpenings(entries);
		const stays = readPresence(entries, openings);
		const rosters = openingsOn(openings, '2026-11-23').map((each) =>
			readRoster(each, [], stays, msOf('2026-11-23 15:30')).map(({ standing }) => standing)
		);
		expect(rosters).toEqual([['gone'], []]);
	});
});
