import { describe, expect, it } from 'vitest';
import { countDays } from '$lib/journal/day-counts.ts';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readPresence } from '$lib/journal/presence.ts';
import { readTurnover } from '$lib/journal/turnover.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { mailAddress, readThanks } from './thanks.ts';

const [monday, sara, ali, nobody] = [thingId(1), thingId(2), thingId(3), thingId(4)];
const days = ['2026-11-16', '2026-11-23'];

describe('thanks', () => {
	const entries = journalOf(
		['2026-08-01 12:00', 'opening.planned', { opening: monday, weekday: 1, from: '15:00', to: '18:00' }],
		['2026-08-01 12:00', 'volunteer.registered', { volunteer: sara, name: 'Sara' }],
		['2026-08-01 12:00', 'volunteer.registered', { volunteer: ali, name: 'Ali' }],
		['2026-08-01 12:00', 'volunteer.registered', { volunteer: nobody, name: 'Never here' }],
		['2026-11-16 15:00', 'volunteer.arrived', { volunteer: sara }],
		['2026-11-16 15:05', 'visit.recorded', { grade: '8' }],
		['2026-11-16 15:06', 'visit.recorded', { grade: '9' }],
		['2026-11-16 16:00', 'volunteer.left', { volunteer: sara }],
		['2026-11-16 16:30', 'volunteer.arrived', { volunteer: sara }],
		['2026-11-16 17:00', 'volunteer.left', { volunteer: sara }],
		['2026-11-23 15:00', 'volunteer.arrived', { volunteer: sara }],
		['2026-11-23 15:30', 'visit.recorded', { grade: '9' }],
		['2026-11-23 17:30', 'volunteer.arrived', { volunteer: ali }]
	);
	const stays = readPresence(entries, readOpenings(entries));
	const span = { since: '2026-08-01', until: '2026-12-31' };
	const { given } = readTurnover(readVolunteers(entries), stays, entries, span);
	const thanks = readThanks(given, stays, countDays(entries, days).days);

	it('go to those who were here, by name, with the pupils of their days counted once', () => {
		const told = thanks.map(({ volunteer, days: count, hours, assumedHours, visits }) => ({
			name: volunteer.name,
			count,
			hours,
			assumedHours,
			visits
		}));
		expect(told).toEqual([
			{ name: 'Ali', count: 1, hours: 0.5, assumedHours: 0.5, visits: 1 },
			{ name: 'Sara', count: 2, hours: 4.5, assumedHours: 3, visits: 3 }
		]);
	});

	it('know of no pupils on days that were not counted', () => {
		expect(readThanks(given, stays, []).map(({ visits }) => visits)).toEqual([0, 0]);
	});
});

it.each([
	['', 'mailto:?subject=Tak%20%26%20hej&body=K%C3%A6re%20Sara%0D%0A%0D%0ATak'],
	[
		'sara+1@example.dk',
		'mailto:sara%2B1@example.dk?subject=Tak%20%26%20hej&body=K%C3%A6re%20Sara%0D%0A%0D%0ATak'
	],
	['a?cc=b@x.dk', 'mailto:a%3Fcc%3Db@x.dk?subject=Tak%20%26%20hej&body=K%C3%A6re%20Sara%0D%0A%0D%0ATak']
])('a mail to %j begins at %s', (mail, expected) => {
	expect(mailAddress({ mail, subject: 'Tak & hej', body: 'Kære Sara\n\nTak' })).toBe(expected);
});
