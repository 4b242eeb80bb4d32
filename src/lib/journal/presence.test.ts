import { describe, expect, it } from 'vitest';
import { deviceId, thingId } from './entry-builder.ts';
import { journalOf, lineId, msOf, type Line } from './journal-builder.ts';
import { readOpenings } from './openings.ts';
import { isNewcomer, isPresent, presenceDays, readPresence, type Stay } from './presence.ts';

const sofie = thingId(1);
const omar = thingId(2);

// Monday 23 November 2026: 10–12 and 15–18. Tuesday: closed.
const plan = readOpenings(
	journalOf(
		['2026-08-01 12:00', 'opening.planned', { opening: thingId(11), weekday: 1, from: '15:00', to: '18:00' }],
		[
			'2026-08-01 12:00',
			'opening.planned',
			{ opening: thingId(12), date: '2026-11-23', from: '10:00', to: '12:00' }
		]
	)
);

const arrives = (at: string, volunteer = sofie): Line => [at, 'volunteer.arrived', { volunteer }];
const leaves = (at: string, volunteer = sofie): Line => [at, 'volunteer.left', { volunteer }];
const corrected = { correction: thingId(9), reason: 'missed' };
const entered = (day: string, from: string, to: string, volunteer = sofie): Line => [
	'2026-11-30 09:00',
	'presence.entered',
	{ volunteer, day, from, to, ...corrected }
];
const readStays = (...lines: Line[]) => readPresence(journalOf(...lines), plan);

/** A stay on one line: who, from, to, and how its end is known. */
function inWords({ volunteer, from, to, assumed, leftEntry }: Stay): string {
	const time = (ms: number) =>
		Temporal.Instant.fromEpochMilliseconds(ms)
			.toZonedDateTimeISO('Europe/Copenhagen')
			.toPlainTime()
			.toString();
	const who = volunteer === sofie ? 'Sofie' : 'Omar';
	expect(assumed).toBe(leftEntry === null);
	return `${who} ${time(from).slice(0, 5)}–${time(to).slice(0, 5)} ${assumed ? 'assumed' : 'said'}`;
}

const cases: [name: string, lines: Line[], stays: string[]][] = [
	['comes and goes', [arrives('2026-11-23 15:00'), leaves('2026-11-23 17:30')], ['Sofie 15:00–17:30 said']],
	['forgets to leave', [arrives('2026-11-23 15:10')], ['Sofie 15:10–18:00 assumed']],
	['comes early and forgets to leave', [arrives('2026-11-23 14:30')], ['Sofie 14:30–18:00 assumed']],
	['comes in the morning and forgets to leave', [arrives('2026-11-23 09:50')], ['Sofie 09:50–12:00 assumed']],
	['comes after the end and forgets to leave', [arrives('2026-11-23 18:00')], ['Sofie 18:00–18:00 assumed']],
	[
		'comes on a closed day and forgets to leave',
		[arrives('2026-11-24 15:00')],
		['Sofie 15:00–15:00 assumed']
	],
	[
		'comes on a closed day and leaves',
		[arrives('2026-11-24 15:00'), leaves('2026-11-24 16:00')],
		['Sofie 15:00–16:00 said']
	],
	['is entered afterwards', [entered('2026-11-24', '15:00', '17:30')], ['Sofie 15:00–17:30 said']],
	[
		'forgets to leave, and is entered afterwards',
		[arrives('2026-11-23 15:10'), entered('2026-11-23', '15:00', '16:45')],
		['Sofie 15:00–16:45 said']
	],
	[
		'is entered beside a stay that was tapped',
		[
			arrives('2026-11-23 10:00'),
			leaves('2026-11-23 11:00'),
			entered('2026-11-23', '15:00', '18:00'),
			entered('2026-11-23', '15:00', '18:00')
		],
		['Sofie 10:00–11:00 said', 'Sofie 15:00–18:00 said']
	],
	['leaves late', [arrives('2026-11-23 15:00'), leaves('2026-11-23 18:20')], ['Sofie 15:00–18:20 said']],
	[
		'goes and comes back',
		[
			arrives('2026-11-23 15:00'),
			leaves('2026-11-23 15:30'),
			arrives('2026-11-23 16:30'),
			leaves('2026-11-23 18:00')
		],
		['Sofie 15:00–15:30 said', 'Sofie 16:30–18:00 said']
	],
	[
		'arrives on two tablets',
		[arrives('2026-11-23 15:00'), arrives('2026-11-23 15:02'), leaves('2026-11-23 17:00')],
		['Sofie 15:00–17:00 said']
	],
	[
		'arrives on two tablets on a closed day',
		[arrives('2026-11-24 15:00'), arrives('2026-11-24 15:02'), leaves('2026-11-24 17:00')],
		['Sofie 15:00–17:00 said']
	],
	[
		'leaves on two tablets',
		[arrives('2026-11-23 15:00'), leaves('2026-11-23 17:00'), leaves('2026-11-23 17:02')],
		['Sofie 15:00–17:00 said']
	],
	['leaves without having come', [leaves('2026-11-23 17:00')], []],
	[
		'leaves before coming',
		[leaves('2026-11-23 14:00'), arrives('2026-11-23 15:00')],
		['Sofie 15:00–18:00 assumed']
	],
	[
		'forgets to leave in the morning and comes again in the afternoon',
		[arrives('2026-11-23 10:00'), arrives('2026-11-23 15:00'), leaves('2026-11-23 18:00')],
		['Sofie 10:00–12:00 assumed', 'Sofie 15:00–18:00 said']
	],
	[
		'leaves on another day than the arrival',
		[arrives('2026-11-23 15:00'), leaves('2026-11-24 09:00')],
		['Sofie 15:00–18:00 assumed']
	],
	[
		'leaves just after midnight',
		[arrives('2026-11-23 23:58'), leaves('2026-11-24 00:02')],
		['Sofie 23:58–23:58 assumed']
	],
	[
		'is not mixed up with another',
		[
			arrives('2026-11-23 15:00'),
			arrives('2026-11-23 15:05', omar),
			leaves('2026-11-23 16:00', omar),
			leaves('2026-11-23 17:00')
		],
		['Sofie 15:00–17:00 said', 'Omar 15:05–16:00 said']
	],
	[
		'undoes the arrival',
		[
			arrives('2026-11-23 15:00'),
			['2026-11-23 15:01', 'entry.voided', { entry: lineId(1), reason: 'undone' }]
		],
		[]
	],
	[
		'undoes the first of two arrivals',
		[
			arrives('2026-11-23 15:00'),
			arrives('2026-11-23 15:02'),
			['2026-11-23 15:03', 'entry.voided', { entry: lineId(1), reason: 'undone' }]
		],
		['Sofie 15:02–18:00 assumed']
	],
	[
		'undoes the departure',
		[
			arrives('2026-11-23 15:00'),
			leaves('2026-11-23 15:30'),
			['2026-11-23 15:31', 'entry.voided', { entry: lineId(2), reason: 'undone' }]
		],
		['Sofie 15:00–18:00 assumed']
	],
	[
		'comes at one tablet and leaves at another that is an hour ahead and has seen less',
		[
			['2026-11-23 15:00', 'volunteer.arrived', { volunteer: sofie }, { clock: 500 }],
			[
				'2026-11-23 18:00',
				'volunteer.left',
				{ volunteer: sofie },
				{ device: deviceId(2), clock: 1, skewMs: -3_600_000 }
			]
		],
		['Sofie 15:00–17:00 said']
	],
	[
		'comes and goes within one millisecond',
		[arrives('2026-11-23 15:00'), leaves('2026-11-23 15:00')],
		['Sofie 15:00–15:00 said']
	]
];

describe('a volunteer', () => {
	it.each(cases)('%s', (_, lines, stays) => {
		const entries = journalOf(...lines);
		expect(readPresence(entries, plan).map(inWords)).toEqual(stays);
		expect(readPresence([...entries.toReversed(), ...entries], plan).map(inWords)).toEqual(stays);
	});

	it('was here for as long as it really was over the hour that comes twice', () => {
		const [stay] = readStays(arrives('2026-10-25T00:30:00.000Z'), leaves('2026-10-25T01:30:00.000Z'));
		expect(stay!.to - stay!.from).toBe(3_600_000);
	});

	it('can be undone by the entries that the stay names', () => {
		const [first, second] = readStays(
			arrives('2026-11-23 10:00'),
			leaves('2026-11-23 11:00'),
			arrives('2026-11-23 15:00')
		);
		expect(first).toMatchObject({ day: '2026-11-23', arrivedEntry: lineId(1), leftEntry: lineId(2) });
		expect(second).toMatchObject({ day: '2026-11-23', arrivedEntry: lineId(3), leftEntry: null });
	});

	it('who comes as one opening ends and the next begins has come to the next', () => {
		const twoInARow = readOpenings(
			journalOf(
				[
					'2026-08-01 12:00',
					'opening.planned',
					{ opening: thingId(11), weekday: 1, from: '10:00', to: '12:00' }
				],
				[
					'2026-08-01 12:00',
					'opening.planned',
					{ opening: thingId(12), weekday: 1, from: '12:00', to: '13:00' }
				]
			)
		);
		const stays = readPresence(journalOf(arrives('2026-11-23 12:00')), twoInARow);
		expect(stays.map(inWords)).toEqual(['Sofie 12:00–13:00 assumed']);
	});

	it('stays for no time where the opening was cancelled', () => {
		const cancelled = readOpenings(
			journalOf(
				[
					'2026-08-01 12:00',
					'opening.planned',
					{ opening: thingId(11), weekday: 1, from: '15:00', to: '18:00' }
				],
				['2026-11-20 12:00', 'opening.cancelled', { opening: thingId(11), date: '2026-11-23' }]
			)
		);
		const stays = readPresence(journalOf(arrives('2026-11-23 15:00')), cancelled);
		expect(stays.map(inWords)).toEqual(['Sofie 15:00–15:00 assumed']);
	});
});

describe('who is here', () => {
	const here: [name: string, lines: Line[], now: string, expected: boolean][] = [
		['has just come', [arrives('2026-11-23 15:00')], '2026-11-23 15:00', true],
		['came, by a clock a little ahead of this one', [arrives('2026-11-23 15:00')], '2026-11-23 14:59', true],
		['has not left', [arrives('2026-11-23 15:00')], '2026-11-23 17:59', true],
		['forgot to leave', [arrives('2026-11-23 15:00')], '2026-11-23 18:00', false],
		['has left', [arrives('2026-11-23 15:00'), leaves('2026-11-23 16:00')], '2026-11-23 16:00', false],
		['came after the end', [arrives('2026-11-23 18:05')], '2026-11-23 23:59', true],
		['came on a closed day', [arrives('2026-11-24 15:00')], '2026-11-24 23:59', true],
		['came on a closed day, yesterday', [arrives('2026-11-24 15:00')], '2026-11-25 00:00', false],
		['came a week ago', [arrives('2026-11-16 15:00')], '2026-11-23 15:00', false]
	];

	it.each(here)('%s', (_, lines, now, expected) => {
		expect(isPresent(readStays(...lines)[0]!, msOf(now))).toBe(expected);
	});
});

describe('a newcomer', () => {
	const days = presenceDays(
		readStays(
			arrives('2026-11-16 15:00'),
			leaves('2026-11-16 15:30'),
			arrives('2026-11-16 16:00'),
			arrives('2026-11-23 10:00'),
			arrives('2026-11-23 15:00'),
			arrives('2026-11-24 15:00'),
			arrives('2026-11-24 15:00', omar)
		)
	);

	it('has days of presence, each once', () => {
		expect(days).toEqual(
			new Map([
				[sofie, ['2026-11-16', '2026-11-23', '2026-11-24']],
				[omar, ['2026-11-24']]
			])
		);
	});

	it.each([
		['before the first day', sofie, '2026-11-15', true],
		['on the first day', sofie, '2026-11-16', true],
		['on the second day', sofie, '2026-11-23', true],
		['on the third day, all day', sofie, '2026-11-24', true],
		['on the day after it no more', sofie, '2026-11-25', false],
		['on any day, having come once', omar, '2027-05-01', true],
		['on any day, having never come', thingId(3), '2027-05-01', true]
	])('is one %s', (_, volunteer, day, expected) => {
		expect(isNewcomer(days.get(volunteer), day)).toBe(expected);
	});
});
