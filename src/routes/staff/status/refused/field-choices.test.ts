import { expect, it } from 'vitest';
import { defaultSettings } from '$lib/journal/settings.ts';
import { choicesOf } from './field-choices.ts';

it.each<[name: string, original: string, expected: string[] | null]>([
	['grade', '9', ['8. klasse', '9. klasse', '10. klasse', 'Andet']],
	['grade', ' Voksen', ['8. klasse', '9. klasse', '10. klasse', 'Andet', 'Voksen']],
	['grade', 'x'.repeat(25), ['8. klasse', '9. klasse', '10. klasse', 'Andet']],
	['item', '', ['Kaffe', 'Te', 'Frugt']],
	['subject', 'maths', ['Dansk', 'Matematik', 'Engelsk', 'Fysik/kemi', 'Tysk', 'Andet']],
	['name', 'Amira', null],
	['constructor', '', null]
])('%s with “%s” is picked from %j', (name, original, expected) => {
	expect(choicesOf({ name, original }, defaultSettings)?.map(({ label }) => label) ?? null).toEqual(expected);
});
