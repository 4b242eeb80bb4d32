import { describe, expect, it } from 'vitest';
import { addDays } from '$lib/journal/calendar.ts';
import { entryOf, thingId } from '$lib/journal/entry-builder.ts';
import { parseEntry, type Entry } from '$lib/journal/entry.ts';
import { openingsOn, readOpenings } from '$lib/journal/openings.ts';
import {
	changeOpening,
	closeDay,
	endOpening,
	hasEnded,
	planOpening,
	type OpeningDraft,
	type Times
} from './change-opening.ts';

const MONDAY = '2026-11-23';
const [id, newId] = [thingId(1), thingId(2)];
const mondays: Times = { weekday: 1, from: '15:00', to: '18:00', since: '2026-08-10' };

/** The journal after these drafts, one after the other. */
function journalOf(drafts: readonly OpeningDraft[]): Entry[] {
	return drafts.map(({ kind, body }, i) => entryOf(kind, body as never, { seq: i + 1 }) as Entry);
}

const planAfter = (drafts: readonly OpeningDraft[]) => readOpenings(journalOf(drafts));

const hoursOn = (drafts: readonly OpeningDraft[], day: string) =>
	openingsOn(planAfter(drafts), day).map(({ from, to }) => `${from}–${to}`);

const daysAround = (day: string) => Array.from({ length: 120 }, (_, i) => addDays(day, i - 60));

interface Case {
	name: string;
	before: OpeningDraft[];
	/** How the change is made from the first opening of the plan. */
	change: (plan: ReturnType<typeof planAfter>) => OpeningDraft[];
	expected: Record<string, string[]>;
}

const cases: Case[] = [
	{
		name: 'new hours for one that has begun apply from today',
		before: planOpening(mondays, id),
		change: ([old]) => changeOpening(old!, { ...mondays, from: '14:00' }, MONDAY, newId),
		expected: { '2026-11-16': ['15:00–18:00'], '2026-11-23': ['14:00–18:00'], '2026-11-30': ['14:00–18:00'] }
	},
	{
		name: 'new hours can begin later',
		before: planOpening(mondays, id),
		change: ([old]) => changeOpening(old!, { ...mondays, from: '14:00', since: '2026-12-01' }, MONDAY, newId),
		expected: { '2026-11-30': ['15:00–18:00'], '2026-12-07': ['14:00–18:00'] }
	},
	{
		name: 'one without a first day keeps all its past',
		before: planOpening({ weekday: 1, from: '15:00', to: '18:00' }, id),
		change: ([old]) => changeOpening(old!, { weekday: 2, from: '15:00', to: '17:00' }, MONDAY, newId),
		expected: {
			'2025-11-24': ['15:00–18:00'],
			'2026-11-16': ['15:00–18:00'],
			'2026-11-23': [],
			'2026-11-24': ['15:00–17:00']
		}
	},
	{
		name: 'one that has not begun is planned anew',
		before: planOpening({ ...mondays, since: '2026-12-01' }, id),
		change: ([old]) => changeOpening(old!, { ...mondays, since: '2026-12-14', to: '17:00' }, MONDAY, newId),
		expected: { '2026-12-07': [], '2026-12-14': ['15:00–17:00'] }
	},
	{
		name: 'a day that was closed stays closed under the new hours',
		before: [...planOpening(mondays, id), cancelled('2026-11-09'), cancelled('2026-11-30')],
		change: ([old]) => changeOpening(old!, { ...mondays, to: '19:00' }, MONDAY, newId),
		expected: {
			'2026-11-09': [],
			'2026-11-23': ['15:00–19:00'],
			'2026-11-30': [],
			'2026-12-07': ['15:00–19:00']
		}
	},
	{
		name: 'a single day that lies ahead is moved',
		before: planOpening({ date: '2026-11-28', from: '10:00', to: '14:00' }, id),
		change: ([old]) => changeOpening(old!, { date: '2026-11-29', from: '11:00', to: '14:00' }, MONDAY, newId),
		expected: { '2026-11-28': [], '2026-11-29': ['11:00–14:00'] }
	},
	{
		name: 'an end after today leaves today open',
		before: planOpening(mondays, id),
		change: ([old]) => endOpening(old!, MONDAY),
		expected: { '2026-11-16': ['15:00–18:00'], '2026-11-23': ['15:00–18:00'], '2026-11-30': [] }
	},
	{
		name: 'one that has not begun is ended altogether',
		before: planOpening({ ...mondays, since: '2026-12-01' }, id),
		change: ([old]) => endOpening(old!, MONDAY),
		expected: { '2026-11-23': [], '2026-12-07': [] }
	},
	{
		name: 'one that ends before the day anyway is left alone',
		before: planOpening({ ...mondays, until: '2026-11-30' }, id),
		change: ([old]) => endOpening(old!, '2026-12-24'),
		expected: { '2026-11-30': ['15:00–18:00'], '2026-12-07': [] }
	},
	{
		name: 'one day is closed, the others stay',
		before: planOpening(mondays, id),
		change: ([old]) => closeDay(old!, '2026-11-30'),
		expected: { '2026-11-23': ['15:00–18:00'], '2026-11-30': [], '2026-12-07': ['15:00–18:00'] }
	}
];

describe('changing the plan', () => {
	it.each(cases)('$name', ({ before, change, expected }) => {
		const after = [...before, ...change(planAfter(before))];
		const read = Object.fromEntries(Object.keys(expected).map((day) => [day, hoursOn(after, day)]));
		expect(read).toEqual(expected);
	});

	it.each(cases)('leaves every past day as it was: $name', ({ before, change }) => {
		const after = [...before, ...change(planAfter(before))];
		for (const day of daysAround(MONDAY).filter((day) => day < MONDAY)) {
			expect([day, hoursOn(after, day)]).toEqual([day, hoursOn(before, day)]);
		}
	});

	it.each(cases)('writes entries that the journal takes: $name', ({ before, change }) => {
		for (const entry of journalOf(change(planAfter(before))))
			expect(parseEntry(entry)).toMatchObject({ ok: true });
	});

	it.each([
		[{ ...mondays, until: '2026-11-22' }, true],
		[{ ...mondays, until: MONDAY }, false],
		[mondays, false],
		[{ date: '2026-11-22', from: '10:00', to: '12:00' }, true],
		[{ date: MONDAY, from: '10:00', to: '12:00' }, false]
	])('knows of %j whether it is over', (times, expected) => {
		const [opening] = planAfter(planOpening(times, id));
		expect(hasEnded(opening!, MONDAY)).toBe(expected);
	});
});

function cancelled(date: string): OpeningDraft {
	return { kind: 'opening.cancelled', body: { opening: id, date } };
}
