import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { readOpenings } from '$lib/journal/openings.ts';
import { readShifts } from '$lib/journal/shifts.ts';
import { readVolunteers } from '$lib/journal/volunteers.ts';
import { take } from '../test-steps.ts';
import { planImport } from './plan-import.ts';
import { readSheet } from './read-sheet.ts';

const TODAY = '2026-11-24';
const [sara, monday, thursday] = [thingId(1), thingId(11), thingId(12)] as [string, string, string];
const cafe: Line[] = [
	[
		'2026-08-10 12:00',
		'opening.planned',
		{ opening: monday, weekday: 1, from: '15:00', to: '18:00', until: '2026-12-18' }
	],
	['2026-08-10 12:00', 'opening.planned', { opening: thursday, weekday: 4, from: '15:00', to: '18:00' }]
];
const HEAD = 'Navn;Fag;Telefon;Mail;Dag;Fra;Til\n';

function importInto(journal: readonly Entry[], text: string) {
	const sheet = readSheet(HEAD + text, { plan: readOpenings(journal), subjects: [], today: TODAY });
	if (!sheet.ok) throw new Error(sheet.problem);
	let id = 100 + journal.length * 10;
	const world = {
		volunteers: readVolunteers(journal),
		shifts: readShifts(journal),
		today: TODAY,
		newId: () => thingId(id++)
	};
	const { rows, steps } = planImport(sheet.rows, world);
	return { rows, steps, after: take(journal, steps) };
}

const namesOf = (journal: readonly Entry[]) => readVolunteers(journal).map(({ name }) => name);
const shiftsOf = (journal: readonly Entry[]) =>
	readShifts(journal).map(({ opening, since, until }) => [opening, since, until]);

describe('importing', () => {
	const text = 'Sara Holm;dansk;20304050;;mandag;10.8.2026;\nOmar;;;;mandag og torsdag;;18.12.2026\n';

	it('adds new volunteers with their shifts', () => {
		const { rows, after } = importInto(journalOf(...cafe), text);
		expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
		expect(readVolunteers(after)).toMatchObject([
			{ name: 'Sara Holm', subjects: ['dansk'], phone: '20304050', mail: '' },
			{ name: 'Omar', subjects: [], phone: '' }
		]);
		expect(shiftsOf(after)).toEqual([
			[monday, '2026-08-10', undefined],
			[monday, TODAY, '2026-12-18'],
			[thursday, TODAY, '2026-12-18']
		]);
	});

	it('twice adds nothing', () => {
		const { after } = importInto(journalOf(...cafe), text);
		const again = importInto(after, text);
		expect(again.rows.map(({ outcome }) => outcome)).toEqual(['nothing', 'nothing']);
		expect(again.steps).toEqual([]);
	});

	it('takes rows of one name as one person', () => {
		const { rows, after } = importInto(
			journalOf(...cafe),
			'Sara Holm;;;;mandag\nsara  holm;dansk;;;torsdag\nSara Holm;;;;mandag'
		);
		expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'known', 'nothing']);
		expect(readVolunteers(after)).toMatchObject([{ name: 'Sara Holm', subjects: ['dansk'] }]);
		expect(shiftsOf(after)).toHaveLength(2);
	});

	it('fills in what is empty of somebody known, and leaves what is not', () => {
		const known: Line = [
			'2026-08-10 12:00',
			'volunteer.registered',
			{ volunteer: sara, name: 'Sara Holm', phone: '11223344' }
		];
		const { rows, steps } = importInto(
			journalOf(...cafe, known),
			'SARA HOLM;dansk;20304050;sara@example.org'
		);
		expect(rows).toMatchObject([{ outcome: 'known' }]);
		expect(steps).toEqual([
			{
				kind: 'volunteer.changed',
				body: { volunteer: sara, subjects: ['dansk'], mail: 'sara@example.org' }
			}
		]);
	});

	it('leaves out rows with a problem, and writes the others', () => {
		const { rows, after } = importInto(
			journalOf(
				...cafe,
				['2026-08-10 12:00', 'volunteer.registered', { volunteer: sara, name: 'Sara' }],
				['2026-08-10 12:00', 'volunteer.parted', { volunteer: sara, on: '2026-10-01' }]
			),
			'Sara;;;;torsdag\nOmar;;;;mandag;1.1.2027\nIda;;;;ofte\nClara;;;;torsdag'
		);
		expect(rows.map(({ outcome, problems }) => [outcome, problems[0]?.name])).toEqual([
			['problem', 'former'],
			['problem', 'never'],
			['problem', 'day-unknown'],
			['new', undefined]
		]);
		expect(namesOf(after)).toEqual(['Sara', 'Clara']);
		expect(shiftsOf(after)).toEqual([[thursday, TODAY, undefined]]);
	});

	it('of an until that has been, with no beginning, is a problem', () => {
		const { rows } = importInto(journalOf(...cafe), 'Omar;;;;mandag;;1.9.2026');
		expect(rows).toMatchObject([{ outcome: 'problem', problems: [{ name: 'never' }] }]);
	});
});
