import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recount } from '../../cli/demo/plain-recount.ts';
import { journal, SPAN, WEEKS } from './any-journal.ts';
import { addDays } from './calendar.ts';
import type { Counts } from './counts.ts';
import { countDays } from './day-counts.ts';
import { createReporter, readReport, type Report } from './report.ts';
import { daysOf } from './spans.ts';
import { countWeek } from './weeks.ts';

describe('any journal', () => {
	it('counts one day or week as it does among others', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				const all = countDays(
					entries,
					WEEKS.flatMap((week) => countWeek([], week).days.map(({ day }) => day))
				);
				const weeks = WEEKS.map((week) => countWeek(entries, week));
				const visitsOf = (total: { visits: number } | null) => total?.visits ?? 0;
				expect(weeks.reduce((sum, { total }) => sum + visitsOf(total), 0)).toBe(visitsOf(all.total));
				expect(all.days.map(({ counts }) => counts?.visits)).toEqual(
					weeks.flatMap(({ days }) => days.map(({ counts }) => counts?.visits))
				);
			})
		);
	});

	it('has sums that agree: days with total, grades and answers with visits', () => {
		fc.assert(
			fc.property(journal, fc.constantFrom(...WEEKS), (entries, week) => {
				const { grades, items, days, total } = countWeek(entries, week);
				const counted = days.flatMap(({ counts }) => counts ?? []);
				expect(total === null).toBe(counted.length === 0);
				if (!total) return;
				const sum = (read: (counts: Counts) => number) =>
					counted.reduce((all, counts) => all + Math.round(read(counts) * 100), 0) / 100;

				for (const counts of [...counted, total]) {
					expect(counts.firstTime + counts.returning + counts.notAsked).toBe(counts.visits);
					expect(grades.reduce((all, grade) => all + counts.visitsByGrade[grade]!, 0)).toBe(counts.visits);
					expect(counts.assumedHours).toBeLessThanOrEqual(counts.volunteerHours);
				}
				for (const field of [
					'visits',
					'firstTime',
					'returning',
					'notAsked',
					'volunteerHours',
					'assumedHours',
					'hoursOpen'
				] as const) {
					expect(total[field], field).toBe(sum((counts) => counts[field]));
				}
				for (const grade of grades) {
					expect(total.visitsByGrade[grade]).toBe(sum((counts) => counts.visitsByGrade[grade]!));
				}
				for (const item of items) {
					expect(total.servingsByItem[item]).toBe(sum((counts) => counts.servingsByItem[item]!));
				}
				expect(total.volunteers).toBeGreaterThanOrEqual(Math.max(...counted.map((day) => day.volunteers)));
				expect(total.volunteers).toBeLessThanOrEqual(sum((counts) => counts.volunteers));
			}),
			{ numRuns: 200 }
		);
	});

	it('adds up wherever a report is split, but for volunteers, who count once', () => {
		const day = fc.integer({ min: -2, max: 20 }).map((days) => addDays('2026-12-18', days));
		fc.assert(
			fc.property(journal, fc.uniqueArray(day, { maxLength: 4 }), (entries, cuts) => {
				const report = createReporter(entries);
				const whole = report(SPAN);
				const firsts = [SPAN.since, ...cuts.filter((cut) => SPAN.since < cut && cut <= SPAN.until).sort()];
				const parts = firsts.map((since, i) =>
					report({ since, until: firsts[i + 1] ? addDays(firsts[i + 1]!, -1) : SPAN.until })
				);
				expect(parts.flatMap(({ days }) => days.map(({ day }) => day))).toEqual(daysOf(SPAN));
				expect(addReports(parts)).toEqual(addReports([whole]));
			}),
			{ numRuns: 100 }
		);
	});

	it('is counted as pencil and paper count it', () => {
		fc.assert(
			fc.property(journal, (entries) => {
				const readable = entries.filter(({ kind }) => kind !== 'volunteer.merged');
				const { total, daysCounted, seal } = readReport(readable, SPAN);
				const plainly = recount(readable, daysOf(SPAN));
				expect({ daysCounted, ...seal }).toEqual({
					daysCounted: plainly.daysCounted,
					entries: plainly.entries,
					checksum: plainly.checksum
				});
				if (total)
					expect(total).toMatchObject({
						visits: plainly.visits,
						firstTime: plainly.firstTime,
						returning: plainly.returning,
						notAsked: plainly.notAsked,
						volunteers: plainly.volunteers,
						volunteerHours: plainly.volunteerHours,
						assumedHours: plainly.assumedHours,
						hoursOpen: plainly.hoursOpen
					});
			}),
			{ numRuns: 60 }
		);
	});
});

/** Every figure of some reports that adds up, added up; zeros left out, since a part has not every label. */
function addReports(reports: readonly Report[]): Record<string, number> {
	const sums = new Map<string, number>();
	const add = (name: string, value: number) => sums.set(name, (sums.get(name) ?? 0) + value);
	for (const { total, seal, weekdays, ...report } of reports) {
		const { volunteers: _, ...counts } = total ?? { volunteers: 0 };
		for (const [name, value] of Object.entries(counts)) {
			if (typeof value === 'number') add(name, Math.round(value * 100));
			else for (const [label, count] of Object.entries(value)) add(`${name} ${label}`, count);
		}
		for (const { weekday, visits, daysCounted } of weekdays) {
			add(`visits on ${weekday}`, visits);
			add(`days on ${weekday}`, daysCounted);
		}
		for (const name of ['daysCounted', 'daysOpen', 'daysClosed', 'daysNotCounted'] as const) {
			add(name, report[name]);
		}
		add('entries', seal.entries);
		add('checksum', Number.parseInt(seal.checksum, 16));
	}
	sums.set('checksum', sums.get('checksum')! % 2 ** 32);
	return Object.fromEntries([...sums].filter(([, value]) => value !== 0));
}
