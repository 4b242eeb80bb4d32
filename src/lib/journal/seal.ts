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
import { setFoldsApart } from './coverage.ts';
import { crc32Of } from './crc-32.ts';
import type { Digest } from './digest.ts';
import type { Entry } from './entry.ts';
import { dayAtDesk, targetOf } from './shelves.ts';

export interface Seal {
	/** Distinct entries. */
	entries: number;
	/** Eight hexadecimal digits. */
	checksum: string;
}

/** What entries add to the seals of their days. */
export type DaySums = Map<string, { entries: number; sum: number }>;

/** What these entries add to the seal of each day. They may hold the same one several times. */
export function sumByDay(entries: Iterable<Entry>): DaySums {
	const sums: DaySums = new Map();
	const { foldByDay, rest } = setFoldsApart(entries);
	for (const [day, { body }] of foldByDay) {
		addSum(sums, day, body.seal.entries, Number.parseInt(body.seal.checksum, 16));
	}
	for (const [id, day] of readDayById(rest)) addSum(sums, day, 1, crc32Of(id));
	return sums;
}

/** Reads a journal once; what it gives seals any local days. `digests` are of shelves that are not among the entries. */
export function createSealer(
	entries: Iterable<Entry>,
	digests: readonly Digest[] = []
): (days: Iterable<string>) => Seal {
	const sums = sumByDay(entries);
	for (const digest of digests) for (const [day, count, sum] of digest.sums) addSum(sums, day, count, sum);
	return (days) => {
		let [count, sum] = [0, 0];
		for (const day of new Set(days)) {
			const known = sums.get(day);
			count += known?.entries ?? 0;
			sum = (sum + (known?.sum ?? 0)) >>> 0;
		}
		return { entries: count, checksum: sum.toString(16).padStart(8, '0') };
	};
}

function addSum(sums: DaySums, day: string, entries: number, sum: number): void {
	const known = sums.get(day);
	if (!known) sums.set(day, { entries, sum });
	else Object.assign(known, { entries: known.entries + entries, sum: (known.sum + sum) >>> 0 });
}

/** The day that each entry counts on, by id; an entry that counts on none is not in it. */
export function readDayById(entries: Iterable<Entry>): Map<string, string> {
	const dayById = new Map<string, string>();
	const targetById = new Map<string, string>();
	for (const entry of entries) {
		const target = targetOf(entry);
		if (target !== undefined) {
			targetById.set(entry.id, target);
			continue;
		}
		const day = dayAtDesk(entry);
		if (day !== null) dayById.set(entry.id, day);
	}
	for (const [id, target] of targetById) {
		const day = dayById.get(target) ?? follow(target, dayById, targetById);
		if (day !== undefined) dayById.set(id, day);
	}
	return dayById;
}

// What is about what is about … an entry of a day. A hostile chain may be a circle, which leads nowhere.
function follow(
	id: string,
	dayById: ReadonlyMap<string, string>,
	targetById: ReadonlyMap<string, string>
): string | undefined {
	const seen = new Set<string>();
	for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = targetById.get(at)) {
		const day = dayById.get(at);
		if (day !== undefined) return day;
		seen.add(at);
	}
	return undefined;
}
