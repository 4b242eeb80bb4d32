import type { Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { standing } from './standing.ts';

/** What staff noted about one item on one day, in pieces; null is not noted, which is not 0. */
export interface Stock {
	day: string;
	item: string;
	bought: number | null;
	left: number | null;
}

/** What was noted, in the order of days, then of items. The latest note wins, field by field. */
export function readStock(entries: Iterable<Entry>): Stock[] {
	const stockByKey = new Map<string, Stock>();
	for (const entry of standing(entries)) {
		if (!isKind(entry, 'stock.noted')) continue;
		const { day, item, bought, left } = entry.body;
		const key = `${day} ${item}`;
		const known = stockByKey.get(key) ?? { day, item, bought: null, left: null };
		stockByKey.set(key, { ...known, bought: bought ?? known.bought, left: left ?? known.left });
	}
	return [...stockByKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stock]) => stock);
}

/** What was noted about one item on these days: all that was bought, and what was left on the last day that says so. */
export function sumStock(
	stock: readonly Stock[],
	item: string,
	days: readonly string[]
): Pick<Stock, 'bought' | 'left'> {
	const noted = stock.filter((one) => one.item === item && days.includes(one.day));
	const bought = noted.flatMap((one) => one.bought ?? []);
	return {
		bought: bought.length === 0 ? null : bought.reduce((sum, count) => sum + count, 0),
		left: noted.findLast((one) => one.left !== null)?.left ?? null
	};
}
