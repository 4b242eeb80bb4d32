import { expect, it } from 'vitest';
import { finishedSpanOf, type Occasion } from './occasion.ts';

const AUTUMN: Occasion = { name: 'term', term: '2026-autumn' };
const SPRING: Occasion = { name: 'term', term: '2026-spring' };

it.each<[name: string, occasion: Occasion, today: string, until: string]>([
	['a Monday', AUTUMN, '2026-11-23', '2026-11-22'],
	['a Sunday, whose week is not over', AUTUMN, '2026-11-22', '2026-11-15'],
	['a term that is over', SPRING, '2026-11-23', '2026-06-30'],
	['the term’s first week', AUTUMN, '2026-08-01', '2026-07-26'],
	['a week that was asked for', { name: 'week', week: '2026-W48' }, '2026-11-23', '2026-11-29']
])('a poster counts finished weeks: %s', (_, occasion, today, until) => {
	expect(finishedSpanOf(occasion, today).until).toBe(until);
});
