/**
 * A stretch of days in numbers: what staff hand in, whichever days they ask for.
 *
 * The same entries and the same span give the same report on the tablet, on the server and in a file: it depends on no
 * order and on no clock. Reports of spans that share no day add up to the report of all their days, except for
 * volunteers, each of whom is counted once, and for what is reckoned from sums: the busiest half-hour, hours of which a
 * part is assumed.
 */
import { createCounter, type CountedDays, type DayCounts } from './day-counts.ts';
import { readDays } from './desk-days.ts';
import type { Digest } from './digest.ts';
import type { Entry } from './entry.ts';
import { createSealer, type Seal } from './seal.ts';
import { sortByDay } from './sort-by-day.ts';
import { daysOf, type Span } from './spans.ts';

export interface WeekdayCounts {
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	weekday: number;
	/** Days of this name that the desk counted on. */
	daysCounted: number;
	visits: number;
	/** Has every half-hour of the report. */
	visitsByHalfHour: Record<string, number>;
}

export interface Report extends CountedDays {
	span: Span;
	/** Monday to Sunday, always seven. */
	weekdays: WeekdayCounts[];
	/** The half-hour in which most arrived, the earliest of equals; null without visits. */
	busiest: { halfHour: string; visits: number } | null;
	/** Days that the desk counted on, planned or not … */
	daysCounted: number;
	/** … and those of them for which an opening was planned. */
	daysOpen: number;
	/** Days whose openings were all cancelled, and on which the desk did not count. */
	daysClosed: number;
	/** Days that were planned and are over, and on which the desk did not count. */
	daysNotCounted: number;
	seal: Seal;
}

/**
 * Reports on a span. `today` is for one that is not over: a planned day from it on is not said to be missed. An empty
 * span gives an empty report.
 */
export function readReport(entries: Iterable<Entry>, span: Span, today?: string): Report {
	return createReporter(entries, today)(span);
}

/** Reads a journal once, for any number of reports. `digests` are of shelves that are not among the entries. */
export function createReporter(
	entries: Iterable<Entry>,
	today?: string,
	digests: readonly Digest[] = []
): (span: Span) => Report {
	const sorted = sortByDay([...entries, ...digests.flatMap(({ entries }) => entries)]);
	const count = createCounter(readDays(sorted, digests));
	const seal = createSealer(sorted, digests);
	return (span) => {
		const days = daysOf(span);
		return { span, ...reckon(count(days), today), seal: seal(days) };
	};
}

function reckon(counted: CountedDays, today: string | undefined): Omit<Report, 'span' | 'seal'> {
	const { days, total, halfHours } = counted;
	const amount = (isMeant: (day: DayCounts) => boolean) => days.filter(isMeant).length;
	return {
		...counted,
		weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => countWeekday(counted, weekday)),
		busiest: total && findBusiest(halfHours, total.visitsByHalfHour),
		daysCounted: amount(({ counts }) => counts !== null),
		daysOpen: amount(({ counts, planned }) => counts !== null && planned),
		daysClosed: amount(({ counts, cancelled }) => counts === null && cancelled),
		daysNotCounted: amount(
			({ counts, planned, day }) => counts === null && planned && (today === undefined || day < today)
		)
	};
}

function countWeekday({ days, halfHours }: CountedDays, weekday: number): WeekdayCounts {
	const counts = days.filter((day) => day.weekday === weekday).flatMap((day) => day.counts ?? []);
	const sumOf = (halfHour: string) =>
		counts.reduce((sum, { visitsByHalfHour }) => sum + (visitsByHalfHour[halfHour] ?? 0), 0);
	return {
		weekday,
		daysCounted: counts.length,
		visits: counts.reduce((sum, { visits }) => sum + visits, 0),
		visitsByHalfHour: Object.fromEntries(halfHours.map((halfHour) => [halfHour, sumOf(halfHour)]))
	};
}

function findBusiest(
	halfHours: readonly string[],
	visitsByHalfHour: Readonly<Record<string, number>>
): Report['busiest'] {
	let busiest: Report['busiest'] = null;
	for (const halfHour of halfHours) {
		const visits = visitsByHalfHour[halfHour] ?? 0;
		if (visits > (busiest?.visits ?? 0)) busiest = { halfHour, visits };
	}
	return busiest;
}
