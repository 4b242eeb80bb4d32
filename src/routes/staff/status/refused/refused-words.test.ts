import { describe, expect, it } from 'vitest';
import { strangeEntryOf, thingId } from '$lib/journal/entry-builder.ts';
import { parseEntry } from '$lib/journal/entry.ts';
import { CONFLICT_REASON } from '$lib/journal/journal.ts';
import { detailInWords, reasonInWords } from './refused-words.ts';

describe('why an entry was refused', () => {
	it.each<[kind: string, body: Record<string, unknown>, expected: string]>([
		['visit.recorded', {}, 'Klasse mangler.'],
		['visit.recorded', { grade: '' }, 'Klasse mangler.'],
		['visit.recorded', { grade: 'x'.repeat(30) }, 'Klasse er for langt. Skriv højst 24 tegn.'],
		['visit.recorded', { grade: ' 9' }, 'Klasse må ikke begynde eller slutte med et mellemrum.'],
		['visit.recorded', { grade: 9 }, 'Klasse kan ikke være sådan.'],
		['visit.recorded', { grade: '9', school: 'x' }, 'Feltet school hører ikke til her.'],
		['serving.counted', { item: 'tea', count: 0 }, 'Antal skal være mindst 1.'],
		['serving.counted', { item: 'tea', count: 2000 }, 'Antal må højst være 1000.'],
		['serving.counted', { item: 'tea', count: 1.5 }, 'Antal skal være et helt tal.'],
		['serving.counted', { item: 'tea', count: 'to' }, 'Antal skal være et helt tal.'],
		['cafe.changed', { items: ['Te', 'Te'] }, 'Det samme står to gange i Mad og drikke.'],
		['cafe.changed', { subjects: ['x'.repeat(30)] }, 'Fag er for langt. Skriv højst 24 tegn.'],
		[
			'opening.planned',
			{ opening: thingId(1), weekday: 1, from: '15:00', to: '14:00' },
			'Lukketiden skal ligge efter åbningstiden.'
		],
		['visit-', {}, 'Serveren kunne ikke læse posten.']
	])('%s with %j: %s', (kind, body, expected) => {
		const parsed = parseEntry(strangeEntryOf(kind, body));
		expect(parsed.ok ? 'taken' : reasonInWords(parsed.reason)).toBe(expected);
	});

	it('is told of a copied tablet', () => {
		expect(reasonInWords(CONFLICT_REASON)).toMatch(/^Dens nummer er brugt af en anden post/);
	});
});

it.each<[body: Record<string, unknown>, expected: string]>([
	[{ grade: '9' }, '9. klasse'],
	[{ grade: 'Voksen' }, 'Voksen'],
	[{ item: 'coffee', count: 2 }, '2 × Kaffe'],
	[{ item: 'coffee', count: {} }, 'Kaffe'],
	[{ visit: thingId(1), subject: 'maths' }, 'Matematik'],
	[{ name: 'Amira', subjects: ['maths'] }, 'Amira'],
	[{ from: '15:00', to: '18:00' }, '15:00–18:00'],
	[{ place: 'Biblioteket' }, 'Biblioteket'],
	[{ text: 'Døren binder.' }, 'Døren binder.'],
	[{ grade: ['9'], name: { first: 'x' } }, '']
])('%j is shown as %s', (body, expected) => {
	expect(detailInWords(strangeEntryOf('any.seen', body))).toBe(expected);
});
