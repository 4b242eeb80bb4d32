import { m } from '$lib/i18n/paraglide/messages.js';
import { formatHours } from '$lib/i18n/format.ts';
import { addWeeks } from '$lib/journal/calendar.ts';
import type { Counts } from '$lib/journal/counts.ts';
import type { Comparison } from './compare-weeks.ts';
import { numberOfWeek } from './week-number.ts';
import { roundToTenth } from './whole-hours.ts';

/** How a week's visits stand beside those of the week before, in words. */
export function compareInWords(comparison: Comparison, week: string): string {
	const before = numberOfWeek(addWeeks(week, -1));
	switch (comparison.name) {
		case 'more':
			return m.figure_visits_more({ count: comparison.by, week: before });
		case 'fewer':
			return m.figure_visits_fewer({ count: comparison.by, week: before });
		case 'same':
			return m.figure_visits_same({ week: before });
		case 'then':
			return m.figure_visits_then({ week: before, count: comparison.visits });
	}
}

/** `15,8 timer, heraf 6 antaget`, of what was counted. */
export function helperHoursInWords({ volunteerHours, assumedHours }: Counts): string {
	const [count, assumed] = [roundToTenth(volunteerHours), roundToTenth(assumedHours)];
	const hours = m.figure_helper_hours({ count, hours: formatHours(count) });
	return assumed > 0 ? m.figure_assumed({ hours, assumed: formatHours(assumed) }) : hours;
}
