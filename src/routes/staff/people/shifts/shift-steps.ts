import { addDays } from '$lib/journal/calendar.ts';
import type { Body } from '$lib/journal/entry.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import type { Step } from '../../edits.svelte.ts';

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
