import { expect, it } from 'vitest';
import { writePersonFile } from '../export/person-file.ts';
import { thingId } from './entry-builder.ts';
import { journalOf, msOf } from './journal-builder.ts';
import { readPersonData } from './person-data.ts';

const [sara, twin, ali] = [1, 2, 3].map(thingId) as [string, string, string];
const journal = journalOf(
	['2026-11-23 15:00', 'volunteer.registered', { volunteer: sara, name: 'Sara', phone: '12345678' }],
	['2026-11-23 15:01', 'volunteer.registered', { volunteer: twin, name: 'Sara B.' }],
	['2026-11-23 15:02', 'volunteer.registered', { volunteer: ali, name: 'Ali' }],
	['2026-11-23 15:03', 'volunteer.merged', { volunteer: twin, into: sara }],
	['2026-11-23 15:05', 'volunteer.arrived', { volunteer: twin }],
	['2026-11-23 16:05', 'volunteer.left', { volunteer: sara }],
	['2026-11-23 16:06', 'wish.left', { wish: thingId(9), concern: 'wish', text: 'Mere te', by: twin }],
	['2026-11-23 16:07', 'wish.answered', { wish: thingId(9), state: 'done', text: 'Ja' }],
	['2026-11-23 16:08', 'volunteer.arrived', { volunteer: ali }]
);

it('is everything about one person, under whichever registration, and nothing about anybody else', () => {
	const data = readPersonData(journal, sara);
	expect(data.volunteer?.name).toBe('Sara B.');
	expect(data.stays).toHaveLength(1);
	expect(data.wishes.map(({ text }) => text)).toEqual(['Mere te']);
	expect(data.entries).toEqual([0, 1, 3, 4, 5, 6].map((line) => journal[line]));
});

it('is a file that a person can read and a program, too', () => {
	const file = writePersonFile(readPersonData(journal, sara), {
		cafe: 'Lektiecaféen',
		savedAtMs: msOf('2026-11-24 10:00')
	});
	expect(JSON.parse(file)).toMatchObject({
		cafe: 'Lektiecaféen',
		hentet: '2026-11-24 10:00',
		navn: 'Sara B.',
		telefon: '12345678',
		fremmøde: [{ kom: '2026-11-23 15:05', gik: '2026-11-23 16:05' }],
		ønsker: [{ skrevet: '2026-11-23 16:06', tekst: 'Mere te', svar: ['Ja'] }]
	});
	expect(file).not.toContain('Ali');
});
