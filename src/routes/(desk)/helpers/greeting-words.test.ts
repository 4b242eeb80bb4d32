import { expect, test } from 'vitest';
import type { Helper } from '../board.ts';
import { greet } from './greeting-words.ts';

const sofie: Helper = {
	id: '019abd00-0000-7000-8000-000000000001',
	name: 'Sofie Lund',
	subjects: [],
	phone: '',
	mail: '',
	registeredOn: '2026-08-10',
	partedOn: null,
	stay: null,
	isNew: false,
	dayNumber: 12,
	isPlanned: true,
	isLate: false,
	isExtra: false,
	hasShifts: true
};

test.each<[string, Partial<Helper>, string]>([
	['is expected', {}, 'Hej Sofie! Vi har glædet os til at se dig.'],
	['is late', { isLate: true }, 'Hej Sofie! Godt, du nåede det!'],
	['is an extra hand', { isPlanned: false, isExtra: true }, 'Hej Sofie! Dejligt, at du også kom i dag.'],
	['comes where nobody has shifts', { isPlanned: false }, 'Hej Sofie! Godt, du er her.'],
	[
		'comes for the first time, late or not',
		{ isNew: true, dayNumber: 1, isLate: true },
		'Velkommen, Sofie! Vi har glædet os til at møde dig.'
	],
	[
		'comes for the second time',
		{ isNew: true, dayNumber: 2 },
		'Hej Sofie! Det er din anden gang her. Dejligt, at du kom igen!'
	],
	[
		'comes for the third time',
		{ isNew: true, dayNumber: 3 },
		'Hej Sofie! Det er din tredje gang her. Snart er du helt hjemme.'
	]
])('whoever %s is told so', (_who, facts, words) => {
	const { title, line } = greet({ ...sofie, ...facts }, 'Sofie');
	expect(`${title} ${line}`).toBe(words);
});
