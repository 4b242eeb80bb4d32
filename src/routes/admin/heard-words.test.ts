import { expect, it } from 'vitest';
import { daysWords } from './heard-words.ts';

it.each([
	['2026-11-23', '23. november 2026'],
	['2026-11-16/2026-11-22', '16.–22. november 2026'],
	['2026-11-22/2026-11-16', '16.–22. november 2026'],
	['2026-12-28/2027-01-03', '28. december 2026–3. januar 2027']
])('the days %s are %s', (days, words) => {
	expect(daysWords(days, 'da')).toBe(words);
});
