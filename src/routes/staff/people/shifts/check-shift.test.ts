import { describe, expect, it } from 'vitest';
import { thingId } from '$lib/journal/entry-builder.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import { checkShift, findCovered } from './check-shift.ts';
import type { ShiftPlan } from './shift-steps.ts';

const [sara, monday] = [thingId(1), thingId(11)] as [string, string];
const opening: PlannedOpening = {
	opening: monday,
	weekday: 1,
	from: '15:00',
	to: '18:00',
	since: '2026-08-10',
	until: '2026-12-18',
	cancelledOn: ['2026-10-12']
};
const volunteer: Volunteer = {
	id: sara,
	name: 'Sara',
	subjects: [],
	phone: '',
	mail: '',
	registeredOn: '2026-08-10',
	partedOn: null
};
const shift = (number: number, plan: Partial<ShiftPlan>): Shift => ({
	shift: thingId(20 + number),
	volunteer: sara,
	opening: monday,
	cancelledBy: new Map(),
	...plan
});
const plan = (said: Partial<ShiftPlan>): ShiftPlan => ({
	shift: thingId(20),
	volunteer: sara,
	opening: monday,
	...said
});

describe('a shift that is to be planned', () => {
	it.each<[object, Shift[], string | null]>([
		[{ since: '2026-11-23' }, [], null],
		[{ since: '2026-11-23', until: '2026-11-23' }, [], null],
		[{ since: '' }, [], 'date-missing'],
		[{ since: '2026-11-23', until: '2026-11-22' }, [], 'range-swapped'],
		[{ since: '2026-11-24', until: '2026-11-29' }, [], 'never'],
		[{ since: '2026-12-19' }, [], 'never'],
		[{ since: '2026-10-12', until: '2026-10-18' }, [], 'never'],
		[{ date: '' }, [], 'date-missing'],
		[{ date: '2026-11-23' }, [], null],
		[{ date: '2026-11-24' }, [], 'not-open'],
		[{ date: '2026-10-12' }, [], 'not-open'],
		[{ date: '2027-01-04' }, [], 'not-open'],
		[{ date: '2026-11-23' }, [shift(1, { since: '2026-11-01' })], 'overlap'],
		[{ date: '2026-11-23' }, [shift(1, { date: '2026-11-23' })], 'overlap'],
		[{ date: '2026-11-23' }, [shift(1, { until: '2026-11-22' })], null],
		[{ since: '2026-11-23' }, [shift(1, { until: '2026-11-23' })], 'overlap'],
		[{ since: '2026-11-23' }, [shift(1, { date: '2026-11-30' })], null],
		[{ since: '2026-11-23' }, [shift(0, { since: '2026-08-10' })], null]
	])('%j beside %j: %s', (said, shifts, problem) => {
		expect(checkShift(plan(said), { opening, volunteer, shifts })?.name ?? null).toBe(problem);
	});

	it('is not planned for somebody who has left by then', () => {
		const parted = { ...volunteer, partedOn: '2026-11-30' };
		const check = (since: string) => checkShift(plan({ since }), { opening, volunteer: parted, shifts: [] });
		expect(check('2026-11-30')).toBeNull();
		expect(check('2026-12-01')).toEqual({ name: 'parted', field: 'first', lastDay: '2026-11-30' });
	});

	it('can be at an opening on one date, and at one that has always been', () => {
		const single = { opening: monday, date: '2026-11-28', from: '10:00', to: '13:00', cancelledOn: [] };
		expect(checkShift(plan({ date: '2026-11-28' }), { opening: single, volunteer, shifts: [] })).toBeNull();
		const always = { opening: monday, weekday: 1, from: '15:00', to: '18:00', cancelledOn: [] };
		expect(checkShift(plan({}), { opening: always, volunteer, shifts: [] })).toBeNull();
	});

	it('takes in the extra days that it covers', () => {
		const days = [shift(1, { date: '2026-11-23' }), shift(2, { date: '2026-12-07' })];
		expect(findCovered(plan({ since: '2026-12-01' }), days)).toEqual([days[1]]);
		expect(findCovered(plan({ date: '2026-12-07' }), days)).toEqual([]);
	});
});
