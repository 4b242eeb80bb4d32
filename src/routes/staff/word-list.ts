/** The café's lists of words: grades, items, subjects, points of the welcome. Known words are stored by their key and read translated. */

export const WORD_MAX_LENGTH = 24;
export const LIST_MAX_LENGTH = 12;

export type WordProblem = 'empty' | 'long' | 'bad' | 'twice' | 'full';

export interface WordList {
	words: readonly string[];
	/** The words that the program itself knows. */
	known: readonly string[];
	/** How long a word may be; 24 unless told. */
	maxLength?: number | undefined;
	/** A word as people read it. */
	nameOf: (word: string) => string;
}

export type AddedWord = { ok: true; words: string[]; word: string } | { ok: false; problem: WordProblem };

/** Adds what somebody typed; typing the name of a known word adds the known word. */
export function addWord(
	typed: string,
	{ words, known, maxLength = WORD_MAX_LENGTH, nameOf }: WordList
): AddedWord {
	const text = typed.trim().replaceAll(/\s+/gu, ' ');
	if (text === '') return { ok: false, problem: 'empty' };
	if (text.length > maxLength) return { ok: false, problem: 'long' };
	if (/\p{Cc}/u.test(text)) return { ok: false, problem: 'bad' };
	const word = known.find((one) => isSame(nameOf(one), text)) ?? text;
	const isThere = words.some((one) => isSame(one, word) || isSame(nameOf(one), text));
	if (isThere) return { ok: false, problem: 'twice' };
	if (words.length >= LIST_MAX_LENGTH) return { ok: false, problem: 'full' };
	return { ok: true, words: [...words, word], word };
}

/** The list with one word moved by `by` places; the same list where it cannot be moved so far. */
export function moveWord(words: readonly string[], word: string, by: 1 | -1): readonly string[] {
	const from = words.indexOf(word);
	const to = from + by;
	if (from < 0 || to < 0 || to >= words.length) return words;
	return words.toSpliced(from, 1).toSpliced(to, 0, word);
}

/** The list without one word; the same list where fewer than `min` would be left. */
export function removeWord(words: readonly string[], word: string, min = 1): readonly string[] {
	return words.length > min && words.includes(word) ? words.filter((one) => one !== word) : words;
}

function isSame(a: string, b: string): boolean {
	return a.toLocaleLowerCase('da') === b.toLocaleLowerCase('da');
}
