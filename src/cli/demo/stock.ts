import { instantOf, weekdayOf } from '../../lib/journal/calendar.ts';
import type { Random } from './random.ts';
import { TO } from './term-calendar.ts';
import type { TermWriter } from './term-writer.ts';

const MINUTE_MS = 60_000;
const MONDAY = 1;
/** Fruit is sold by the bag. */
const BAG = 5;

/**
 * What was bought for each day and left when the café closed: bought − taken = left, week by week; what is left on a
 * Thursday goes home with somebody. Once in a while nobody notes it.
 */
export function writeStock(
	random: Random,
	writer: TermWriter,
	takenByDay: ReadonlyMap<string, number>
): void {
	let left = 0;
	for (const [day, taken] of takenByDay) {
		if (weekdayOf(day) === MONDAY) left = 0;
		const missing = Math.max(0, taken + random.whole(0, 6) - left);
		const bought = Math.ceil(missing / BAG) * BAG;
		left += bought - taken;
		if (random.chance(0.08)) continue;
		const at = instantOf(day, TO) + random.whole(2, 9) * MINUTE_MS;
		writer.write('tablet', at, { kind: 'stock.noted', body: { day, item: 'fruit', bought, left } });
	}
}
