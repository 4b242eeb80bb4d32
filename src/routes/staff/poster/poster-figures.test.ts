import { expect, test } from 'vitest';
import { demoTerm } from '../../../cli/demo/term.ts';
import { readSpan, trimWeeks } from '../../../lib/export/week-rows.ts';
import { readPaper } from '../export/paper-figures.ts';
import { finishedSpanOf, type Occasion } from '../export/occasion.ts';
import { journalOf } from '../../../lib/journal/journal-builder.ts';
import { fitType, lastCounted, readPoster } from './poster-figures.ts';

const TERM: Occasion = { name: 'term', term: '2026-autumn' };
const SPAN = { since: '2026-08-01', until: '2026-11-23' };
const read = (entries: Parameters<typeof readSpan>[0]) => {
	const { weeks, whole } = readSpan(entries, SPAN, '2026-11-23');
	return { weeks: trimWeeks(weeks), whole };
};
const term = read(demoTerm(2026));

test('a poster has three figures, a bar a week, and the week in which most came', () => {
	const { visits, hoursOpen, volunteers, weeks, best } = readPoster(term, TERM)!;
	expect([visits, hoursOpen, volunteers]).toEqual(['675', '123', '14']);
	expect(weeks.map(({ label }) => label)).toEqual(Array.from({ length: 16 }, (_, i) => String(33 + i)));
	expect(best).toMatchObject({ label: '46', text: '62' });
	expect(weeks.find(({ label }) => label === '42')).toMatchObject({ text: '–', size: null });
});

test('a week that has hardly begun is no part of it, so that no sum is told from–to', () => {
	const visit = journalOf(['2026-11-23 15:00', 'visit.recorded', { grade: '9' }]);
	const today = '2026-11-24';
	const span = finishedSpanOf(TERM, today);
	const { weeks, whole } = readSpan([...demoTerm(2026), ...visit], span, today);
	expect(readPoster({ weeks: trimWeeks(weeks), whole }, TERM)!.visits).toBe('675');
	expect(lastCounted('2026-autumn', span)).toBe('47');
	expect(lastCounted('2026-spring', finishedSpanOf({ name: 'term', term: '2026-spring' }, today))).toBeNull();
});

test('of nothing there is no poster', () => {
	expect(readPoster(read([]), TERM)).toBeNull();
});

test('a printed week says what was bought and left; a term what was bought', () => {
	const { weeks, whole } = readSpan(demoTerm(2026), { since: '2026-11-16', until: '2026-11-22' });
	const week = readPaper({ weeks, whole }, { name: 'week', week: '2026-W47' }, 'others')!;
	const fruit = ({ items }: NonNullable<ReturnType<typeof readPaper>>) =>
		items.filter(({ note }) => note).map(({ label, text, note }) => `${label} ${text}: ${note}`);
	expect(fruit(week)).toEqual(['Frugt 42: 45 købt, 3 tilbage']);
	expect(fruit(readPaper(term, TERM, 'own')!)).toEqual(['Frugt 237: 245 købt']);
});

test('a printed term adds up, and to others says from where to where a sum lies', () => {
	const own = readPaper(term, TERM, 'own')!;
	const sum = (lines: { size: number | null }[]) => lines.reduce((all, { size }) => all + (size ?? 0), 0);
	expect([sum(own.bars), sum(own.grades), sum(own.before)]).toEqual([675, 675, 675]);
	expect(own.hasUntold).toBe(false);
	const others = readPaper(term, TERM, 'others')!;
	expect(others.hasUntold).toBe(true);
	expect(others.grades[0]).toMatchObject({ label: '8. klasse', text: '177–197', size: 177, reach: 197 });
});

test.each([
	['675', 128, 249, 128],
	['123.456', 128, 249, 59],
	['', 128, 249, 128]
])('%j is set in type no larger than fits', (text, size, width, most) => {
	expect(Math.floor(fitType(text, size, width))).toBe(most);
});
