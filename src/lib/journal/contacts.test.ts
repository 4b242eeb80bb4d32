import { describe, expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { contactAt, readContacts, readDuties } from './contacts.ts';
import { journalOf, type Line } from './journal-builder.ts';

const [birgitte, noor] = [thingId(1), thingId(2)] as [string, string];
const opening = thingId(11);
const registered: Line[] = [
	[
		'2026-08-01 12:00',
		'contact.registered',
		{ contact: birgitte, name: 'Birgitte', role: 'Bibliotekar', phone: '12345678' }
	],
	['2026-08-01 12:01', 'contact.registered', { contact: noor, name: 'Noor', side: 'partner' }]
];

describe('whom to ask', () => {
	it('has what was said last, field by field', () => {
		const changed: Line = [
			'2026-08-02 12:00',
			'contact.changed',
			{ contact: birgitte, phone: '', about: 'Nøgler' }
		];
		expect(readContacts(journalOf(...registered, changed))).toEqual([
			{
				id: birgitte,
				name: 'Birgitte',
				side: 'library',
				role: 'Bibliotekar',
				about: 'Nøgler',
				phone: '',
				mail: ''
			},
			{ id: noor, name: 'Noor', side: 'partner', role: '', about: '', phone: '', mail: '' }
		]);
	});

	it('is without those who left, and those without a name', () => {
		const lines: Line[] = [
			['2026-08-02 12:00', 'contact.parted', { contact: noor }],
			['2026-08-02 12:01', 'contact.changed', { contact: thingId(3), role: 'Vikar' }]
		];
		expect(readContacts(journalOf(...registered, ...lines)).map(({ id }) => id)).toEqual([birgitte]);
	});
});

describe('the contact at an opening', () => {
	const duty = (contact: string, more: { date?: string; standIn?: string } = {}): Line => [
		'2026-08-03 12:00',
		'duty.planned',
		{ opening, contact, ...more }
	];
	it.each<[string, Line[], string | undefined, string | undefined]>([
		['nobody was named', [], undefined, undefined],
		['always the same', [duty(birgitte)], 'Birgitte', undefined],
		['with somebody who stands in', [duty(birgitte, { standIn: noor })], 'Birgitte', 'Noor'],
		['the latest plan', [duty(birgitte), duty(noor)], 'Noor', undefined],
		['somebody else on this day', [duty(noor, { date: '2026-11-23' }), duty(birgitte)], 'Noor', undefined],
		[
			'somebody else on another day',
			[duty(noor, { date: '2026-11-30' }), duty(birgitte)],
			'Birgitte',
			undefined
		],
		[
			'somebody who has left',
			[duty(noor, { standIn: birgitte }), ['2026-11-01 12:00', 'contact.parted', { contact: noor }]],
			undefined,
			'Birgitte'
		]
	])('%s', (_story, lines, contact, standIn) => {
		const entries = journalOf(...registered, ...lines);
		const found = contactAt({ opening, day: '2026-11-23' }, readDuties(entries), readContacts(entries));
		expect([found.contact?.name, found.standIn?.name]).toEqual([contact, standIn]);
	});
});
