import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import { journalOf, type Line } from '$lib/journal/journal-builder.ts';
import { expectedAt, readShifts } from '$lib/journal/shifts.ts';
import { take } from '../test-steps.ts';
import { canComeAfterAll, cannotCome, endBefore, planShift, removeShift } from './shift-steps.ts';

const [sara, monday] = [thingId(1), thingId(11)] as [string, string];
const DAY = '2026-11-30';
const shift = (number: number, plan: object = {}): Line => [
	'2026-08-10 12:00',
	'shift.planned',
	{ shift: thingId(20 + number), volunteer: sara, opening: monday, ...plan }
];
const at = (day: string) => ({ opening: monday, day });

describe('a shift', () => {
	it('is planned, and takes in the extra days that it covers', () => {
		const journal = journalOf(shift(1, { date: DAY }), shift(2, { date: '2026-11-23' }));
		const plan = { shift: thingId(30), volunteer: sara, opening: monday, since: '2026-11-24' };
		const planned = readShifts(take(journal, planShift(plan, readShifts(journal))));
		expect(planned.map(({ shift: id }) => id)).toEqual([thingId(22), thingId(30)]);
	});

	it('ends before a day, and what has been is kept', () => {
		const journal = journalOf(shift(1, { since: '2026-08-10' }), shift(2, { since: DAY }));
		const [first, second] = readShifts(journal) as [never, never];
		const ended = readShifts(take(journal, [...endBefore(first, DAY), ...endBefore(second, DAY)]));
		expect(ended).toMatchObject([{ shift: thingId(21), since: '2026-08-10', until: '2026-11-29' }]);
	});

	it('is removed as if it had never been', () => {
		const journal = journalOf(shift(1));
		expect(readShifts(take(journal, removeShift({ shift: thingId(21) })))).toEqual([]);
	});
});

describe('a volunteer who cannot come', () => {
	const journal = journalOf(shift(1), shift(2), shift(3, { date: DAY }));
	const off = take(journal, cannotCome(readShifts(journal), DAY));

	it('is not expected that day, by none of their shifts, and is on others', () => {
		expect(expectedAt(readShifts(off), at(DAY))).toEqual({ expected: [], cannot: [sara] });
		expect(expectedAt(readShifts(off), at('2026-12-07')).expected).toEqual([sara]);
		expect(cannotCome(readShifts(off), DAY)).toEqual([]);
	});

	it('can after all, also where two tablets said that they cannot', () => {
		const again = take(off, [{ kind: 'shift.cancelled', body: { shift: thingId(21), date: DAY } }]);
		const able = take(again, canComeAfterAll(again, readShifts(again), DAY));
		expect(expectedAt(readShifts(able), at(DAY))).toEqual({ expected: [sara], cannot: [] });
	});
});
