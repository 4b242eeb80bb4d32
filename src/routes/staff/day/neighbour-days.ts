import { addDays } from '$lib/journal/calendar.ts';
import { isCancelledOn, openingsOn, type PlannedOpening } from '$lib/journal/openings.ts';

/** Over a summer, and a little more. */
const HORIZON_DAYS = 120;

/**
 * The next day, in the direction of `step`, for which the café had planned to be open, cancelled or not; the calendar's
 * next where it had none within four months.
 */
export function neighbourDay(plan: readonly PlannedOpening[], day: string, step: 1 | -1): string {
	for (let days = 1; days <= HORIZON_DAYS; days++) {
		const other = addDays(day, days * step);
		if (openingsOn(plan, other).length > 0 || isCancelledOn(plan, other)) return other;
	}
	return addDays(day, step);
}
