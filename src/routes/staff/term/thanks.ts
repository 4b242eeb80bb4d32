import type { DayCounts } from '$lib/journal/day-counts.ts';
import type { Stay } from '$lib/journal/presence.ts';
import type { Given } from '$lib/journal/turnover.ts';

/** What a volunteer is thanked for. */
export interface Thanks extends Given {
	/** Visits of pupils on the days on which they were here. */
	visits: number;
}

/** Everybody who was here on one of the days, by name. `stays` and `days` are those of the term. */
export function readThanks(
	given: readonly Given[],
	stays: readonly Stay[],
	days: readonly DayCounts[]
): Thanks[] {
	const visitsByDay = new Map(days.map(({ day, counts }) => [day, counts?.visits ?? 0]));
	const visitsFor = (volunteer: string) => {
		const own = new Set(stays.filter((stay) => stay.volunteer === volunteer).map(({ day }) => day));
		return [...own].reduce((sum, day) => sum + (visitsByDay.get(day) ?? 0), 0);
	};
	return given
		.filter(({ days: count }) => count > 0)
		.map((one): Thanks => ({ ...one, visits: visitsFor(one.volunteer.id) }))
		.sort((a, b) => a.volunteer.name.localeCompare(b.volunteer.name, 'da'));
}

/** The address that begins a mail (RFC 6068): lines end in CR LF; without an address it is left to be chosen. */
export function mailAddress({
	mail,
	subject,
	body
}: {
	mail: string;
	subject: string;
	body: string;
}): string {
	const to = encodeURIComponent(mail).replace('%40', '@');
	const lines = encodeURIComponent(body.replaceAll('\n', '\r\n'));
	return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${lines}`;
}
