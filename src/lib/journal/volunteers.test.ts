import { describe, expect, it } from 'vitest';
import { deviceId, thingId } from './entry-builder.ts';
import { journalOf, lineId, type Line } from './journal-builder.ts';
import { knownOn, readVolunteers, type Volunteer } from './volunteers.ts';

const sofie = thingId(1);
const omar = thingId(2);

const registered: Line = ['2026-08-10 14:50', 'volunteer.registered', { volunteer: sofie, name: 'Sofie' }];
const plain: Volunteer = {
	id: sofie,
	name: 'Sofie',
	subjects: [],
	phone: '',
	mail: '',
	registeredOn: '2026-08-10',
	partedOn: null
};

const cases: [name: string, lines: Line[], expected: Volunteer[]][] = [
	['a name and nothing else', [registered], [plain]],
	[
		'subjects, later',
		[registered, ['2026-08-12 15:00', 'volunteer.changed', { volunteer: sofie, subjects: ['maths'] }]],
		[{ ...plain, subjects: ['maths'] }]
	],
	[
		'another name: what is not said again stays',
		[
			['2026-08-10 14:50', 'volunteer.registered', { volunteer: sofie, name: 'Sofi', subjects: ['maths'] }],
			['2026-08-12 15:00', 'volunteer.changed', { volunteer: sofie, name: 'Sofie' }]
		],
		[{ ...plain, subjects: ['maths'] }]
	],
	[
		'no subjects any more',
		[
			['2026-08-10 14:50', 'volunteer.registered', { volunteer: sofie, name: 'Sofie', subjects: ['maths'] }],
			['2026-08-12 15:00', 'volunteer.changed', { volunteer: sofie, subjects: [] }]
		],
		[plain]
	],
	[
		'two names with equal clocks on two tablets',
		[
			['2026-08-12 15:01', 'volunteer.changed', { volunteer: sofie, name: 'Sophie' }, { clock: 7 }],
			[
				'2026-08-10 15:00',
				'volunteer.changed',
				{ volunteer: sofie, name: 'Sofie' },
				{ clock: 7, device: deviceId(2) }
			]
		],
		[plain]
	],
	[
		'a change whose registration is not here yet',
		[['2026-08-12 15:00', 'volunteer.changed', { volunteer: sofie, name: 'Sofie' }]],
		[{ ...plain, registeredOn: '2026-08-12' }]
	],
	[
		'subjects, but never a name: nobody to greet',
		[['2026-08-12 15:00', 'volunteer.changed', { volunteer: sofie, subjects: ['maths'] }]],
		[]
	],
	['an arrival only', [['2026-08-12 15:00', 'volunteer.arrived', { volunteer: sofie }]], []],
	[
		'a registration that was undone',
		[registered, ['2026-08-10 14:51', 'entry.voided', { entry: lineId(1), reason: 'undone' }]],
		[]
	],
	[
		'a registration by a device whose clock was corrected',
		[
			[
				'1970-01-01T00:00:00.000Z',
				'volunteer.registered',
				{ volunteer: sofie, name: 'Sofie' },
				{ skewMs: Date.UTC(2026, 7, 10, 12, 50) }
			]
		],
		[plain]
	]
];

describe('a volunteer of whom the journal has', () => {
	it.each(cases)('%s', (_, lines, expected) => {
		const entries = journalOf(...lines);
		expect(readVolunteers(entries)).toEqual(expected);
		expect(readVolunteers([...entries.toReversed(), ...entries])).toEqual(expected);
	});
});

it('volunteers come in the order of their ids, and two may have one name', () => {
	const entries = journalOf(
		['2026-08-10 14:50', 'volunteer.registered', { volunteer: omar, name: 'Alex' }],
		['2026-08-10 14:51', 'volunteer.registered', { volunteer: sofie, name: 'Alex' }]
	);
	expect(readVolunteers(entries).map(({ id }) => id)).toEqual([sofie, omar]);
});

it('phone and mail of somebody who left are known for as long as the café keeps them', () => {
	const left = { ...plain, phone: '20304050', mail: 'sofie@example.dk', partedOn: '2026-08-31' };
	expect(knownOn('2026-11-30', left, 3)).toEqual(left);
	expect(knownOn('2026-12-01', left, 3)).toEqual({ ...left, phone: '', mail: '' });
	expect(knownOn('2030-01-01', { ...left, partedOn: null }, 3)).toMatchObject({ phone: '20304050' });
});
