import { formatNumber } from '$lib/i18n/format.ts';
import { nameOfItem } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Purchase } from '$lib/journal/buy-next.ts';
import type { Table } from './charts/chart-data.ts';
import { isPerishable } from './perishables.ts';
import type { ItemWeek } from './week-stock.ts';

/** `12 besøg pr. åbning × 3 åbninger × 1,1 pr. besøg, minus 5 tilbage. Regnet ud fra de seneste 4 uger, der er talt.` */
export function purchaseInWords({
	visitsPerOpening,
	openings,
	piecesPerVisit,
	left,
	weeks
}: Purchase): string {
	const sum = m.buy_sum({
		visits: formatNumber(visitsPerOpening),
		openings: m.buy_openings({ count: openings }),
		each: formatNumber(piecesPerVisit)
	});
	const rest = left > 0 ? m.buy_minus({ sum, left: formatNumber(left) }) : sum;
	return `${rest}. ${m.buy_from({ count: weeks })}`;
}

/** `8 kopper` of coffee or tea, `42 stk.` of anything else. */
export function piecesInWords(item: string, count: number): string {
	return isPerishable(item) ? m.bar_pieces({ count }) : m.bar_cups({ count });
}

/** What was served, bought and left, an item a row; with a week to buy for also how much. */
export function tableOfStock(items: readonly ItemWeek[], nextWeek: string | null = null): Table {
	const written = (count: number | null) => (count === null ? '–' : formatNumber(count));
	return {
		head: [
			...[m.stock_item(), m.column_items(), m.field_bought(), m.field_left()],
			...(nextWeek === null ? [] : [m.stock_buy({ week: nextWeek })])
		],
		rows: items.map(({ item, served, bought, left, next }) => [
			nameOfItem(item),
			...[served, bought, left].map(written),
			...(nextWeek === null ? [] : [next ? m.buy_about({ count: formatNumber(next.pieces) }) : '–'])
		])
	};
}
