import { formatClockSpan, formatHoursInColumn, formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { DayByOpening, PartOfDay } from '$lib/journal/by-opening.ts';
import type { Table } from '../charts/chart-data.ts';

/** A day by its openings, an opening a row; what is outside of any has one where there is something. */
export function tableOfOpenings({ openings, outside }: DayByOpening): Table {
	const written = ({ visits, servings, helperHours }: PartOfDay) => [
		...[visits, servings].map(formatNumber),
		formatHoursInColumn(helperHours)
	];
	const parts = [...openings, outside];
	const sum = (of: keyof PartOfDay) => parts.reduce((all, part) => all + part[of] * 100, 0);
	const [visits, servings, helperHours] = [sum('visits'), sum('servings'), sum('helperHours')].map(
		(hundredths) => Math.round(hundredths) / 100
	) as [number, number, number];
	const hasOutside = outside.visits + outside.servings + outside.helperHours > 0;
	return {
		head: [m.by_opening(), m.column_all_visits(), m.column_items(), m.compare_helper_hours()],
		rows: [
			...openings.map(({ opening: { from, to }, ...part }) => [formatClockSpan(from, to), ...written(part)]),
			...(hasOutside ? [[m.by_opening_outside(), ...written(outside)]] : [])
		],
		foot: [m.row_total(), ...written({ visits, servings, helperHours })]
	};
}
