import { m } from '$lib/i18n/paraglide/messages.js';
import { nameOfTerm } from '../term-words.ts';
import { spanOfExtent, type Extent } from './extent.ts';

/** `Efteråret 2026`, `2026` or `2022–2026`. */
export function nameOfExtent(extent: Extent): string {
	if (extent.name === 'term') return nameOfTerm(extent.term);
	if (extent.name === 'year') return extent.year;
	const { since } = spanOfExtent(extent);
	return m.trends_years_name({ from: since.slice(0, 4), to: extent.last });
}

/** `Halvår`, `År` or `Fem år`. */
export function kindOfExtent({ name }: Extent): string {
	return { term: m.trends_term, year: m.trends_year, years: m.trends_years }[name]();
}
