import { expect, test } from 'vitest';
import type { Helper } from '../board.ts';
import { tellComing, tellHere, tellHereBriefly } from './here-words.ts';

const sofie: Helper = {
	id: '019abd00-0000-7000-8000-000000000001',
	name: 'Sofie Lund',
	subjects: ['danish', 'Historie'],
	phone: '',
	mail: '',
	registeredOn: '2026-08-10',
	partedOn: null,
	stay: {
		volunteer: '019abd00-0000-7000-8000-000000000001',
		day: '2026-11-23',
		from: Date.parse('2026-11-23T15:12:00+01:00'),
		to: Date.parse('2026-11-23T18:00:00+01:00'),
		assumed: true,
		arrivedEntry: '019abd00-0000-7000-8000-000000000002',
		leftEntry: null
	},
	isNew: false,
	dayNumber: 12,
	isPlanned: true,
	isLate: false,
	isExtra: false,
	hasShifts: true
};

test.each<[string, Partial<Helper>, number, string, string]>([
	['is on time', {}, 0, 'dansk, historie · siden 15.12', 'dansk, historie'],
	['knows no subjects', { subjects: [] }, 0, 'siden 15.12', 'siden 15.12'],
	['was late', { isLate: true }, 0, 'dansk, historie · nåede det 15.12', 'dansk, historie'],
	['is an extra hand', { isExtra: true }, 0, 'ekstra hånd · siden 15.12', 'dansk, historie'],
	[
		'is here for the first time',
		{ isNew: true, dayNumber: 1, isLate: true },
		5,
		'Her for første gang · sig velkommen',
		'ny · dansk, historie'
	],
	[
		'is here for the second time',
		{ isNew: true, dayNumber: 2 },
		1,
		'Her for 2. gang · ny hos os',
		'ny · dansk, historie'
	],
	[
		'was made welcome',
		{ isNew: true, dayNumber: 1 },
		0,
		'budt velkommen · siden 15.12',
		'ny · dansk, historie'
	]
])('whoever %s is told of so', (_who, facts, left, words, briefly) => {
	const helper = { ...sofie, ...facts };
	expect([tellHere(helper, left), tellHereBriefly(helper)]).toEqual([words, briefly]);
});

test('whoever is expected and new is told of by the time that it will be', () => {
	expect(tellComing({ ...sofie, dayNumber: 1 })).toBe('første gang');
	expect(tellComing({ ...sofie, dayNumber: 3 })).toBe('3. gang');
});
