import { describe, expect, it } from 'vitest';
import { daysOfTerm, isTerm, spanOf, termAfter, termBefore, termOf, type Term } from './terms.ts';

describe('a term', () => {
	it.each<[string, Term]>([
		['2026-01-01', '2026-spring'],
		['2026-06-30', '2026-spring'],
		['2026-07-15', '2026-spring'],
		['2026-08-01', '2026-autumn'],
		['2026-12-31', '2026-autumn']
	])('of %s is %s', (day, term) => {
		expect(termOf(day)).toBe(term);
	});

	it.each<[Term, Term]>([
		['2025-autumn', '2026-spring'],
		['2026-spring', '2026-autumn']
	])('%s is followed by %s', (term, next) => {
		expect(termAfter(term)).toBe(next);
		expect(termBefore(next)).toBe(term);
	});

	it.each<[Term, string, string]>([
		['2026-spring', '2026-01-01', '2026-06-30'],
		['2026-autumn', '2026-08-01', '2026-12-31']
	])('%s is from %s until %s', (term, since, until) => {
		expect(spanOf(term)).toEqual({ since, until });
	});

	it.each<[string, string, number, string | undefined]>([
		['is over', '2027-03-01', 153, '2026-12-31'],
		['is under way', '2026-08-03', 3, '2026-08-03'],
		['lies ahead', '2026-07-31', 0, undefined]
	])('that %s has, seen on %s, %d days', (_how, today, count, last) => {
		const days = daysOfTerm('2026-autumn', today);
		expect([days.length, days.at(-1)]).toEqual([count, last]);
	});

	it.each([
		['2026-autumn', true],
		['2026-spring', true],
		['2026-summer', false],
		['26-spring', false],
		['9999-spring', false],
		['', false],
		['2026-spring; x', false]
	])('is named by %j: %s', (text, expected) => {
		expect(isTerm(text)).toBe(expected);
	});
});
