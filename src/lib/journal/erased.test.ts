import { describe, expect, it } from 'vitest';
import { readContacts } from './contacts.ts';
import { entryOf, thingId } from './entry-builder.ts';
import { parseEntry, type Entry } from './entry.ts';
import { readErased, stripped } from './erased.ts';
import { isTwin } from './is-twin.ts';
import { journalOf, lineId } from './journal-builder.ts';
import { readPhotos } from './photos.ts';
import { readVolunteers } from './volunteers.ts';
import { readWishes } from './wishes.ts';

const [sara, ali] = [thingId(1), thingId(2)] as const;
const facts = { name: 'Sara B.', phone: '12345678', mail: 'sara@example.dk', subjects: ['Dansk'] };
const words = new Map([[sara, { words: true }]]);
const name = new Map([[sara, { words: false }]]);
const wish = { wish: thingId(5), concern: 'wish', text: 'Jeg hedder Sara' } as const;

describe('what is left of an entry about somebody who is erased', () => {
	it.each<[string, Entry, Entry['body']]>([
		['a registration', entryOf('volunteer.registered', { volunteer: sara, ...facts }), { volunteer: sara }],
		['a change', entryOf('volunteer.changed', { volunteer: sara, mail: '' }), { volunteer: sara }],
		[
			'a contact',
			entryOf('contact.registered', { contact: sara, name: 'Sara', role: 'Leder' }),
			{ contact: sara }
		],
		['a wish', entryOf('wish.left', { ...wish, by: sara }), { ...wish, text: '…', by: sara }],
		['a shift', entryOf('volunteer.arrived', { volunteer: sara }), { volunteer: sara }],
		[
			'somebody else',
			entryOf('volunteer.changed', { volunteer: ali, name: 'Ali' }),
			{ volunteer: ali, name: 'Ali' }
		],
		['a wish without a name', entryOf('wish.left', wish), wish]
	])('%s', (_, entry, body) => {
		const left = stripped(entry, words);
		expect(left).toEqual({ ...entry, body });
		expect(parseEntry(left).ok).toBe(true);
		expect(stripped(left, words)).toEqual(left);
		expect([isTwin(entry, left), isTwin(left, entry), isTwin(left, left)]).toEqual([true, true, true]);
	});

	it('their words stay unless they go, too', () => {
		const entry = entryOf('wish.left', { ...wish, by: sara });
		expect(stripped(entry, name)).toEqual(entry);
	});

	it('another entry under the same id is no twin', () => {
		const entry = entryOf('volunteer.changed', { volunteer: sara, name: 'Sara' });
		expect(isTwin(entry, entryOf('volunteer.changed', { volunteer: sara, name: 'Ali' }))).toBe(false);
		expect(isTwin(entry, entryOf('volunteer.changed', { volunteer: ali }))).toBe(false);
		expect(isTwin(entry, entryOf('volunteer.registered', { volunteer: sara }))).toBe(false);
		expect(isTwin(entry, { ...entry, clock: 9, body: { volunteer: sara } })).toBe(false);
	});
});

describe('somebody who is erased', () => {
	const day = '2026-11-23';
	const lines = journalOf(
		[`${day} 15:00`, 'volunteer.registered', { volunteer: sara, ...facts }],
		[`${day} 15:01`, 'volunteer.registered', { volunteer: ali, name: 'Sara igen' }],
		[`${day} 15:02`, 'volunteer.merged', { volunteer: ali, into: sara }],
		[`${day} 15:03`, 'photo.kept', { person: ali, photo: 'a'.repeat(64), consentOn: day }],
		[`${day} 15:04`, 'contact.registered', { contact: sara, name: 'Sara' }],
		[`${day} 15:05`, 'wish.left', { ...wish, by: sara }],
		[`${day} 15:06`, 'person.erased', { person: sara, words: true }],
		[`${day} 15:07`, 'entry.voided', { entry: lineId(7), reason: 'fortrudt' }]
	);

	it('is one who was here, without a name, however they are called and whatever is voided', () => {
		expect(readVolunteers(lines)).toEqual([
			{
				id: sara,
				name: '',
				subjects: [],
				phone: '',
				mail: '',
				registeredOn: day,
				partedOn: null,
				isErased: true
			}
		]);
		expect(readContacts(lines)).toEqual([]);
		expect(readPhotos(lines)).toEqual(new Map());
		expect(readWishes(lines)).toMatchObject([{ text: '…', by: sara }]);
	});

	it('reads the same once it is stripped', () => {
		const left = lines.map((entry) => stripped(entry, readErased(lines)));
		expect(JSON.stringify(left)).not.toMatch(/Sara B|12345678|example|hedder/);
		for (const read of [readVolunteers, readContacts, readWishes]) expect(read(left)).toEqual(read(lines));
	});

	it('stays erased with their words, if both was said', () => {
		const again = [...lines, entryOf('person.erased', { person: sara }, { seq: 9 })];
		expect(readErased(again).get(sara)).toEqual({ words: true });
	});
});
