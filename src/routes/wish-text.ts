/** What is wrong with a wish; null if nothing is. */
export type WishFault = 'missing' | 'long';

/** How many characters a wish may have (journal/vocabulary.ts). */
export const WISH_MAX_CHARS = 500;

/** What was written as one line, as the journal keeps it: no line breaks, no signs that cannot be seen. */
export function tidyWish(text: string): string {
	return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

export function findWishFault(text: string): WishFault | null {
	const tidy = tidyWish(text);
	if (tidy === '') return 'missing';
	return tidy.length > WISH_MAX_CHARS ? 'long' : null;
}
