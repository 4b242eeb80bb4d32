import { addDays, addMonths } from '$lib/journal/calendar.ts';

/** Half a year at the café: `2026-autumn` is August to December, `2026-spring` January to June. */
export type Term = `${number}-${'spring' | 'autumn'}`;

/** The term that a day belongs to; a day of July belongs to the spring that is over. */
export function termOf(day: string): Term {
	const season = day.slice(5, 7) < '08' ? 'spring' : 'autumn';
	return `${Number(day.slice(0, 4))}-${season}`;
}

/** Whether the text names a term: `2026-autumn`. */
export function isTerm(text: string): text is Term {
	return /^[12]\d{3}-(spring|autumn)$/.test(text);
}

export function yearOf(term: Term): string {
	return term.slice(0, 4);
}

export function seasonOf(term: Term): 'spring' | 'autumn' {
	return term.endsWith('spring') ? 'spring' : 'autumn';
}

/** Its first and its last day. */
export function spanOf(term: Term): { since: string; until: string } {
	const year = yearOf(term);
	return seasonOf(term) === 'spring'
		? { since: `${year}-01-01`, until: `${year}-06-30` }
		: { since: `${year}-08-01`, until: `${year}-12-31` };
}

export function termBefore(term: Term): Term {
	return termOf(addMonths(spanOf(term).since, -2));
}

export function termAfter(term: Term): Term {
	return termOf(addMonths(spanOf(term).until, 2));
}

/** Its days up to `today`, in order; none where it lies ahead. */
export function daysOfTerm(term: Term, today: string): string[] {
	const { since, until } = spanOf(term);
	const last = until < today ? until : today;
	const days: string[] = [];
	for (let day = since; day <= last; day = addDays(day, 1)) days.push(day);
	return days;
}
