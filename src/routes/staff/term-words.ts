import { m } from '$lib/i18n/paraglide/messages.js';
import { seasonOf, yearOf, type Term } from './terms.ts';

/** `Efteråret 2026` */
export function nameOfTerm(term: Term): string {
	const year = yearOf(term);
	return seasonOf(term) === 'spring' ? m.term_spring({ year }) : m.term_autumn({ year });
}
