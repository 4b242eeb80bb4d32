import { expect, it } from 'vitest';
import { piecesInWords } from './stock-words.ts';

it.each([
	['coffee', 8, '8 kopper'],
	['tea', 1, '1 kop'],
	['fruit', 42, '42 stk.'],
	['Kiks', 1, '1 stk.']
])('of %s %d are %s', (item, count, words) => {
	expect(piecesInWords(item, count)).toBe(words);
});
