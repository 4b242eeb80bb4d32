import { formatClockSpan, formatDate, formatWeekday } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { addDays } from '$lib/journal/calendar.ts';
import type { Opening } from '$lib/journal/openings.ts';

/** A coming day as one says it: `i dag`, `i morgen`, `på torsdag`, `torsdag d. 3. december`. */
export function tellDay(day: string, today: string): string {
	if (day === today) return m.day_today();
	if (day === addDays(today, 1)) return m.day_tomorrow();
	const weekday = formatWeekday(day);
	// In a week from now the weekday alone would be taken for today's.
	return day < addDays(today, 7)
		? m.day_weekday({ weekday })
		: m.day_date({ weekday, date: formatDate(day) });
}

/** When a coming opening is, beside its date: `15–18`, or `i morgen 15–18` of one so near. */
export function tellHoursOn(opening: Opening, today: string): string {
	const isNear = opening.day <= addDays(today, 1);
	return isNear ? `${tellDay(opening.day, today)} ${tellHours(opening)}` : tellHours(opening);
}

/** `15–18` */
export function tellHours({ from, to }: Pick<Opening, 'from' | 'to'>): string {
	return formatClockSpan(from, to);
}
