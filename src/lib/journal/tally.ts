import type { Counts } from './counts.ts';
import type { Body } from './entry.ts';

/** What of a day's counts is folded: all that pupils leave. Helpers, openings and hours are read as ever. */
export type Tally = Omit<Body<'day.folded'>, 'day' | 'seal' | 'of' | 'proof'>;

/** The part of a day's counts that is folded; null is a day that the desk did not count on. */
export function tallyOf(counts: Counts | null, started: boolean): Tally {
	return {
		started,
		visits: counts?.visits ?? 0,
		firstTime: counts?.firstTime ?? 0,
		returning: counts?.returning ?? 0,
		grades: pairsOf(counts?.visitsByGrade),
		halfHours: pairsOf(counts?.visitsByHalfHour),
		subjects: pairsOf(counts?.visitsBySubject),
		servings: pairsOf(counts?.servingsByItem)
	};
}

/** Whether anything in it says that the desk counted on its day. */
export function isTallied(tally: Tally | undefined): boolean {
	return tally !== undefined && (tally.started || tally.visits > 0 || tally.servings.length > 0);
}

function pairsOf(counts: Readonly<Record<string, number>> = {}): [string, number][] {
	return Object.entries(counts)
		.filter(([, count]) => count > 0)
		.sort(([a], [b]) => (a < b ? -1 : 1));
}
