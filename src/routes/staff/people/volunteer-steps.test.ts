import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { take } from './test-steps.ts';
import {
	changeVolunteer,
	eraseVolunteer,
	mergeVolunteers,
	partVolunteer,
	registerVolunteer,
	welcomeBack
} from './volunteer-steps.ts';

const [sara, again, omar] = [thingId(1), thingId(2), thingId(3)] as [string, string, string];
const opening = thingId(11);
const facts = { name: 'Sara Holm', subjects: ['maths'], phone: '20 30 40 50', mail: '' };
const registered: Line[] = [
	['2026-08-10 12:00', 'volunteer.registered', { volunteer: sara, name: 'Sara Holm', subjects: ['maths'] }],
	['2026-11-16 15:00', 'volunteer.registered', { volunteer: again, name: 'Sara H.', phone: '20304050' }]
];

describe('a volunteer', () => {
	it('is registered with what is known of them', () => {
		const [known] = readVolunteers(take([], registerVolunteer(facts, sara)));
		expect(known).toMatchObject({ id: sara, ...facts });
	});

	it('is changed by what is new, and by nothing where nothing is', () => {
		const journal = take([], registerVolunteer(facts, sara));
		const [known] = readVolunteers(journal);
		expect(changeVolunteer(known!, facts)).toEqual([]);
		const steps = changeVolunteer(known!, { ...facts, phone: '', subjects: [] });
		expect(steps).toEqual([
			{ kind: 'volunteer.changed', body: { volunteer: sara, phone: '', subjects: [] } }
		]);
		expect(readVolunteers(take(journal, steps))[0]).toMatchObject({ name: 'Sara Holm', phone: '' });
	});
});

describe('a volunteer who leaves', () => {
	const shift = (number: number, plan: object): Line => [
		'2026-08-10 12:00',
		'shift.planned',
		{ shift: thingId(20 + number), volunteer: sara, opening, ...plan }
	];
	const journal = journalOf(
		...registered,
		shift(1, { since: '2026-08-10' }),
		shift(2, { since: '2026-08-10', until: '2026-10-01' }),
		shift(3, { since: '2027-01-04' }),
		shift(4, { date: '2026-12-21' }),
		shift(5, { date: '2026-11-23' }),
		['2026-08-10 12:00', 'shift.planned', { shift: thingId(30), volunteer: omar, opening }]
	);

	it('has no shift after the last day, and keeps those that were', () => {
		const left = take(journal, partVolunteer(journal, sara, '2026-11-30'));
		expect(readVolunteers(left)[0]?.partedOn).toBe('2026-11-30');
		expect(readShifts(left).map(({ shift, until, date }) => [shift, until ?? date])).toEqual([
			[thingId(21), '2026-11-30'],
			[thingId(22), '2026-10-01'],
			[thingId(25), '2026-11-23'],
			[thingId(30), undefined]
		]);
	});

	it('is welcome back, also where two tablets said that they left', () => {
		const once = take(journal, partVolunteer(journal, sara, '2026-11-30'));
		const twice = take(once, partVolunteer(once, sara, '2026-11-28'));
		const back = take(twice, welcomeBack(twice, sara));
		expect(readVolunteers(back)[0]?.partedOn).toBeNull();
	});
});

describe('somebody who was registered twice', () => {
	const arrived = (at: string, volunteer: string): Line => [at, 'volunteer.arrived', { volunteer }];
	const journal = journalOf(
		...registered,
		arrived('2026-11-09 15:00', sara),
		arrived('2026-11-16 15:00', again)
	);
	const merger = { volunteer: again, into: sara, facts };

	it('is one from then on, by the name that was chosen', () => {
		const merged = take(journal, mergeVolunteers(journal, merger));
		expect(readVolunteers(merged)).toMatchObject([{ id: sara, ...facts, registeredOn: '2026-08-10' }]);
		expect(readPresence(merged, []).map(({ volunteer }) => volunteer)).toEqual([sara, sara]);
	});

	it.each([sara, again])('is with us where one of the two is, though %s had left', (gone) => {
		const left = take(journal, partVolunteer(journal, gone, '2026-11-10'));
		const merged = take(left, mergeVolunteers(left, merger));
		expect(readVolunteers(merged)).toMatchObject([{ id: sara, partedOn: null }]);
	});

	it('stays one who left where both had', () => {
		const steps = [
			...partVolunteer(journal, sara, '2026-11-10'),
			...partVolunteer(journal, again, '2026-11-20')
		];
		const left = take(journal, steps);
		const merged = take(left, mergeVolunteers(left, merger));
		expect(readVolunteers(merged)).toMatchObject([{ id: sara, partedOn: '2026-11-20' }]);
	});

	it('is not merged again by a second tablet that does not know yet', () => {
		const merged = take(journal, mergeVolunteers(journal, merger));
		expect(mergeVolunteers(merged, merger)).toEqual([]);
	});
});

describe('somebody who is erased', () => {
	it('leaves today, and is nobody under either registration', () => {
		const journal = take(
			journalOf(...registered),
			mergeVolunteers(journalOf(...registered), { volunteer: again, into: sara, facts })
		);
		const left = take(journal, eraseVolunteer(journal, sara, '2026-11-24'));
		expect(readVolunteers(left)).toMatchObject([
			{ id: sara, name: '', phone: '', partedOn: '2026-11-24', isErased: true }
		]);
		const kinds = eraseVolunteer(left, sara, '2026-11-30').map((step) => 'kind' in step && step.kind);
		expect(kinds).toEqual(['person.erased', 'person.erased']);
	});
});
