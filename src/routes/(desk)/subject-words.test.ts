import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/i18n/paraglide/runtime.js';
import { tellHelp, tellSubjects } from './subject-words.ts';

afterEach(() => overwriteGetLocale(() => 'da'));

test('what has no name of its own is not told', () => {
	expect(tellSubjects(['other'])).toBe('');
});

test('languages keep their capitals in English', () => {
	expect(tellSubjects(['danish', 'other', 'Historie'])).toBe('dansk, historie');
	overwriteGetLocale(() => 'en');
	expect(tellSubjects(['danish', 'Historie'])).toBe('Danish, Historie');
});

const sofie = { id: '1', name: 'Sofie Lund', subjects: ['danish', 'maths'] };
const yusuf = { id: '2', name: 'Yusuf Demir', subjects: ['maths'] };
const other = { id: '3', name: 'Sofie Møller', subjects: ['maths', 'other'] };
const clara = { id: '4', name: 'Clara Holm', subjects: ['maths'] };

test.each<[string, string, (typeof sofie)[], string]>([
	['one who is here', 'danish', [yusuf, sofie], 'Sofie kan hjælpe med dansk.'],
	['two', 'maths', [yusuf, sofie], 'Yusuf og Sofie kan hjælpe med matematik.'],
	['two of one name', 'maths', [sofie, other], 'Sofie L. og Sofie M. kan hjælpe med matematik.'],
	[
		'three of many',
		'maths',
		[clara, yusuf, sofie, other],
		'Clara, Yusuf og Sofie L. kan hjælpe med matematik.'
	],
	['nobody', 'german', [yusuf, sofie], ''],
	['nobody in particular', 'other', [other], '']
])('a pupil is told of %s who can help', (_who, subject, here, words) => {
	expect(tellHelp(subject, here)?.words ?? '').toBe(words);
});
