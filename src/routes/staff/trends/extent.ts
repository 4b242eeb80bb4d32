import { addMonths } from '$lib/journal/calendar.ts';
import { spanOfYear, type Span } from '$lib/journal/spans.ts';
import { isTerm, spanOf, termAfter, termBefore, termOf, type Term } from '../terms.ts';

const YEARS = 5;

/** How far the page looks: a half-year, a year, or five. */
export type Extent =
	{ name: 'term'; term: Term } | { name: 'year'; year: string } | { name: 'years'; last: string };

/** What an address asks for; the half-year of `today` where it asks for nothing that there is. */
export function readExtent(params: URLSearchParams, today: string): Extent {
	const [term, year, last] = [params.get('term'), params.get('year'), params.get('years')];
	if (term !== null && isTerm(term)) return { name: 'term', term };
	if (year !== null && isYear(year)) return { name: 'year', year };
	if (last !== null && isYear(last)) return { name: 'years', last };
	return { name: 'term', term: termOf(today) };
}

export function hrefOf(extent: Extent): string {
	const { name, ...rest } = extent;
	return `/staff/trends?${name}=${Object.values(rest).join('')}`;
}

export function spanOfExtent(extent: Extent): Span {
	if (extent.name === 'term') return spanOf(extent.term);
	if (extent.name === 'year') return spanOfYear(extent.year);
	return { since: `${addYears(extent.last, 1 - YEARS)}-01-01`, until: `${extent.last}-12-31` };
}

export function extentBefore(extent: Extent): Extent {
	if (extent.name === 'term') return { ...extent, term: termBefore(extent.term) };
	if (extent.name === 'year') return { ...extent, year: addYears(extent.year, -1) };
	return { ...extent, last: addYears(extent.last, -YEARS) };
}

/** Null where it has not begun. */
export function extentAfter(extent: Extent, today: string): Extent | null {
	const next = step(extent);
	return spanOfExtent(next).since <= today ? next : null;
}

/** The three to choose from, around the days that `extent` ends with. */
export function extentsAround(extent: Extent, today: string): [Extent, Extent, Extent] {
	const { until } = spanOfExtent(extent);
	const last = until < today ? until : today;
	const year = last.slice(0, 4);
	return [
		{ name: 'term', term: termOf(last) },
		{ name: 'year', year },
		{ name: 'years', last: year }
	];
}

/** The same days a year before. */
export function yearBefore({ since, until }: Span): Span {
	return { since: addMonths(since, -12), until: addMonths(until, -12) };
}

function step(extent: Extent): Extent {
	if (extent.name === 'term') return { ...extent, term: termAfter(extent.term) };
	if (extent.name === 'year') return { ...extent, year: addYears(extent.year, 1) };
	return { ...extent, last: addYears(extent.last, YEARS) };
}

function isYear(text: string): boolean {
	return /^[12]\d{3}$/.test(text);
}

function addYears(year: string, count: number): string {
	return String(Number(year) + count).padStart(4, '0');
}
