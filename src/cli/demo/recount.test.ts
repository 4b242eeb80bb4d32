import { describe, expect, it } from 'vitest';
import { createReporter, type Report } from '../../lib/journal/report.ts';
import { daysOf, spanOfMonth, spanOfWeek, type Span } from '../../lib/journal/spans.ts';
import { readStock, sumStock } from '../../lib/journal/stock.ts';
import { recount, type Recount } from './plain-recount.ts';
import { demoTerm } from './term.ts';

const term = demoTerm(2026);
const report = createReporter(term);
const stock = readStock(term);
const TERM = { since: '2026-08-01', until: '2026-12-31' };

/** A report as the recount tells it: without what is zero. */
function plain({ span, total, daysCounted, daysOpen, seal }: Report): Recount {
	const { bought, left } = sumStock(stock, 'fruit', daysOf(span));
	const some = (record: Record<string, number> = {}) =>
		Object.fromEntries(Object.entries(record).filter(([, count]) => count > 0));
	return {
		visits: total?.visits ?? 0,
		grades: some(total?.visitsByGrade),
		firstTime: total?.firstTime ?? 0,
		returning: total?.returning ?? 0,
		notAsked: total?.notAsked ?? 0,
		subjects: some(total?.visitsBySubject),
		halfHours: some(total?.visitsByHalfHour),
		servings: some(total?.servingsByItem),
		bought: bought === null ? {} : { fruit: bought },
		left: left === null ? {} : { fruit: left },
		volunteers: total?.volunteers ?? 0,
		volunteerHours: total?.volunteerHours ?? 0,
		assumedHours: total?.assumedHours ?? 0,
		hoursOpen: total?.hoursOpen ?? 0,
		daysCounted,
		daysOpen,
		...seal
	};
}

describe('the term, counted a second time by other means', () => {
	const spans: [string, Span][] = [
		['a Monday', { since: '2026-11-16', until: '2026-11-16' }],
		['a holiday week', spanOfWeek('2026-W42')],
		['week 45, of which a visit was voided two days later', spanOfWeek('2026-W45')],
		['week 47', spanOfWeek('2026-W47')],
		['the month of the missing day', spanOfMonth('2026-09')],
		['all of it', TERM]
	];

	it.each(spans)('%s', (_, span) => {
		expect(plain(report(span))).toEqual(recount(term, daysOf(span)));
	});
});
