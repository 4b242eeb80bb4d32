import { formatClock, formatNumber } from '$lib/i18n/format.ts';
import { nameOfItem } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Table } from '../charts/chart-data.ts';
import type { DayAxis, Slot } from './day-axis.ts';

/** `15.30: 5 elever, 1 for første gang, 4 hjælpere i snit, 3 kaffe` */
export function tellSlot({ halfHour, visits, firstTime, helpers, piecesByItem }: Slot): string {
	const facts = [
		m.bar_visits({ count: visits }),
		firstTime > 0 && m.bar_first({ count: firstTime }),
		m.slot_helpers({ count: helpers, number: formatNumber(helpers) }),
		...[...piecesByItem].map(([item, count]) =>
			m.slot_pieces({ count, item: nameOfItem(item).toLocaleLowerCase() })
		)
	];
	return m.bar_tells({ when: formatClock(halfHour), what: facts.filter(Boolean).join(', ') });
}

/** The day by half-hours, in numbers. */
export function tableOfDay({ slots, servings }: DayAxis): Table {
	const written = (value: number | null | undefined) =>
		typeof value === 'number' ? formatNumber(value) : '–';
	const hasUntimed = servings.some(({ untimed }) => untimed > 0);
	const cells = servings.map(({ untimed }) => written(untimed));
	const untimed = hasUntimed ? [[m.day_untimed(), '–', '–', '–', '–', ...cells]] : [];
	return {
		head: [
			m.column_time(),
			m.column_all_visits(),
			m.chart_first(),
			m.day_table_helpers(),
			m.arrivals_ratio(),
			...servings.map(({ item }) => nameOfItem(item))
		],
		rows: [
			...slots.map(({ halfHour, visits, firstTime, helpers, pupilsPerHelper, piecesByItem }) => [
				formatClock(halfHour),
				written(visits),
				written(firstTime),
				written(helpers),
				written(pupilsPerHelper),
				...servings.map(({ item }) => written(piecesByItem.get(item) ?? 0))
			]),
			...untimed
		]
	};
}
