import { m } from '$lib/i18n/paraglide/messages.js';
import { CAFE, PEOPLE, presenceOn } from '$lib/journal/shelves.ts';
import { daysOf, spanOfWeek, type Span } from '$lib/journal/spans.ts';
import { nameOfTerm } from '../term-words.ts';
import { isTerm, spanOf, type Term } from '../terms.ts';
import { addDays, isWeek, weekdayOf } from '$lib/journal/calendar.ts';
import { numberOfWeek } from '../week-number.ts';

/** What is handed on: a week, or a term as far as it has come. */
export type Occasion = { name: 'week'; week: string } | { name: 'term'; term: Term };

/** The occasion that an address asks for, if it does. */
export function readOccasion(params: URLSearchParams): Occasion | null {
	const [week, term] = [params.get('week'), params.get('term')];
	if (week !== null && isWeek(week)) return { name: 'week', week };
	return term !== null && isTerm(term) ? { name: 'term', term } : null;
}

/** `week=2026-W47` */
export function toQuery(occasion: Occasion): string {
	return occasion.name === 'week' ? `week=${occasion.week}` : `term=${occasion.term}`;
}

/** Its days; those of a term up to today. */
export function spanOfOccasion(occasion: Occasion, today: string): Span {
	if (occasion.name === 'week') return spanOfWeek(occasion.week);
	const { since, until } = spanOf(occasion.term);
	return { since, until: until < today ? until : today };
}

/** The same of a term without the week that is not over: what hangs on a wall does not change from day to day. */
export function finishedSpanOf(occasion: Occasion, today: string): Span {
	const span = spanOfOccasion(occasion, today);
	if (occasion.name === 'week') return span;
	const lastSunday = addDays(today, -weekdayOf(today));
	return { since: span.since, until: span.until < lastSunday ? span.until : lastSunday };
}

/** What a report on these days is read from. */
export function shelvesOf(span: Span): string[] {
	const days = daysOf(span);
	return [...new Set([...days, ...days.map(presenceOn), CAFE, PEOPLE])];
}

/** `Lektiecaféen, uge 47, 2026` */
export function titleOf(occasion: Occasion, cafe: string): string {
	if (occasion.name === 'term') return m.file_title_term({ cafe, term: nameOfTerm(occasion.term) });
	const { week } = occasion;
	return m.file_title_week({ cafe, week: numberOfWeek(week), year: week.slice(0, 4) });
}
