import { expect, it } from 'vitest';
import { lengthInWords } from './stay-words.ts';

it.each([
	[0, '0 dage'],
	[1, '1 dag'],
	[59.5, '60 dage'],
	[60, '2 måneder'],
	[365, '12 måneder'],
	[548, '1,5 år'],
	[731, '2 år']
])('%d days are %s', (days, words) => {
	expect(lengthInWords(days)).toBe(words);
});
