import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dayOf, happenedAt, instantOf, weekdayOf } from '../../lib/journal/calendar.ts';
import { parseEntry, type Entry, type Kind } from '../../lib/journal/entry.ts';
import { isKind } from '../../lib/journal/kind.ts';
import { readOpenings } from '../../lib/journal/openings.ts';
import { canonicalJson } from '../../lib/journal/json.ts';
import { isNewcomer, presenceDays, readPresence } from '../../lib/journal/presence.ts';
import { readSettings } from '../../lib/journal/settings.ts';
import { readStock, sumStock } from '../../lib/journal/stock.ts';
import { readVisits } from '../../lib/journal/visits.ts';
import { readVolunteers } from '../../lib/journal/volunteers.ts';
import { countWeek } from '../../lib/journal/weeks.ts';
import { demoTerm } from './term.ts';

const term = demoTerm(2026);
const stays = readPresence(term, readOpenings(term));

test('the same seed gives the same term, byte for byte, on every machine', () => {
	expect(hashOf(demoTerm(2026))).toBe('4cc5a98fd05b9cc51938af7b4bdc53fab7d8f3c4a645926804f36dd14723df07');
	expect(hashOf(demoTerm(2027))).not.toBe(hashOf(term));
});

// What must hold of any term, not only of the one that is shown.
describe.each([2026, 1, 4_294_967_295])('the term of seed %i', (seed) => {
	const entries = demoTerm(seed);
	const visitsIn = (number: number) => countWeek(entries, `2026-W${number}`).total?.visits ?? 0;

	test('holds only entries that a journal takes, each id once', () => {
		const refused = entries.map((entry) => parseEntry(entry)).filter(({ ok }) => !ok);
		expect(refused).toEqual([]);
		expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
	});

	test('is written by two devices, each counting from 1 without gaps, with clocks that grow', () => {
		const byDevice = Map.groupBy(entries, ({ device }) => device);
		expect(byDevice.size).toBe(2);
		for (const written of byDevice.values()) {
			expect(written.map(({ seq }) => seq)).toEqual(written.map((_, index) => index + 1));
			expect(written.map(({ at }) => at)).toEqual(written.map(({ at }) => at).sort());
		}
		expect(entries.every(({ clock }, index) => index === 0 || clock > entries[index - 1]!.clock)).toBe(true);
	});

	test('has ids of the time of their entries, and clocks that are a little wrong', () => {
		for (const { id, at, skewMs } of entries) {
			expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse(at));
			expect(Math.abs(skewMs ?? Infinity)).toBeLessThan(1_000);
		}
	});

	test('begins with 20–35 visits a week and ends with 55–66', () => {
		expect(visitsIn(33)).toBeGreaterThanOrEqual(20);
		expect(visitsIn(33)).toBeLessThanOrEqual(35);
		expect(visitsIn(47)).toBeGreaterThanOrEqual(55);
		expect(visitsIn(47)).toBeLessThanOrEqual(66);
		expect(visitsIn(46) + visitsIn(47)).toBeGreaterThan(visitsIn(34) + visitsIn(35));
	});

	test('has three to six volunteers on every counted day', () => {
		const days = weeksOf(entries).flatMap((week) => week.days.flatMap(({ counts }) => counts ?? []));
		expect(Math.min(...days.map(({ volunteers }) => volunteers))).toBeGreaterThanOrEqual(3);
		expect(Math.max(...days.map(({ volunteers }) => volunteers))).toBeLessThanOrEqual(6);
	});
});

describe('the weeks', () => {
	test('are open on Monday, Wednesday and Thursday, three hours each', () => {
		const { days } = countWeek(term, '2026-W47');
		expect(days.filter(({ planned }) => planned).map(({ weekday }) => weekday)).toEqual([1, 3, 4]);
		expect(countWeek(term, '2026-W47').total?.hoursOpen).toBe(9);
	});

	test('say nothing before the term and after it', () => {
		expect(term.map(dayOf).sort()[0]).toBe('2026-08-10');
		expect(term.map(dayOf).sort().at(-1)! <= '2026-11-22').toBe(true);
		expect(countWeek(term, '2026-W32').days.some(({ planned }) => planned)).toBe(false);
	});

	test('are closed in the autumn holiday: nothing planned, and nothing counted instead of 0', () => {
		const week = countWeek(term, '2026-W42');
		expect(week.days.map(({ planned, counts }) => ({ planned, counts }))).toEqual(
			Array.from({ length: 7 }, () => ({ planned: false, counts: null }))
		);
		expect(week.total).toBeNull();
	});

	test('hold one day that was planned and on which the tablet was not used', () => {
		const days = weeksOf(term).flatMap((week) => week.days);
		const notCounted = days.filter(({ planned, counts }) => planned && counts === null);
		expect(notCounted.map(({ day }) => day)).toEqual(['2026-09-23']);
		expect(days.filter(({ counts }) => counts !== null)).toHaveLength(41);
	});

	test('have coffee and tea from the start, and fruit from week 40 on', () => {
		for (const { week, total } of weeksOf(term)) {
			if (!total) continue;
			const { coffee, tea, fruit } = total.servingsByItem;
			expect([week, coffee! > 0, tea! > 0]).toEqual([week, true, true]);
			expect([week, fruit! > 0]).toEqual([week, week >= '2026-W40']);
		}
	});

	test('have as much fruit left as was bought and not taken, where every day of them was noted', () => {
		const stock = readStock(term);
		const whole = weeksOf(term).filter(({ days }) => {
			const counted = days.filter(({ counts }) => counts);
			return counted.length > 0 && counted.every(({ day }) => stock.some((one) => one.day === day));
		});
		expect(whole.length).toBeGreaterThan(3);
		for (const { week, total, days } of whole) {
			const { bought, left } = sumStock(
				stock,
				'fruit',
				days.map(({ day }) => day)
			);
			expect([week, left]).toEqual([week, bought! - total!.servingsByItem['fruit']!]);
		}
	});
});

describe('the pupils', () => {
	const visits = readVisits(term);

	test('are about fifty a week, with 0.5–0.7 pieces of fruit each once there is any', () => {
		const weeks = weeksOf(term).filter(({ total }) => total);
		const withFruit = weeks.filter(({ week }) => week >= '2026-W40');
		expect(visits.length / weeks.length).toBeGreaterThan(45);
		expect(visits.length / weeks.length).toBeLessThan(55);
		const fruit = withFruit.reduce((sum, { total }) => sum + total!.servingsByItem['fruit']!, 0);
		const visitors = withFruit.reduce((sum, { total }) => sum + total!.visits, 0);
		expect(fruit / visitors).toBeGreaterThan(0.5);
		expect(fruit / visitors).toBeLessThan(0.7);
	});

	test('come in the first hour most of all, in grades 8–10 most of all', () => {
		const early = visits.filter(({ at, day }) => at < instantOf(day, '16:00'));
		const inGrades8To10 = visits.filter(({ grade }) => grade !== 'other');
		expect(early.length / visits.length).toBeGreaterThan(0.55);
		expect(early.length / visits.length).toBeLessThan(0.8);
		expect(inGrades8To10.length / visits.length).toBeGreaterThan(0.8);
		expect(inGrades8To10.length).toBeLessThan(visits.length);
	});

	test('use only the grades, items and subjects of the café', () => {
		const { grades, items, subjects } = readSettings(term);
		expect(visits.filter(({ grade }) => !grades.includes(grade))).toEqual([]);
		expect(visits.filter(({ subject }) => subject !== null && !subjects.includes(subject))).toEqual([]);
		const taken = ofKind('serving.counted').map(({ body }) => body.item);
		expect(taken.filter((item) => !items.includes(item))).toEqual([]);
		const taught = readVolunteers(term).flatMap((volunteer) => volunteer.subjects);
		expect(taught.filter((subject) => !subjects.includes(subject))).toEqual([]);
	});

	test('are often new in August and seldom later; some do not say', () => {
		const share = (from: string, to: string) => {
			const asked = visits.filter(({ day, firstTime }) => firstTime !== null && from <= day && day <= to);
			return asked.filter(({ firstTime }) => firstTime).length / asked.length;
		};
		expect(share('2026-08-10', '2026-08-23')).toBeGreaterThan(0.4);
		expect(share('2026-10-01', '2026-11-22')).toBeLessThan(0.15);
		const notAsked = visits.filter(({ firstTime }) => firstTime === null).length;
		expect(notAsked / visits.length).toBeGreaterThan(0.05);
		expect(notAsked / visits.length).toBeLessThan(0.25);
	});
});

describe('the volunteers', () => {
	const daysByVolunteer = presenceDays(stays);

	test('are fourteen people over the term, each of whom came', () => {
		const names = readVolunteers(term).map(({ name }) => name);
		expect(new Set(names).size).toBe(14);
		expect([...daysByVolunteer.keys()].sort()).toEqual(readVolunteers(term).map(({ id }) => id));
	});

	test('change: four have left by November, three begin in September and two in November', () => {
		const firstDays = [...daysByVolunteer.values()].map((days) => days[0]!.slice(0, 7));
		const lastDays = [...daysByVolunteer.values()].map((days) => days.at(-1)!);
		expect(lastDays.filter((day) => day < '2026-11-01')).toHaveLength(4);
		expect(firstDays.filter((month) => month === '2026-09')).toHaveLength(3);
		expect(firstDays.filter((month) => month === '2026-11')).toHaveLength(2);
	});

	test('include a newcomer in the last week', () => {
		const inLastWeek = stays.filter(({ day }) => day >= '2026-11-16');
		const newcomers = inLastWeek.filter(({ volunteer, day }) =>
			isNewcomer(daysByVolunteer.get(volunteer), day)
		);
		expect(newcomers.length).toBeGreaterThan(0);
	});

	test('come from 14:45 to 15:10 and leave from 17:50 to 18:10; a few forget to say so', () => {
		for (const { day, from, to } of stays) {
			expect(from >= instantOf(day, '14:45') && from <= instantOf(day, '15:10')).toBe(true);
			expect(to >= instantOf(day, '17:50') && to <= instantOf(day, '18:10')).toBe(true);
		}
		const forgotten = stays.filter(({ assumed }) => assumed).length;
		expect(forgotten).toBeGreaterThan(2);
		expect(forgotten / stays.length).toBeLessThan(0.1);
	});
});

describe('the corrections', () => {
	const byId = new Map(term.map((entry) => [entry.id, entry]));
	const voids = ofKind('entry.voided').map((entry) => {
		const target = byId.get(entry.body.entry)!;
		return { entry, target, afterMs: happenedAt(entry) - happenedAt(target) };
	});

	test('are a few taps undone within seconds, and one visit taken out two days later by the laptop', () => {
		const undone = voids.filter(({ afterMs }) => afterMs < 10_000);
		expect(undone.length).toBeGreaterThanOrEqual(2);
		const [late, ...others] = voids.filter(({ afterMs }) => afterMs >= 10_000);
		expect(others).toEqual([]);
		expect(late?.target.kind).toBe('visit.recorded');
		expect([dayOf(late!.target), dayOf(late!.entry)]).toEqual(['2026-11-02', '2026-11-04']);
		expect(late?.entry.device).not.toBe(late?.target.device);
	});
});

test('the desk is started before everything else on each counted day', () => {
	const atDesk = term.filter(({ device }) => device === ofKind('desk.started')[0]!.device);
	const byDay = Map.groupBy(atDesk, dayOf);
	expect(byDay.size).toBe(41);
	for (const [day, entries] of byDay) {
		expect(entries.filter(({ kind }) => kind === 'desk.started')).toHaveLength(1);
		expect([day, entries[0]?.kind]).toEqual([day, 'desk.started']);
		expect([1, 3, 4]).toContain(weekdayOf(day));
	}
});

function hashOf(entries: readonly Entry[]): string {
	return createHash('sha256').update(canonicalJson(entries)).digest('hex');
}

function weeksOf(entries: readonly Entry[]) {
	return Array.from({ length: 15 }, (_, index) => countWeek(entries, `2026-W${33 + index}`));
}

function ofKind<K extends Kind>(kind: K) {
	return term.filter((entry) => isKind(entry, kind));
}
