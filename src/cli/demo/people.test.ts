import { describe, expect, test } from 'vitest';
import { contactAt, readContacts, readDuties } from '../../lib/journal/contacts.ts';
import { isKind } from '../../lib/journal/kind.ts';
import { openingsOn, readOpenings } from '../../lib/journal/openings.ts';
import { lookAhead } from '../../lib/journal/outlook.ts';
import { isNewcomer, presenceDays, readPresence } from '../../lib/journal/presence.ts';
import { readRoster } from '../../lib/journal/roster.ts';
import { defaultSettings } from '../../lib/journal/settings.ts';
import { readShifts } from '../../lib/journal/shifts.ts';
import { readTurnover } from '../../lib/journal/turnover.ts';
import { readVolunteers } from '../../lib/journal/volunteers.ts';
import { pointsLeft, readWelcomes } from '../../lib/journal/welcome.ts';
import { readMeetings, readWishes } from '../../lib/journal/wishes.ts';
import { roster } from './roster.ts';
import { demoTerm } from './term.ts';

/** The Monday after the term, before the café opens. */
const TODAY = '2026-11-23';

// Whatever the seed: who came on which day is drawn anew, what is told of them must hold all the same.
describe.each([2026, 1, 4_294_967_295])('the people of seed %i', (seed) => {
	const term = demoTerm(seed);
	const plan = readOpenings(term);
	const stays = readPresence(term, plan);
	const days = presenceDays(stays);
	const volunteers = readVolunteers(term);
	const shifts = readShifts(term);
	const nameOf = (id: string) => volunteers.find((one) => one.id === id)?.name;
	const idOf = (name: string) => volunteers.find((one) => one.name === name)!.id;
	const afternoons = [...new Set(stays.map(({ day }) => day))].flatMap((day) => openingsOn(plan, day));
	const onRoster = afternoons.flatMap((one) => readRoster(one, shifts, stays, one.endsAt - 1));

	test('can be reached, at addresses and numbers that nobody has', () => {
		expect(volunteers.map(({ phone }) => phone)).toEqual(
			volunteers.map(() => expect.stringMatching(/^\+45 10 00 00 \d\d$/))
		);
		expect(volunteers.map(({ mail }) => mail)).toEqual(
			volunteers.map(() => expect.stringMatching(/@example\.dk$/))
		);
		expect(new Set(volunteers.map(({ phone }) => phone)).size).toBe(roster.length);
	});

	test('left, three of four with a word; the fourth is to be asked after', () => {
		const { parted, joined, unseen } = readTurnover(volunteers, stays, term, {
			since: '2026-08-10',
			until: TODAY
		});
		expect(parted.map(({ name }) => name)).toEqual(['Frederik Holm', 'Jonas Bech Nielsen', 'Linh Nguyen']);
		expect(joined).toHaveLength(14);
		expect(unseen.map(({ name }) => name)).toEqual(['Layla Haddad']);
	});

	test('count once, though one was registered twice', () => {
		const registered = term.filter((entry) => isKind(entry, 'volunteer.registered'));
		expect([registered.length, volunteers.length]).toEqual([15, 14]);
		expect(term.filter((entry) => isKind(entry, 'volunteer.merged'))).toHaveLength(1);
	});

	test('have shifts: every week, ended ones, and single days', () => {
		expect(shifts.filter(({ date }) => date !== undefined)).toHaveLength(3);
		expect(shifts.filter(({ until }) => until !== undefined)).toHaveLength(6);
		expect(shifts.filter(({ since }) => since === '2026-08-10').length).toBeGreaterThan(8);
	});

	test('come as planned or without a plan, say that they cannot, and now and then are missed', () => {
		const standings = new Set(onRoster.map(({ standing }) => standing));
		expect([...standings].sort()).toEqual(expect.arrayContaining(['cannot', 'gone', 'here']));
		expect(onRoster.filter(({ since, isPlanned }) => since !== null && isPlanned).length).toBeGreaterThan(
			120
		);
		const unplanned = onRoster.filter(({ since, isPlanned }) => since !== null && !isPlanned);
		expect(new Set(unplanned.map(({ volunteer }) => nameOf(volunteer)))).toEqual(
			new Set(['Clara Østergaard'])
		);
		const cannot = onRoster.filter(({ standing }) => standing === 'cannot').length;
		const missing = onRoster.filter(({ standing }) => standing === 'missing').length;
		expect(cannot).toBeGreaterThan(3);
		expect(missing).toBeLessThan(cannot);
	});

	test('are too few on two afternoons ahead, which staff see', () => {
		const isNew = (id: string) => isNewcomer(days.get(id), TODAY);
		const concerns = lookAhead(plan, shifts, TODAY, 28, isNew).filter(({ concern }) => concern !== null);
		expect(concerns.map(({ opening, concern }) => [opening.day, concern])).toEqual([
			['2026-12-02', 'newcomers-only'],
			['2026-12-08', 'nobody']
		]);
	});

	test.each([
		['Ida Thygesen', []],
		['Mehdi Karimi', []],
		['Bilal Chaudhry', []],
		['Emil Skovgaard', ['meeting']],
		['Zainab Al-Jabiri', ['coffee', 'ask', 'meeting']]
	])('of the welcome of %s is left: %j', (name, left) => {
		const ticks = readWelcomes(term).get(idOf(name));
		expect(pointsLeft(defaultSettings.welcome, ticks)).toEqual(left);
		const [firstDay] = days.get(idOf(name))!;
		const hosts = [...ticks!.values()].map(({ by }) => by);
		expect(hosts.filter((by) => by === idOf(name) || !days.get(by)!.includes(firstDay!))).toEqual([]);
	});
});

describe('whom to ask', () => {
	const term = demoTerm(2026);
	const [contacts, duties, plan] = [readContacts(term), readDuties(term), readOpenings(term)];

	test.each([
		['2026-11-23', 'Karen Sørensen', 'Anders Friis'],
		['2026-11-25', 'Anders Friis', 'Karen Sørensen'],
		['2026-11-26', 'Anders Friis', undefined],
		['2026-12-03', 'Nadia Rahimi', 'Karen Sørensen'],
		['2026-12-08', undefined, undefined]
	])('on %s: %s, or else %s', (day, contact, standIn) => {
		const [opening] = openingsOn(plan, day);
		const found = contactAt(opening!, duties, contacts);
		expect([found.contact?.name, found.standIn?.name]).toEqual([contact, standIn]);
	});

	test('are two of the library and one of the partner, with all that is to be known', () => {
		expect(contacts.map(({ side }) => side)).toEqual(['library', 'library', 'partner']);
		expect(contacts.flatMap((contact) => Object.values(contact)).filter((fact) => fact === '')).toEqual([]);
	});
});

describe('wishes and meetings', () => {
	const term = demoTerm(2026);
	const wishes = readWishes(term);
	const meetings = readMeetings(term);

	test('stand where wishes can stand: open, heard, on the agenda, done and declined', () => {
		expect(wishes.map(({ concern, state }) => [concern, state])).toEqual([
			['problem', 'done'],
			['wish', 'done'],
			['wish', 'declined'],
			['problem', 'agenda'],
			['wish', 'heard'],
			['problem', 'open']
		]);
		expect(wishes.filter(({ by }) => by === null)).toHaveLength(2);
	});

	test('were settled at the meeting that was held; the other is to come', () => {
		expect(meetings.map(({ date }) => [date < TODAY])).toEqual([[true], [false]]);
		expect(meetings.map(({ comes, cannot }) => [comes.length, cannot.length])).toEqual([
			[4, 1],
			[3, 1]
		]);
		const settled = wishes.flatMap(({ answers }) => answers).filter(({ meeting }) => meeting !== null);
		expect(settled.map(({ meeting }) => meeting)).toEqual([meetings[0]!.id, meetings[0]!.id]);
	});
});
