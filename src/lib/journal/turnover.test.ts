import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, type Line } from './journal-builder.ts';
import { readPresence } from './presence.ts';
import { readTurnover } from './turnover.ts';
import { readVolunteers } from './volunteers.ts';

const [sara, omar] = [thingId(1), thingId(2)] as [string, string];
const term = { since: '2026-08-10', until: '2026-11-24' };
const registered = (volunteer: string, name: string, day: string): Line => [
	`${day} 15:00`,
	'volunteer.registered',
	{ volunteer, name }
];
const here = (volunteer: string, day: string): Line[] => [
	[`${day} 15:00`, 'volunteer.arrived', { volunteer }],
	[`${day} 17:30`, 'volunteer.left', { volunteer }]
];

function turnoverOf(...lines: Line[]) {
	const entries = journalOf(...lines);
	const turnover = readTurnover(readVolunteers(entries), readPresence(entries, []), entries, term);
	const names = (volunteers: { name: string }[]) => volunteers.map(({ name }) => name);
	return {
		...turnover,
		joined: names(turnover.joined),
		parted: names(turnover.parted),
		unseen: names(turnover.unseen)
	};
}

describe('how the volunteers change over a term', () => {
	const [old, young] = [registered(sara, 'Sara', '2026-02-02'), registered(omar, 'Omar', '2026-11-02')];

	it('tells who joined and who left, with the last and the first day', () => {
		const parted: Line = ['2026-11-24 18:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-24' }];
		expect(turnoverOf(old, young)).toMatchObject({ joined: ['Omar'], parted: [], medianStayDays: null });
		expect(turnoverOf(old, young, parted)).toMatchObject({ parted: ['Sara'], medianStayDays: 295 });
	});

	it('counts days and hours of the term alone', () => {
		const lines = [
			old,
			...here(sara, '2026-06-01'),
			...here(sara, '2026-09-07'),
			...here(sara, '2026-09-14')
		];
		expect(turnoverOf(...lines).given).toMatchObject([
			{ days: 2, hours: 5, assumedHours: 0, lastSeenOn: '2026-09-14' }
		]);
	});

	it.each<[string, Line[], string[]]>([
		['not seen for four weeks', [old, ...here(sara, '2026-10-27')], ['Sara']],
		['seen a day less ago', [old, ...here(sara, '2026-10-28')], []],
		['never seen, registered long ago', [old], ['Sara']],
		['never seen, registered lately', [young], []],
		['asked since', [old, ['2026-11-10 12:00', 'volunteer.confirmed', { volunteer: sara }]], []],
		['asked long ago', [old, ['2026-10-10 12:00', 'volunteer.confirmed', { volunteer: sara }]], ['Sara']],
		[
			'left for good',
			[old, ['2026-10-10 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-10-10' }]],
			[]
		]
	])('asks after whoever was %s', (_story, lines, unseen) => {
		expect(turnoverOf(...lines).unseen).toEqual(unseen);
	});
});
