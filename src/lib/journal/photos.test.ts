import { expect, it } from 'vitest';
import { thingId } from './entry-builder.ts';
import { journalOf, type Line } from './journal-builder.ts';
import { readPhotos } from './photos.ts';

const [sara, other] = [thingId(1), thingId(2)] as [string, string];
const [older, newer] = ['a'.repeat(64), 'b'.repeat(64)] as [string, string];
const kept = (photo: string, person = sara): Line => [
	'2026-11-23 15:00',
	'photo.kept',
	{ person, photo, consentOn: '2026-11-23' }
];
const withdrawn: Line = ['2026-11-24 15:00', 'photo.withdrawn', { person: sara }];

it.each<[string, Line[], string | undefined]>([
	['nobody has a photo who did not agree to one', [], undefined],
	['the latest is shown', [kept(older), kept(newer)], newer],
	['none after it was withdrawn', [kept(older), withdrawn], undefined],
	['a new one after that', [kept(older), withdrawn, kept(newer)], newer],
	[
		'none after leaving for good, though the photo came later',
		[['2026-11-20 15:00', 'volunteer.parted', { volunteer: sara, on: '2026-11-20' }], kept(older)],
		undefined
	],
	[
		'none of a contact who left',
		[kept(older), ['2026-11-24 15:00', 'contact.parted', { contact: sara }]],
		undefined
	],
	[
		'that of either registration of one person',
		[kept(older, other), ['2026-11-24 15:00', 'volunteer.merged', { volunteer: other, into: sara }]],
		older
	]
])('%s', (_rule, lines, photo) => {
	expect(readPhotos(journalOf(...lines)).get(sara)?.photo).toBe(photo);
});
