/**
 * What the figures of some days rest on: how many entries, and a checksum over which ones, so that staff can prove that
 * none is missing from a file.
 *
 *   counted        what happened on these days at the desk, voided or not: visits, servings, arrivals, departures, starts,
 *                  tapped then or entered afterwards
 *   counted too    what is said about any of those, on whatever day: descriptions, voids, voids of descriptions
 *   not counted    people, plans and settings, which are of no day; what this version cannot read
 *
 * The checksum is the sum of the CRC-32 of each id in UTF-8, modulo 2³². So it does not depend on any order, and the
 * seals of parts that share no day add up to the seal of the whole.
 */
import { crc32Of } from './crc-32.ts';
import type { Entry } from './entry.ts';
import { dayAtDesk, targetOf } from './shelves.ts';

export interface Seal {
	/** Distinct entries. */
	entries: number;
	/** Eight hexadecimal digits. */
	checksum: string;
}

/** Reads a journal once; what it gives seals any local days. The entries may hold the same one several times. */
export function createSealer(entries: Iterable<Entry>): (days: Iterable<string>) => Seal {
	const sumByDay = new Map<string, { entries: number; sum: number }>();
	for (const [id, day] of readDayById(entries)) {
		const known = sumByDay.get(day);
		if (!known) sumByDay.set(day, { entries: 1, sum: crc32Of(id) });
		else Object.assign(known, { entries: known.entries + 1, sum: (known.sum + crc32Of(id)) >>> 0 });
	}
	return (days) => {
		let [count, sum] = [0, 0];
		for (const day of new Set(days)) {
			const known = sumByDay.get(day);
			count += known?.entries ?? 0;
			sum = (sum + (known?.sum ?? 0)) >>> 0;
		}
		return { entries: count, checksum: sum.toString(16).padStart(8, '0') };
	};
}

/** The day that each entry counts on, by id; an entry that counts on none is not in it. */
function readDayById(entries: Iterable<Entry>): Map<string, string> {
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
