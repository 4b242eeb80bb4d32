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

	it('may be a sentence where the list allows it', () => {
		const sentence = 'x'.repeat(80);
		expect(addWord(sentence, { ...list(), maxLength: 80 }).ok).toBe(true);
		expect(addWord(`${sentence}x`, { ...list(), maxLength: 80 }).ok).toBe(false);
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
		[['a', 'b'], 'a', 1, ['b']],
		[['a'], 'a', 1, ['a']],
		[['a'], 'a', 0, []],
		[['a', 'b'], 'x', 1, ['a', 'b']]
	])('of %j, without %s, of which %i must stay, leaves %j', (words, word, min, expected) => {
		expect(removeWord(words, word, min)).toEqual(expected);
	});
});
