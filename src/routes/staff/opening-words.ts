import { formatClockSpan, formatDate, formatWeekday, nameOfWeekday } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { PlannedOpening } from '$lib/journal/openings.ts';

/** `mandag` or `lørdag 28. november`: when an opening takes place. */
export function daysInWords({ weekday, date }: PlannedOpening, today: string): string {
	if (date === undefined) return nameOfWeekday(weekday ?? 1);
	return `${formatWeekday(date)} ${dateInWords(date, today)}`;
}

/** `15–18` */
export function hoursInWords({ from, to }: Pick<PlannedOpening, 'from' | 'to'>): string {
	return formatClockSpan(from, to);
}

/** `mandag 15–18` */
export function openingInWords(opening: PlannedOpening, today: string): string {
	return `${daysInWords(opening, today)} ${hoursInWords(opening)}`;
}

/** `fra 10. august, til og med 30. oktober`; empty where it has always been and goes on. */
export function spanInWords(
	{ since, until }: Pick<PlannedOpening, 'since' | 'until'>,
	today: string
): string {
	return [
		since && m.opening_since({ date: dateInWords(since, today) }),
		until && m.opening_until({ date: dateInWords(until, today) })
	]
		.filter(Boolean)
		.join(' ');
}

/** `24. november`, with its year where that is not this one. */
export function dateInWords(day: string, today: string): string {
	const year = day.slice(0, 4);
	return year === today.slice(0, 4) ? formatDate(day) : `${formatDate(day)} ${year}`;
}
