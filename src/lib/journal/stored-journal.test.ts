import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countDays } from './day-counts.ts';
import { isKnown, parseEntry, type Entry } from './entry.ts';
import { readOpenings } from './openings.ts';
import { readPresence } from './presence.ts';
import { createSealer } from './seal.ts';
import { sortByDay } from './sort-by-day.ts';
import { readServings } from './servings.ts';
import { readSettings } from './settings.ts';
import { readStock } from './stock.ts';
import { readVisits } from './visits.ts';
import { readVolunteers } from './volunteers.ts';
import { countWeek } from './weeks.ts';
import { bodySchemaByKind } from './vocabulary.ts';

/**
 * A journal as version 1 wrote it, with one entry of every kind at least, one of a kind that it did not know and one
 * of a version that it did not know. The file is never edited: journals like it lie on tablets and servers. Where
 * this test fails, the program has become unable to read them.
 */
const stored: Entry[] = JSON.parse(
	readFileSync(new URL('./stored-journal-v1.json', import.meta.url), { encoding: 'utf8' })
);
const id = (number: number) => `019a1c00-1000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const [sofie, omar] = [1, 2].map((number) => `019a1c00-0002-7000-8000-00000000000${number}`);
const [monday, extra] = [1, 2].map((number) => `019a1c00-0001-7000-8000-00000000000${number}`);

describe('a journal that version 1 stored', () => {
	it('has every kind of version 1', () => {
		const kinds = new Set(stored.filter(isKnown).map(({ kind }) => kind));
		expect([...kinds].sort()).toEqual(Object.keys(bodySchemaByKind).sort());
	});

	it('is taken entry by entry, as it is', () => {
		expect(stored).toHaveLength(53);
		for (const entry of stored) expect(parseEntry(structuredClone(entry))).toEqual({ ok: true, entry });
	});

	it('keeps what version 1 did not know, unread', () => {
		expect(stored.filter((entry) => !isKnown(entry)).map(({ kind, v }) => [kind, v])).toEqual([
			['wish.written', 1],
			['visit.recorded', 2]
		]);
	});

	it('reads as it did: settings', () => {
		expect(readSettings(stored)).toEqual({
			name: 'Lektiecaféen på Hovedbiblioteket',
			grades: ['7', '8', '9', '10'],
			items: ['coffee', 'tea', 'fruit'],
			subjects: ['danish', 'maths'],
			languages: ['da', 'en'],
			welcome: ['round', 'contact', 'coffee', 'ask', 'meeting'],
			visitsKeptMonths: 12,
			peopleKeptMonths: 3
		});
	});

	it('reads as it did: openings', () => {
		expect(readOpenings(stored)).toEqual([
			{
				opening: monday,
				weekday: 1,
				from: '15:00',
				to: '18:00',
				since: '2026-08-10',
				until: '2026-12-14',
				cancelledOn: ['2026-11-30']
			},
			{ opening: extra, date: '2026-11-25', from: '10:00', to: '12:00', cancelledOn: [] }
		]);
	});

	it('reads as it did: visits and servings', () => {
		const day = '2026-11-23';
		expect(readVisits(stored).filter(({ isEntered }) => !isEntered)).toEqual([
			{
				id: id(11),
				grade: '9',
				at: Date.UTC(2026, 10, 23, 14, 2, 10, 703),
				day,
				firstTime: true,
				subject: 'maths'
			},
			{ id: id(13), grade: 'other', at: Date.UTC(2026, 10, 23, 14, 3), day, firstTime: false, subject: null },
			{ id: id(19), grade: '10', at: 1795593600000, day: '2026-11-25', firstTime: null, subject: null }
		]);
		expect(readServings(stored).filter(({ isEntered }) => !isEntered)).toEqual([
			{ id: id(17), item: 'fruit', count: 2, at: Date.UTC(2026, 10, 23, 14, 9, 59, 580), day }
		]);
	});

	it('reads as it did: volunteers and their presence', () => {
		const unsaid = { phone: '', mail: '', partedOn: null };
		expect(readVolunteers(stored)).toEqual([
			{ ...unsaid, id: sofie, name: 'Sofie B.', subjects: ['maths'], registeredOn: '2026-11-20' },
			{ ...unsaid, id: omar, name: 'Omar', subjects: [], registeredOn: '2026-11-23' }
		]);
		expect(readPresence(stored, readOpenings(stored)).slice(0, 2)).toEqual([
			{
				volunteer: sofie,
				day: '2026-11-23',
				from: Date.UTC(2026, 10, 23, 14),
				to: Date.UTC(2026, 10, 23, 16, 45),
				assumed: false,
				arrivedEntry: id(9),
				leftEntry: id(18)
			},
			{
				volunteer: omar,
				day: '2026-11-23',
				from: Date.UTC(2026, 10, 23, 14, 30),
				to: Date.UTC(2026, 10, 23, 17),
				assumed: true,
				arrivedEntry: id(10),
				leftEntry: null
			}
		]);
	});

	it('reads as it did: a day that was folded', () => {
		const [folded] = countDays(stored, ['2025-11-17']).days;
		expect(folded?.counts).toMatchObject({ visits: 2, firstTime: 1, returning: 0, notAsked: 1 });
		expect(folded?.counts?.servingsByItem).toEqual({ coffee: 0, tea: 3, fruit: 0 });
		expect(createSealer(sortByDay(stored))(['2025-11-17'])).toEqual({ entries: 6, checksum: '1badcafe' });
	});

	it('reads as it did: what was bought and left', () => {
		expect(readStock(stored)).toEqual([{ day: '2026-11-23', item: 'fruit', bought: 40, left: 5 }]);
	});

	it('reads as it did: the week', () => {
		const { grades, halfHours, days, total } = countWeek(stored, '2026-W48');
		const fromNineToSix = (count: number) => Object.fromEntries(halfHours.map((at) => [at, count]));
		expect([halfHours.at(0), halfHours.at(-1), halfHours.length]).toEqual(['09:00', '17:30', 18]);
		expect(grades).toEqual(['7', '8', '9', '10', 'other']);
		expect(days.map(({ planned, counts }) => [planned, counts?.visits ?? null])).toEqual([
			[true, 2],
			[false, null],
			[true, 1],
			[false, null],
			[false, null],
			[false, null],
			[false, null]
		]);
		expect(total).toEqual({
			visits: 3,
			visitsByGrade: { '7': 0, '8': 0, '9': 1, '10': 1, other: 1 },
			visitsBySubject: { danish: 0, maths: 1 },
			visitsByHalfHour: { ...fromNineToSix(0), '09:00': 1, '15:00': 2 },
			firstTime: 1,
			returning: 1,
			notAsked: 1,
			servingsByItem: { coffee: 0, tea: 0, fruit: 2 },
			volunteers: 2,
			volunteerHours: 5.25,
			assumedHours: 2.5,
			helperMsByHalfHour: {
				...fromNineToSix(0),
				'15:00': 1_800_000,
				...Object.fromEntries(['15:30', '16:00', '16:30', '17:00'].map((at) => [at, 3_600_000])),
				'17:30': 2_700_000
			},
			hoursOpen: 5
		});
	});

	it('reads as it did: a day that was entered afterwards', () => {
		const { days, total } = countWeek(stored, '2026-W49');
		expect(days.map(({ counts }) => counts !== null)).toEqual([
			false,
			false,
			false,
			true,
			false,
			false,
			false
		]);
		expect(total).toMatchObject({
			visits: 4,
			visitsByGrade: { '9': 4, '10': 0 },
			visitsByHalfHour: { '15:00': 0, '15:30': 4, '16:00': 0, '16:30': 0, '17:00': 0 },
			visitsBySubject: { maths: 4 },
			firstTime: 0,
			returning: 4,
			notAsked: 0,
			servingsByItem: { coffee: 0, tea: 3, fruit: 0 },
			volunteers: 1,
			volunteerHours: 2.5,
			assumedHours: 0
		});
	});
});
