import { addDays, weekdayOf } from '$lib/journal/calendar.ts';
import { openingsOn, type PlannedOpening } from '$lib/journal/openings.ts';
import { overlap, type Shift } from '$lib/journal/shifts.ts';
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import type { ShiftPlan } from './shift-steps.ts';

/** What is wrong with a shift before it is planned, and which field to look at. */
export type ShiftProblem =
	| { name: 'date-missing' | 'not-open'; field: 'first' }
	| { name: 'range-swapped' | 'never'; field: 'last' }
	| { name: 'parted'; field: 'first'; lastDay: string }
	| { name: 'overlap'; field: 'first'; other: Shift };

export interface ShiftSurroundings {
	opening: PlannedOpening;
	volunteer: Volunteer;
	/** All that is planned, the shift itself too where it is changed. */
	shifts: readonly Shift[];
}

/** How many weeks are looked at to find one in which the opening takes place. */
const SEARCH_WEEKS = 60;

/**
 * Checks a shift. An extra day may not lie where there is a shift already, and two that come again may not overlap;
 * one that comes again takes in the extra days that it covers.
 */
export function checkShift(plan: ShiftPlan, around: ShiftSurroundings): ShiftProblem | null {
	const { date, since, until } = plan;
	if (date === '' || since === '') return { name: 'date-missing', field: 'first' };
	if (since !== undefined && until !== undefined && since > until)
		return { name: 'range-swapped', field: 'last' };
	const first = date ?? since;
	const { opening, volunteer } = around;
	if (first !== undefined && !isWithUs(volunteer, first))
		return { name: 'parted', field: 'first', lastDay: volunteer.partedOn ?? '' };
	if (date !== undefined && openingsOn([opening], date).length === 0)
		return { name: 'not-open', field: 'first' };
	if (date === undefined && !isEverOpen(opening, since, until)) return { name: 'never', field: 'last' };
	const other = findOverlap(plan, around.shifts);
	return other ? { name: 'overlap', field: 'first', other } : null;
}

/** The extra days that a shift which comes again takes in. */
export function findCovered(plan: ShiftPlan, shifts: readonly Shift[]): Shift[] {
	if (plan.date !== undefined) return [];
	return shifts.filter((shift) => shift.date !== undefined && overlap(plan, shift));
}

function findOverlap(plan: ShiftPlan, shifts: readonly Shift[]): Shift | undefined {
	const isOwnDay = plan.date !== undefined;
	return shifts.find((shift) => overlap(plan, shift) && (isOwnDay || shift.date === undefined));
}

function isEverOpen(opening: PlannedOpening, since = '', until = '9999-12-31'): boolean {
	const { date, weekday = 1 } = opening;
	if (date !== undefined) return since <= date && date <= until && openingsOn([opening], date).length > 0;
	const from = since > (opening.since ?? '') ? since : (opening.since ?? '');
	if (from === '') return true;
	const firstDay = addDays(from, (weekday - weekdayOf(from) + 7) % 7);
	for (let week = 0; week < SEARCH_WEEKS; week++) {
		const day = addDays(firstDay, week * 7);
		if (day > until) return false;
		if (openingsOn([opening], day).length > 0) return true;
	}
	return false;
}
