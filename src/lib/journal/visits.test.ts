import { describe, expect, it } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, thingId } from './entry-builder.ts';
import { journalOf, lineId, msOf, type Line } from './journal-builder.ts';
import { readVisits, type Visit } from './visits.ts';

const visitLine: Line = ['2026-11-23 15:04', 'visit.recorded', { grade: '9' }];

const undescribed: Visit = {
	id: lineId(1),
	grade: '9',
	at: msOf('2026-11-23 15:04'),
	day: '2026-11-23',
	firstTime: null,
	subject: null
};

const cases: [name: string, lines: Line[], expected: Partial<Visit>][] = [
	['nothing', [], {}],
	[
		'it was the first',
		[['2026-11-23 15:05', 'visit.described', { visit: lineId(1), firstTime: true }]],
		{ firstTime: true }
	],
	[
		'it was not the first',
		[['2026-11-23 15:05', 'visit.described', { visit: lineId(1), firstTime: false }]],
		{ firstTime: false }
	],
	[
		'two things at two times',
		[
			['2026-11-23 15:05', 'visit.described', { visit: lineId(1), firstTime: true }],
			['2026-11-23 15:06', 'visit.described', { visit: lineId(1), subject: 'maths' }]
		],
		{ firstTime: true, subject: 'maths' }
	],
	[
		'the same thing twice: the later wins, field by field',
		[
			['2026-11-23 15:05', 'visit.described', { visit: lineId(1), firstTime: true, subject: 'maths' }],
			['2026-11-23 15:06', 'visit.described', { visit: lineId(1), firstTime: false }]
		],
		{ firstTime: false, subject: 'maths' }
	],
	[
		'something, weeks later, at the staff’s desk',
		[['2026-12-14 09:00', 'visit.described', { visit: lineId(1), subject: 'german' }]],
		{ subject: 'german' }
	],
	[
		'something that was undone',
		[
			['2026-11-23 15:05', 'visit.described', { visit: lineId(1), firstTime: true, subject: 'maths' }],
			['2026-11-23 15:06', 'visit.described', { visit: lineId(1), firstTime: false }],
			['2026-11-23 15:07', 'entry.voided', { entry: lineId(3), reason: 'undone' }]
		],
		{ firstTime: true, subject: 'maths' }
	],
	[
		'something by two tablets with equal clocks',
		[
			['2026-11-23 15:06', 'visit.described', { visit: lineId(1), subject: 'first' }, { clock: 5 }],
			[
				'2026-11-23 15:05',
				'visit.described',
				{ visit: lineId(1), subject: 'second' },
				{ clock: 5, device: deviceId(2) }
			]
		],
		{ subject: 'second' }
	],
	[
		'nothing, but of another entry',
		[
			['2026-11-23 15:05', 'visit.described', { visit: thingId(9), firstTime: true }],
			['2026-11-23 15:05', 'desk.started', {}],
			['2026-11-23 15:06', 'visit.described', { visit: lineId(3), firstTime: true }]
		],
		{}
	]
];

describe('a visit of which was said', () => {
	it.each(cases)('%s', (_, lines, expected) => {
		const entries = journalOf(visitLine, ...lines);
		expect(readVisits(entries)).toEqual([{ ...undescribed, ...expected }]);
		expect(readVisits([...entries.toReversed(), ...entries])).toEqual([{ ...undescribed, ...expected }]);
	});
});

describe('visits', () => {
	it('come in the order in which they happened, corrected', () => {
		const entries = journalOf(
			['2026-11-23 15:30', 'visit.recorded', { grade: '8' }],
			['2026-11-23 15:10', 'visit.recorded', { grade: '9' }],
			['2026-11-23 16:10', 'visit.recorded', { grade: '10' }, { skewMs: -3_000_000 }]
		);
		expect(readVisits(entries).map(({ grade }) => grade)).toEqual(['9', '10', '8']);
	});

	it('are gone when voided, with all that was said of them', () => {
		const entries = journalOf(
			visitLine,
			['2026-11-23 15:05', 'visit.described', { visit: lineId(1), firstTime: true }],
			['2026-11-23 15:06', 'entry.voided', { entry: lineId(1), reason: 'undone' }]
		);
		expect(readVisits(entries)).toEqual([]);
		expect(readVisits(entries.toReversed())).toEqual([]);
	});

	it('belong to the day that their correction gives', () => {
		const wrongYear = entryOf(
			'visit.recorded',
			{ grade: '9' },
			{ at: '1970-01-01T00:00:00.000Z', skewMs: msOf('2026-11-23 15:04') }
		);
		expect(readVisits([wrongYear])).toEqual([undescribed]);
	});

	it('are not made of what this version cannot read', () => {
		const newer = entryOf('visit.recorded', { grade: '9' }, { v: 2 });
		expect(readVisits([newer, strangeEntryOf('visit.dreamt', { grade: '9' }, { seq: 2 })])).toEqual([]);
	});
});
