import type { Entry } from '../../../src/lib/journal/entry.ts';
import { createReporter } from '../../../src/lib/journal/report.ts';
import { spanOfYear, type Span } from '../../../src/lib/journal/spans.ts';
import { median } from '../statistics.ts';
import { busyYear } from './busy-cafe.ts';

export interface ReadingTime {
	years: number;
	entries: number;
	/** Milliseconds to read the journal and report on its last year … */
	ms: number;
	/** … and on all of them. */
	allMs: number;
}

const LAST_YEAR = 2025;

/** Times the readings alone, of journals of so many years, warm; the median of `rounds`, the journals in turns. */
export function timeReadings(yearsOf: readonly number[], rounds: number): ReadingTime[] {
	const lastYear = spanOfYear(String(LAST_YEAR));
	const journals = yearsOf.map((years) => ({
		years,
		entries: journalOf(years),
		allYears: { ...lastYear, since: `${LAST_YEAR - years + 1}-01-01` },
		times: [] as number[],
		allTimes: [] as number[]
	}));
	for (let round = 0; round <= rounds; round++) {
		for (const { entries, allYears, times, allTimes } of journals) {
			const [ms, allMs] = [timeReport(entries, lastYear), timeReport(entries, allYears)];
			// The first round is for the compiler.
			if (round === 0) continue;
			times.push(ms);
			allTimes.push(allMs);
		}
	}
	return journals.map(({ years, entries, times, allTimes }) => ({
		years,
		entries: entries.length,
		ms: median(times),
		allMs: median(allTimes)
	}));
}

function timeReport(entries: readonly Entry[], span: Span): number {
	const beganAt = performance.now();
	createReporter(entries)(span);
	return performance.now() - beganAt;
}

// The earliest year first, as a store reads its shelves.
function journalOf(years: number): Entry[] {
	return Array.from({ length: years }, (_, i) => busyYear(String(LAST_YEAR - i), i + 1))
		.reverse()
		.flat();
}
