import { addDays } from '$lib/journal/calendar.ts';
import type { Body, Entry } from '$lib/journal/entry.ts';
import { isKind } from '$lib/journal/kind.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import { standing } from '$lib/journal/standing.ts';
import type { Step } from '../../edits.svelte.ts';
import { findCovered } from './check-shift.ts';

export type ShiftPlan = Body<'shift.planned'>;

/** Ends a shift after `lastDay`; one that would not have begun by then was never planned at all. */
export function endShift(shift: Shift, lastDay: string): Step[] {
	const { cancelledBy: _, ...plan } = shift;
	const [first, last] = [plan.date ?? plan.since, plan.date ?? plan.until];
	if (last !== undefined && last <= lastDay) return [];
	if (first !== undefined && first > lastDay) return removeShift(shift);
	return [{ kind: 'shift.planned', body: { ...plan, until: lastDay } }];
}

/** Ends a shift before `day`, so that what has been is kept. */
export function endBefore(shift: Shift, day: string): Step[] {
	return endShift(shift, addDays(day, -1));
}

export function removeShift({ shift }: Pick<Shift, 'shift'>): Step[] {
	return [{ kind: 'shift.cancelled', body: { shift } }];
}

/** Plans a shift; the extra days that it covers are no shifts of their own any more. */
export function planShift(plan: ShiftPlan, shifts: readonly Shift[]): Step[] {
	return [...findCovered(plan, shifts).flatMap(removeShift), { kind: 'shift.planned', body: plan }];
}

/** They cannot come on this day, whichever of their shifts would bring them. */
export function cannotCome(shifts: readonly Shift[], day: string): Step[] {
	return shifts
		.filter(({ cancelledBy }) => !cancelledBy.has(day))
		.flatMap(({ shift, date }) =>
			date === day ? removeShift({ shift }) : [{ kind: 'shift.cancelled', body: { shift, date: day } }]
		);
}

/** They can come after all: everything that says they cannot counts no more, from whichever tablet it came. */
export function canComeAfterAll(stored: Iterable<Entry>, shifts: readonly Shift[], day: string): Step[] {
	const ids = new Set(shifts.map(({ shift }) => shift));
	return standing(stored)
		.filter(
			(entry) => isKind(entry, 'shift.cancelled') && ids.has(entry.body.shift) && entry.body.date === day
		)
		.map((voided) => ({ voided }));
}
