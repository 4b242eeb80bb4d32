import { groupBy } from '$lib/journal/group-by.ts';
import { halfHourOf } from '$lib/journal/half-hours.ts';
import type { Serving } from '$lib/journal/servings.ts';
import type { Visit } from '$lib/journal/visits.ts';

/** Pupils of one half-hour whom the figures do not tell apart; never a single tap with its minute. */
export interface VisitGroup {
	halfHour: string;
	grade: string;
	firstTime: boolean | null;
	/** The latest last. */
	visits: Visit[];
}

/** What was taken of one item. */
export interface ServingGroup {
	item: string;
	pieces: number;
	/** The latest last. */
	servings: Serving[];
}

/** A day's visits by half-hour, in its order; within one by grade in the café's order. */
export function groupVisits(
	visits: readonly Visit[],
	grades: readonly string[]
): { halfHour: string; groups: VisitGroup[] }[] {
	const byHalfHour = groupBy(visits, ({ at }) => halfHourOf(at));
	return [...byHalfHour].map(([halfHour, all]) => {
		const alike = groupBy(all, ({ grade, firstTime }) => `${rankOf(grade, grades)} ${grade} ${firstTime}`);
		const inOrder = [...alike].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
		return { halfHour, groups: inOrder.map(([, own]) => toGroup(halfHour, own)) };
	});
}

/** What was taken on a day, in the café's order. */
export function groupServings(servings: readonly Serving[], items: readonly string[]): ServingGroup[] {
	const byItem = groupBy(servings, ({ item }) => item);
	return [...byItem]
		.map(([item, own]) => ({ item, servings: own, pieces: own.reduce((sum, { count }) => sum + count, 0) }))
		.sort((a, b) => rankOf(a.item, items) - rankOf(b.item, items));
}

function toGroup(halfHour: string, visits: Visit[]): VisitGroup {
	const { grade, firstTime } = visits[0]!;
	return { halfHour, grade, firstTime, visits };
}

function rankOf(label: string, labels: readonly string[]): number {
	const rank = labels.indexOf(label);
	return rank < 0 ? labels.length : rank;
}
