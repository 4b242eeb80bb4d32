/** The letters and digits of a pairing code: those that nobody mistakes for one another (lib/server/pairing-code.ts). */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

export type TypedCode =
	| { ok: true; code: string }
	| { ok: false; problem: 'incomplete'; length: number }
	/** Characters that are in no code, as they were typed. */
	| { ok: false; problem: 'letters'; letters: string };

/** Reads a code however it was typed: in any case, with dashes and spaces anywhere. */
export function readTypedCode(typed: string): TypedCode {
	const letters = [...typed.toUpperCase().replaceAll(/[\s\p{Pd}.,:]/gu, '')];
	const foreign = [...new Set(letters.filter((letter) => !ALPHABET.includes(letter)))];
	if (foreign.length > 0) return { ok: false, problem: 'letters', letters: foreign.join(' ') };
	if (letters.length !== CODE_LENGTH) return { ok: false, problem: 'incomplete', length: letters.length };
	return { ok: true, code: `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}` };
}
