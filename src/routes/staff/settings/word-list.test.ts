import { describe, expect, it } from 'vitest';
import { addWord, moveWord, removeWord } from './word-list.ts';

const nameOf = (word: string) => ({ coffee: 'Kaffe', tea: 'Te', fruit: 'Frugt' })[word] ?? word;
const list = (...words: string[]) => ({ words, known: ['coffee', 'tea', 'fruit'], nameOf });
const twelve = Array.from({ length: 12 }, (_, i) => `Ord ${i}`);

describe('a typed word', () => {
	it.each<[typed: string, words: string[], expected: string[] | string]>([
		['Saft', ['coffee'], ['coffee', 'Saft']],
		['  Varm   kakao ', ['coffee'], ['coffee', 'Varm kakao']],
		['x'.repeat(24), [], ['x'.repeat(24)]],
		['te', ['coffee'], ['coffee', 'tea']],
		['tea', ['coffee'], ['coffee', 'tea']],
		['', ['coffee'], 'empty'],
		['   ', ['coffee'], 'empty'],
		['x'.repeat(25), ['coffee'], 'long'],
		['a\u0007b', ['coffee'], 'bad'],
		['kaffe', ['coffee'], 'twice'],
		['coffee', ['coffee'], 'twice'],
		['SAFT', ['Saft'], 'twice'],
		['Saft', twelve, 'full'],
		['Ord 3', twelve, 'twice']
	])('%j added to %j gives %j', (typed, words, expected) => {
		const added = addWord(typed, list(...words));
		expect(added.ok ? added.words : added.problem).toEqual(expected);
	});
});

describe('a word of the list', () => {
	it.each<[word: string, by: 1 | -1, expected: string[]]>([
		['b', -1, ['b', 'a', 'c']],
		['b', 1, ['a', 'c', 'b']],
		['a', -1, ['a', 'b', 'c']],
		['c', 1, ['a', 'b', 'c']],
		['x', 1, ['a', 'b', 'c']]
	])('%s moved by %i', (word, by, expected) => {
		expect(moveWord(['a', 'b', 'c'], word, by)).toEqual(expected);
	});

	it.each([
		[['a', 'b'], 'a', ['b']],
		[['a'], 'a', ['a']],
		[['a', 'b'], 'x', ['a', 'b']]
	])('of %j, without %s, leaves %j', (words, word, expected) => {
		expect(removeWord(words, word)).toEqual(expected);
	});
});
