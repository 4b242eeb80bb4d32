import { describe, expect, it } from 'vitest';
import { deviceId, thingId } from './entry-builder.ts';
import { journalOf } from './journal-builder.ts';
import { dueErasures, readDuePeople, visitsKeptSince } from './retention.ts';

const [sara, twin, ali, karen] = [1, 2, 3, 4].map(thingId) as [string, string, string, string];

const journal = journalOf(
	['2026-01-05 15:00', 'volunteer.registered', { volunteer: sara, name: 'Sara' }],
	['2026-01-05 15:01', 'volunteer.registered', { volunteer: twin, name: 'Sara B.' }],
	['2026-01-05 15:02', 'volunteer.registered', { volunteer: ali, name: 'Ali' }],
	['2026-01-05 15:03', 'contact.registered', { contact: karen, name: 'Karen' }],
	['2026-01-05 15:04', 'volunteer.merged', { volunteer: twin, into: sara }],
	['2026-06-01 15:00', 'volunteer.parted', { volunteer: sara, on: '2026-05-31' }],
	['2026-07-10 15:00', 'contact.parted', { contact: karen }]
);

describe('what is due', () => {
	it('is whoever left so many months ago, the first first', () => {
		expect(readDuePeople(journal)).toEqual([
			{ person: sara, dueOn: '2026-09-01' },
			{ person: karen, dueOn: '2026-10-11' }
		]);
	});

	it('is a contact once whom two tablets parted, by the last word', () => {
		const again = { ...journal.at(-1)!, id: thingId(5), device: deviceId(2), at: '2026-07-12T13:00:00.000Z' };
		for (const both of [
			[...journal, again],
			[again, ...journal]
		]) {
			expect(readDuePeople(both).slice(1)).toEqual([{ person: karen, dueOn: '2026-10-13' }]);
		}
	});

	it.each([
		['the last day that they are kept', '2026-08-31', []],
		['the day after, with every registration of theirs', '2026-09-01', [sara, twin]],
		['a contact, too', '2026-10-11', [sara, twin, karen]]
	])('%s', (_, today, people) => {
		expect(dueErasures(journal, today).map(({ person }) => person)).toEqual(people);
	});

	it('is nobody who is erased, but who was merged with them since, with their words', () => {
		const erased = journalOf(...Array(7).fill(['2026-06-01 15:00', 'desk.started', {}]), [
			'2026-06-02 15:00',
			'person.erased',
			{ person: sara, words: true }
		]).slice(7);
		expect(dueErasures([...journal, ...erased], '2026-09-01')).toEqual([{ person: twin, words: true }]);
		expect(readDuePeople([...journal, ...erased]).map(({ person }) => person)).toEqual([karen]);
	});

	it('follows what the café has chosen', () => {
		const chosen = journalOf(...Array(7).fill(['2026-06-01 15:00', 'desk.started', {}]), [
			'2026-06-02 15:00',
			'cafe.changed',
			{ visitsKeptMonths: 6, peopleKeptMonths: 1 }
		]).slice(7);
		expect(visitsKeptSince(journal, '2026-08-31')).toBe('2025-08-31');
		expect(visitsKeptSince(chosen, '2026-08-31')).toBe('2026-02-28');
		expect(readDuePeople([...journal, ...chosen])[0]?.dueOn).toBe('2026-07-01');
	});
});
