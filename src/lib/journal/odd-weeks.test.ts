import { describe, expect, it } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, thingId } from './entry-builder.ts';
import type { Entry } from './entry.ts';
import { journalOf, lineId, started, visit, type Line } from './journal-builder.ts';
import { countWeek } from './weeks.ts';

const monday = thingId(1);
const sofie = thingId(11);

const everyMonday: Line = [
	'2026-08-01 12:00',
	'opening.planned',
	{ opening: monday, weekday: 1, from: '15:00', to: '18:00' }
];

/** Visits of each day of a week as a tablet shows them: `–` where the desk did not count. */
function visitsIn(week: string, entries: Entry[]): string {
	const { days, total } = countWeek(entries, week);
	return [...days.map(({ counts }) => counts?.visits ?? '–'), '=', total?.visits ?? '–'].join(' ');
}

const undo = (number: number): Line => [
	'2026-12-14 09:00',
	'entry.voided',
	{ entry: lineId(number), reason: 'counted twice' }
];
const skewed = (at: string, skewMs: number | null): Entry =>
	entryOf('visit.recorded', { grade: '9' }, { at, skewMs, device: deviceId(2) });

const cases: [name: string, week: string, entries: Entry[], visits: string][] = [
	['nothing at all', '2026-W48', [], '– – – – – – – = –'],
	['an opening that the desk did not count on', '2026-W48', journalOf(everyMonday), '– – – – – – – = –'],
	[
		'an opening that nobody came to',
		'2026-W48',
		journalOf(everyMonday, started('2026-11-23 15:00')),
		'0 – – – – – – = 0'
	],
	[
		'a visit on a day without an opening',
		'2026-W48',
		journalOf(visit('2026-11-25 15:00')),
		'– – 1 – – – – = 1'
	],
	[
		'a serving, but nobody who tapped',
		'2026-W48',
		journalOf(['2026-11-25 15:00', 'serving.counted', { item: 'tea', count: 1 }]),
		'– – 0 – – – – = 0'
	],
	[
		'a volunteer, but no pupil',
		'2026-W48',
		journalOf(['2026-11-25 15:00', 'volunteer.arrived', { volunteer: sofie }]),
		'– – 0 – – – – = 0'
	],
	[
		'a departure only',
		'2026-W48',
		journalOf(['2026-11-25 15:00', 'volunteer.left', { volunteer: sofie }]),
		'– – – – – – – = –'
	],
	[
		'its first and its last millisecond',
		'2026-W48',
		journalOf(
			visit('2026-11-22 23:59:59.999'),
			visit('2026-11-23 00:00'),
			visit('2026-11-29 23:59:59.999'),
			visit('2026-11-30 00:00')
		),
		'1 – – – – – 1 = 2'
	],
	[
		'the night when an hour comes twice',
		'2026-W43',
		journalOf(
			visit('2026-10-24T21:59:59.999Z'),
			visit('2026-10-24T22:00:00.000Z'),
			visit('2026-10-25T00:30:00.000Z'),
			visit('2026-10-25T01:30:00.000Z'),
			visit('2026-10-25T22:59:59.999Z'),
			visit('2026-10-25T23:00:00.000Z')
		),
		'– – – – – 1 4 = 5'
	],
	[
		'the week after that night',
		'2026-W44',
		journalOf(visit('2026-10-25T22:59:59.999Z'), visit('2026-10-25T23:00:00.000Z')),
		'1 – – – – – – = 1'
	],
	[
		'the night when an hour is skipped',
		'2027-W12',
		journalOf(
			visit('2027-03-27T22:59:59.999Z'),
			visit('2027-03-27T23:00:00.000Z'),
			visit('2027-03-28T01:00:00.000Z'),
			visit('2027-03-28T21:59:59.999Z'),
			visit('2027-03-28T22:00:00.000Z')
		),
		'– – – – – 1 3 = 4'
	],
	[
		'the week after that night',
		'2027-W13',
		journalOf(visit('2027-03-28T21:59:59.999Z'), visit('2027-03-28T22:00:00.000Z')),
		'1 – – – – – – = 1'
	],
	[
		'week 53, which ends in another year',
		'2026-W53',
		journalOf(
			visit('2026-12-27 23:59:59.999'),
			visit('2026-12-28 00:00'),
			visit('2026-12-31 23:59:59.999'),
			visit('2027-01-01 00:00'),
			visit('2027-01-03 23:59:59.999'),
			visit('2027-01-04 00:00')
		),
		'1 – – 1 1 – 1 = 4'
	],
	[
		'week 1 after a week 53',
		'2027-W01',
		journalOf(visit('2027-01-03 23:59:59.999'), visit('2027-01-04 00:00')),
		'1 – – – – – – = 1'
	],
	[
		'week 1 that begins in another year',
		'2026-W01',
		journalOf(visit('2025-12-28 23:59:59.999'), visit('2025-12-29 00:00'), visit('2026-01-01 15:00')),
		'1 – – 1 – – – = 2'
	],
	[
		'a tablet that is a minute behind at midnight on Sunday',
		'2026-W48',
		[skewed('2026-11-22T22:59:30.000Z', 60_000)],
		'1 – – – – – – = 1'
	],
	[
		'the same tablet before anybody measured it',
		'2026-W48',
		[skewed('2026-11-22T22:59:30.000Z', null)],
		'– – – – – – – = –'
	],
	[
		'a tablet that is a day ahead',
		'2026-W48',
		[skewed('2026-11-26T14:00:00.000Z', -86_400_000)],
		'– – 1 – – – – = 1'
	],
	[
		'a tablet that believes it is 1970',
		'2026-W48',
		[skewed('1970-01-01T00:10:00.000Z', Date.UTC(2026, 10, 25, 14) - 600_000)],
		'– – 1 – – – – = 1'
	],
	[
		'a visit that was voided weeks later',
		'2026-W48',
		journalOf(visit('2026-11-23 15:00'), visit('2026-11-23 15:01'), undo(1)),
		'1 – – – – – – = 1'
	],
	[
		'a void that came before what it voids',
		'2026-W48',
		journalOf(visit('2026-11-23 15:00'), visit('2026-11-23 15:01'), undo(1)).toReversed(),
		'1 – – – – – – = 1'
	],
	['its only visit voided', '2026-W48', journalOf(visit('2026-11-23 15:00'), undo(1)), '– – – – – – – = –'],
	[
		'its only visit voided, at a desk that was started',
		'2026-W48',
		journalOf(visit('2026-11-23 15:00'), undo(1), started('2026-11-23 14:55')),
		'0 – – – – – – = 0'
	],
	[
		'everything twice',
		'2026-W48',
		Array(2)
			.fill(journalOf(visit('2026-11-23 15:00'), visit('2026-11-24 15:00')))
			.flat(),
		'1 1 – – – – – = 2'
	],
	[
		'what this version cannot read',
		'2026-W48',
		[
			strangeEntryOf('wish.written', { text: 'Mere frugt' }),
			entryOf('visit.recorded', { grade: '9' }, { seq: 2, v: 2 }),
			entryOf('desk.started', {}, { seq: 3, v: 2 })
		],
		'– – – – – – – = –'
	]
];

describe('a week with', () => {
	it.each(cases)('%s', (_, week, entries, expected) => {
		expect(visitsIn(week, entries)).toBe(expected);
	});

	it('a description that is voided no longer asks whether it was the first time', () => {
		const entries = journalOf(
			visit('2026-11-23 15:00'),
			['2026-11-23 15:01', 'visit.described', { visit: lineId(1), firstTime: true }],
			undo(2)
		);
		expect(countWeek(entries, '2026-W48').total).toMatchObject({ visits: 1, firstTime: 0, notAsked: 1 });
	});

	it('a description given in another week counts where the visit is', () => {
		const entries = journalOf(visit('2026-11-23 15:00'), [
			'2026-12-14 09:00',
			'visit.described',
			{ visit: lineId(1), firstTime: false }
		]);
		expect(countWeek(entries, '2026-W48').total).toMatchObject({ returning: 1, notAsked: 0 });
		expect(countWeek(entries, '2026-W51').total).toBeNull();
	});

	it('two answers with equal clocks counts one of them, the same everywhere', () => {
		const entries = [
			...journalOf(visit('2026-11-23 15:00')),
			...[true, false].map((firstTime, i) =>
				entryOf(
					'visit.described',
					{ visit: lineId(1), firstTime },
					{ seq: 2, clock: 2, device: deviceId(i + 1) }
				)
			)
		];
		for (const received of [entries, entries.toReversed()]) {
			expect(countWeek(received, '2026-W48').total).toMatchObject({ firstTime: 0, returning: 1 });
		}
	});

	it('a grade of any name adds it up', () => {
		const names = ['toString', '__proto__', 'constructor'];
		const entries = journalOf(...names.flatMap((name) => [visit('2026-11-23 15:00', name)]));
		const { grades, total } = countWeek(entries, '2026-W48');
		expect(grades).toEqual(['8', '9', '10', 'other', '__proto__', 'constructor', 'toString']);
		expect(grades.map((grade) => total!.visitsByGrade[grade])).toEqual([0, 0, 0, 0, 1, 1, 1]);
	});
});
