import { describe, expect, it } from 'vitest';
import type { Contact } from '$lib/journal/contacts.ts';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, msOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { readBoard } from './board.ts';
import { readWhoHelps } from './who-helps.ts';

const [sofie, other, yusuf] = [thingId(1), thingId(2), thingId(3)];
const lines: Line[] = [
	['2026-08-01 12:00', 'opening.planned', { opening: thingId(11), weekday: 1, from: '15:00', to: '18:00' }],
	[
		'2026-08-01 12:00',
		'volunteer.registered',
		{
			volunteer: sofie,
			name: 'Sofie Lund',
			subjects: ['danish'],
			phone: '12345678',
			mail: 'a@example.org'
		}
	],
	['2026-08-01 12:00', 'volunteer.registered', { volunteer: other, name: 'Sofie Møller' }],
	['2026-08-01 12:00', 'volunteer.registered', { volunteer: yusuf, name: 'Yusuf Demir' }]
];
const birgit: Contact = {
	id: thingId(4),
	name: 'Birgit Holm',
	side: 'library',
	role: 'Bibliotekar',
	about: '',
	phone: '12345678',
	mail: ''
};

function toldAt(time: string, ...came: [volunteer: string, time: string][]) {
	const entries = journalOf(
		...lines,
		...came.map(([volunteer, at]): Line => [`2026-11-23 ${at}`, 'volunteer.arrived', { volunteer }])
	);
	const plan = readOpenings(entries);
	const facts = {
		volunteers: readVolunteers(entries),
		stays: readPresence(entries, plan),
		shifts: [],
		plan
	};
	const nowMs = msOf(`2026-11-23 ${time}`);
	const { helpers, contact } = readWhoHelps(readBoard(facts, nowMs), [birgit], nowMs);
	return { helpers, names: helpers.map(({ called }) => called), contact: contact?.called ?? null };
}

describe('pupils are told', () => {
	it.each<[string, string, [string, string][], string[], string | null]>([
		['of nobody who is not here', '15:30', [], [], 'Birgit'],
		[
			'the first names of those who are, as they came',
			'15:30',
			[
				[yusuf, '15:00'],
				[sofie, '15:05']
			],
			['Yusuf', 'Sofie'],
			'Birgit'
		],
		[
			'two of one name apart',
			'15:30',
			[
				[sofie, '15:00'],
				[other, '15:05']
			],
			['Sofie L.', 'Sofie M.'],
			'Birgit'
		],
		['of nobody who only tidies up', '18:05', [[sofie, '15:00']], [], 'Birgit'],
		['of no contact when the café is far from open', '12:00', [], [], null]
	])('%s', (_rule, time, came, names, contact) => {
		const told = toldAt(time, ...came);
		expect([told.names, told.contact]).toEqual([names, contact]);
	});

	it('no telephone and no mail', () => {
		const [told] = toldAt('15:30', [sofie, '15:00']).helpers;
		expect(told).toEqual({ id: sofie, called: 'Sofie', name: 'Sofie Lund', subjects: ['danish'] });
	});
});
