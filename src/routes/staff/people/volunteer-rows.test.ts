import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, msOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { findTwins, readFormer, readRows } from './volunteer-rows.ts';

const [sara, omar] = [thingId(1), thingId(2)] as [string, string];
const monday = thingId(11);
const TODAY = '2026-11-24';

const named = (volunteer: string, name: string): Line => [
	'2026-08-10 12:00',
	'volunteer.registered',
	{ volunteer, name }
];
const planned: Line = [
	'2026-08-10 12:00',
	'opening.planned',
	{ opening: monday, weekday: 1, from: '15:00', to: '18:00' }
];
const shift = (plan: object = {}): Line => [
	'2026-08-10 12:00',
	'shift.planned',
	{ shift: thingId(21), volunteer: sara, opening: monday, ...plan }
];
const arrived = (day: string): Line => [`${day} 15:00`, 'volunteer.arrived', { volunteer: sara }];

function rowsOf(lines: Line[], now = `${TODAY} 12:00`) {
	const journal = journalOf(planned, ...lines);
	const plan = readOpenings(journal);
	return readRows({
		volunteers: readVolunteers(journal),
		shifts: readShifts(journal),
		plan,
		stays: readPresence(journal, plan),
		nowMs: msOf(now)
	});
}

describe('the next shift of a volunteer', () => {
	it.each<[string, Line[], string | null, string?]>([
		['is none without a plan', [], null],
		['is at the next opening', [shift()], '2026-11-30'],
		['is today until the opening ends', [shift()], '2026-11-23', '2026-11-23 17:59'],
		['is another once it has ended', [shift()], '2026-11-30', '2026-11-23 18:00'],
		[
			'is not on a day on which they cannot come',
			[shift(), ['2026-11-20 12:00', 'shift.cancelled', { shift: thingId(21), date: '2026-11-30' }]],
			'2026-12-07'
		],
		[
			'is not after their last day',
			[shift(), ['2026-11-20 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-29' }]],
			null
		],
		['is none beyond two months', [shift({ date: '2027-02-01' })], null]
	])('%s', (_rule, lines, next, now) => {
		const [row] = rowsOf([named(sara, 'Sara'), ...lines], now);
		expect(row?.next?.day ?? null).toBe(next);
	});
});

describe('the list of volunteers', () => {
	it('is by name, and tells who is new and when each was last seen', () => {
		const days = ['2026-11-02', '2026-11-09', '2026-11-16'].map(arrived);
		expect(rowsOf([named(sara, 'Åse'), named(omar, 'Omar'), ...days])).toMatchObject([
			{ volunteer: { id: omar }, isNew: true, lastSeenOn: null },
			{ volunteer: { id: sara }, isNew: false, lastSeenOn: '2026-11-16' }
		]);
	});

	it('is without those who left, until their last day is over', () => {
		const lines: Line[] = [
			named(sara, 'Sara'),
			['2026-11-20 12:00', 'volunteer.parted', { volunteer: sara, on: TODAY }]
		];
		expect(rowsOf(lines)).toHaveLength(1);
		expect(rowsOf(lines, '2026-11-25 08:00')).toEqual([]);
		expect(readFormer(readVolunteers(journalOf(...lines)), '2026-11-25')).toMatchObject([{ id: sara }]);
		expect(readFormer(readVolunteers(journalOf(...lines)), TODAY)).toEqual([]);
	});
});

describe('two registrations', () => {
	it.each<[string, string, Line[], number]>([
		['Sara Holm', 'sara  holm', [], 1],
		['Sara Holm', 'Sara', [], 0],
		['Sara', 'Sara', [['2026-11-01 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-01' }]], 1],
		[
			'Sara',
			'Sara',
			[
				['2026-11-01 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-01' }],
				['2026-11-01 12:00', 'volunteer.parted', { volunteer: omar, on: '2026-11-01' }]
			],
			0
		],
		['Sara', 'Sara', [['2026-11-01 12:00', 'volunteer.merged', { volunteer: omar, into: sara }]], 0]
	])('as %s and %s are perhaps one person (%j): %i', (first, second, lines, count) => {
		const journal = journalOf(named(sara, first), named(omar, second), ...lines);
		expect(findTwins(readVolunteers(journal), TODAY)).toHaveLength(count);
	});
});
