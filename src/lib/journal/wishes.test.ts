import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, lineId, msOf, type Line } from './journal-builder.ts';
import { readMeetings, readWishes } from './wishes.ts';

const [sara, wish, meeting] = [thingId(1), thingId(2), thingId(3)] as [string, string, string];
const left: Line = ['2026-11-23 17:00', 'wish.left', { wish, concern: 'wish', text: 'Mere frugt', by: sara }];
const answered = (state: 'heard' | 'agenda' | 'done' | 'declined', text?: string): Line => [
	'2026-11-24 09:00',
	'wish.answered',
	{ wish, state, ...(text && { text }) }
];
const plain = {
	id: wish,
	concern: 'wish',
	text: 'Mere frugt',
	by: sara,
	at: msOf('2026-11-23 17:00'),
	state: 'open',
	answers: []
};
const answer = { state: 'heard', text: '', meeting: null, at: msOf('2026-11-24 09:00') };

describe('wishes and problems', () => {
	it.each<[string, Line[], unknown[]]>([
		['are open until somebody has said something', [left], [plain]],
		['were heard', [left, answered('heard')], [{ ...plain, state: 'heard', answers: [answer] }]],
		[
			'tell what became of them, in order',
			[left, answered('heard'), answered('done', 'Der er pærer')],
			[{ ...plain, state: 'done', answers: [answer, { ...answer, state: 'done', text: 'Der er pærer' }] }]
		],
		[
			'wait for the answer that came before them',
			[answered('heard'), left],
			[{ ...plain, state: 'heard', answers: [answer] }]
		],
		[
			'may be without a name',
			[['2026-11-23 17:00', 'wish.left', { wish, concern: 'wish', text: 'Mere frugt' }]],
			[{ ...plain, by: null }]
		],
		[
			'are gone when they were taken back',
			[left, ['2026-11-23 17:01', 'entry.voided', { entry: lineId(1), reason: 'undone' }]],
			[]
		]
	])('%s', (_rule, lines, expected) => {
		expect(readWishes(journalOf(...lines))).toEqual(expected);
	});
});

describe('meetings', () => {
	const planned: Line = [
		'2026-11-01 12:00',
		'meeting.planned',
		{ meeting, date: '2026-12-08', from: '17:00', place: 'Lokale 3' }
	];
	const says = (comes: boolean): Line => [
		'2026-11-24 12:00',
		'meeting.answered',
		{ meeting, person: sara, comes }
	];
	it.each<[string, Line[], [string[], string[]][]]>([
		['nobody has answered', [planned], [[[], []]]],
		['somebody comes', [planned, says(true)], [[[sara], []]]],
		['and cannot after all', [planned, says(true), says(false)], [[[], [sara]]]],
		['cancelled', [planned, ['2026-11-24 12:00', 'meeting.cancelled', { meeting }]], []]
	])('%s', (_rule, lines, expected) => {
		expect(readMeetings(journalOf(...lines)).map(({ comes, cannot }) => [comes, cannot])).toEqual(expected);
	});
});
