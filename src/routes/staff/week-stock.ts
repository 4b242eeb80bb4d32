import { addWeeks, daysOfWeek } from '$lib/journal/calendar.ts';
import { readWeekOfItem, reckonPurchase, type Purchase } from '$lib/journal/buy-next.ts';
import { openingsOn, type PlannedOpening } from '$lib/journal/openings.ts';
import type { Report } from '$lib/journal/report.ts';
import { sumStock, type Stock } from '$lib/journal/stock.ts';

/** One item over a week: what was served, bought and left, and how much to buy for the week after. */
export interface ItemWeek {
	item: string;
	/** Pieces; null where nothing was counted, or not noted. */
	served: number | null;
	bought: number | null;
	left: number | null;
	/** Null where there is too little to go on. */
	next: Purchase | null;
}

interface Known {
	week: string;
	/** The weeks up to this one, which is the last. */
	reports: readonly Report[];
	stock: readonly Stock[];
	plan: readonly PlannedOpening[];
}

/** Reads the week of each of these items. What was left weeks ago is eaten or rotten, so only this week's counts. */
export function readItemWeeks(items: readonly string[], { week, reports, stock, plan }: Known): ItemWeek[] {
	const nextDays = daysOfWeek(addWeeks(week, 1));
	const ahead = nextDays.reduce((sum, day) => sum + openingsOn(plan, day).length, 0);
	return items.map((item) => {
		const { bought, left } = sumStock(stock, item, daysOfWeek(week));
		const weeks = reports.map(({ days }) => readWeekOfItem(days, plan, item));
		const total = reports.at(-1)?.total;
		const served = total ? (total.servingsByItem[item] ?? 0) : null;
		return { item, served, bought, left, next: reckonPurchase(weeks, ahead, left) };
	});
}
