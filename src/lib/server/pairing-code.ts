import { createHash, randomInt } from 'node:crypto';

/** Capital letters and digits that nobody mistakes for one another on a screen or on paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A new one-time code as it is shown: `ABCD-EFGH`, 40 random bits. */
export function createCode(): string {
	const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
	return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * The hash under which a code is stored, however it was typed: in any case, with or without dashes and spaces.
 *
 * @returns undefined if the text cannot be a code.
 */
export function hashCode(typed: string): string | undefined {
	const letters = typed.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '');
	const isCode = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter));
	return isCode ? createHash('sha256').update(letters).digest('hex') : undefined;
}
