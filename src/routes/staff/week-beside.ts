import { formatHours, formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Counts } from '$lib/journal/counts.ts';
import type { Report } from '$lib/journal/report.ts';
import type { Table } from './charts/chart-data.ts';
import { numberOfWeek } from './week-number.ts';

/** A week and what it adds up to; null where the calendar has no such week. */
export interface NamedWeek {
	week: string;
	report: Report;
}

/** The week's main figures, with the week before and, where it was counted, the same week a year before beside them. */
export function tableOfWeeks(shown: NamedWeek, before: NamedWeek, yearBefore: NamedWeek | null): Table {
	const lastYear = yearBefore?.report.total ? yearBefore : null;
	const weeks = [shown, before, ...(lastYear ? [lastYear] : [])];
	const row = (label: string, read: (counts: Counts, report: Report) => number, write = formatNumber) => [
		label,
		...weeks.map(({ report }) => (report.total ? write(read(report.total, report)) : '–'))
	];
	return {
		head: [
			m.compare_rows(),
			m.compare_this({ week: numberOfWeek(shown.week) }),
			m.compare_this({ week: numberOfWeek(before.week) }),
			...(lastYear
				? [m.compare_last_year({ week: numberOfWeek(lastYear.week), year: lastYear.week.slice(0, 4) })]
				: [])
		],
		rows: [
			row(m.compare_visits(), ({ visits }) => visits),
			row(m.compare_first(), ({ firstTime }) => firstTime),
			row(m.compare_days(), (_, { daysOpen }) => daysOpen),
			row(m.compare_hours_open(), ({ hoursOpen }) => hoursOpen, formatHours),
			row(m.compare_helpers(), ({ volunteers }) => volunteers),
			row(m.compare_helper_hours(), ({ volunteerHours }) => volunteerHours, formatHours)
		]
	};
}
