import { capitalize, formatClockSpan, nameOfWeekday } from '$lib/i18n/format.ts';
import { getLocale } from '$lib/i18n/paraglide/runtime.js';
import type { PlannedOpening } from '$lib/journal/openings.ts';

/** `Mandag, onsdag og torsdag 15–18 · Fredag 13–15`: when the café is open every week, as one reads it on a wall. */
export function weeklyHours(openings: readonly PlannedOpening[], today: string): string {
	const daysByHours = new Map<string, string[]>();
	const list = new Intl.ListFormat(getLocale(), { type: 'conjunction' });
	for (const { weekday, from, to } of weeklyOn(openings, today)) {
		const hours = formatClockSpan(from, to);
		daysByHours.set(hours, [...(daysByHours.get(hours) ?? []), nameOfWeekday(weekday)]);
	}
	return [...daysByHours].map(([hours, days]) => `${capitalize(list.format(days))} ${hours}`).join(' · ');
}

function weeklyOn(openings: readonly PlannedOpening[], today: string) {
	return openings
		.filter(({ since, until }) => (!since || since <= today) && (!until || until >= today))
		.flatMap(({ weekday, from, to }) => (weekday === undefined ? [] : { weekday, from, to }))
		.sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));
}
