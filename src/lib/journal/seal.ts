/**
 * What the figures of some days rest on: how many entries, and a checksum over which ones, so that staff can prove that
 * none is missing from a file.
 *
 *   counted        what happened on these days at the desk, voided or not: visits, servings, arrivals, departures, starts,
 *                  tapped then or entered afterwards
 *   counted too    what is said about any of those, on whatever day: descriptions, voids, voids of descriptions
 *   folded         what a fold covers, by what the fold says of it (coverage.ts)
 *   not counted    people, plans and settings, which are of no day; what was bought and left, which is no figure of a
 *                  report; what this version cannot read
 *
 * The checksum is the sum of the CRC-32 of each id in UTF-8, modulo 2³². So it does not depend on any order, and the
 * seals of parts that share no day add up to the seal of the whole.
 */
import { crc32Of } from './crc-32.ts';
import type { Digest } from './digest.ts';
import type { Entry } from './entry.ts';
import type { SortedByDay } from './sort-by-day.ts';

export interface Seal {
	/** Distinct entries. */
	entries: number;
	/** Eight hexadecimal digits. */
	checksum: string;
}

/** What entries add to the seal of their day. */
export interface DaySum {
	entries: number;
	sum: number;
}

/** What entries of one day add to its seal; each must be there once. */
export function sumOf(entries: readonly Entry[]): DaySum {
	return { entries: entries.length, sum: entries.reduce((sum, { id }) => (sum + crc32Of(id)) >>> 0, 0) };
}

/** What gives the seal of any local days of a journal. `digests` are of shelves that are not in it. */
export function createSealer(
	{ foldByDay, entriesByDay }: SortedByDay,
	digests: readonly Digest[] = []
): (days: Iterable<string>) => Seal {
	const sumsByDay = new Map<string, DaySum[]>();
	const add = (day: string, sum: DaySum) => sumsByDay.set(day, [...(sumsByDay.get(day) ?? []), sum]);
	for (const { sums } of digests) for (const [day, entries, sum] of sums) add(day, { entries, sum });
	for (const [day, { body }] of foldByDay) {
		add(day, { entries: body.seal.entries, sum: Number.parseInt(body.seal.checksum, 16) });
	}
	const readByDay = new Map<string, DaySum>();
	const readOnce = (day: string) => {
		let read = readByDay.get(day);
		if (!read) {
			read = addUp([sumOf(entriesByDay.get(day) ?? []), ...(sumsByDay.get(day) ?? [])]);
			readByDay.set(day, read);
		}
		return read;
	};
	return (days) => {
		const { entries, sum } = addUp([...new Set(days)].map(readOnce));
		return { entries, checksum: sum.toString(16).padStart(8, '0') };
	};
}

function addUp(sums: readonly DaySum[]): DaySum {
	return sums.reduce(
		(all, { entries, sum }) => ({ entries: all.entries + entries, sum: (all.sum + sum) >>> 0 }),
		{
			entries: 0,
			sum: 0
		}
	);
}
