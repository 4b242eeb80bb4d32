import { expect, it } from 'vitest';
import { daysWords, whenWords } from './heard-words.ts';

it.each([
	['2026-11-23', '23. november 2026'],
	['2026-11-16/2026-11-22', '16.–22. november 2026'],
	['2026-11-22/2026-11-16', '16.–22. november 2026'],
	['2026-12-28/2027-01-03', '28. december 2026–3. januar 2027']
])('the days %s are %s', (days, words) => {
	expect(daysWords(days, 'da')).toBe(words);
});

it.each([
	['2026-11-24T12:21:00Z', 'da', 'i dag kl. 13.21'],
	['2026-11-24T12:21:00Z', 'en', 'today at 13:21'],
	['2026-11-22T23:10:00Z', 'da', '23. november 2026 kl. 00.10'],
	['2026-11-22T23:10:00Z', 'en', '23 November 2026 at 00:10']
] as const)('%s is in %s %s', (instant, locale, words) => {
	expect(whenWords(instant, Date.parse('2026-11-24T14:00:00Z'), locale)).toBe(words);
});
