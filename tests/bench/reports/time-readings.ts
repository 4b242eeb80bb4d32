import type { Entry } from '../../../src/lib/journal/entry.ts';
import { createReporter } from '../../../src/lib/journal/report.ts';
import { spanOfYear } from '../../../src/lib/journal/spans.ts';
import { median } from '../statistics.ts';
import { busyYear } from './busy-cafe.ts';

export interface ReadingTime {
	years: number;
	entries: number;
	/** Milliseconds to read the journal and report on its last year. */
	ms: number;
}

const LAST_YEAR = 2025;

/** Times the readings alone, of journals of so many years, warm; the median of `rounds`, the journals in turns. */
export function timeReadings(yearsOf: readonly number[], rounds: number): ReadingTime[] {
	const journals = yearsOf.map((years) => ({ years, entries: journalOf(years), times: [] as number[] }));
	for (let round = 0; round <= rounds; round++) {
		for (const { entries, times } of journals) {
			const beganAt = performance.now();
			createReporter(entries)(spanOfYear(String(LAST_YEAR)));
			// The first round is for the compiler.
			if (round > 0) times.push(performance.now() - beganAt);
		}
	}
	return journals.map(({ years, entries, times }) => ({ years, entries: entries.length, ms: median(times) }));
}

// The earliest year first, as a store reads its shelves.
function journalOf(years: number): Entry[] {
	return Array.from({ length: years }, (_, i) => busyYear(String(LAST_YEAR - i), i + 1))
		.reverse()
		.flat();
}
