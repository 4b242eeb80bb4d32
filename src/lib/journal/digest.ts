/**
 * What a shelf of a day, or of who came and went in a month, adds to a report, in a fraction of the room of its entries.
 *
 * A digest is no part of the journal: it can be made again from the shelf at any time, and a report with digests in the
 * place of their shelves is the report without any. So one is made only where everything on the shelf is of a kind that
 * is known here and speaks of nothing outside of it; and it is used only while nothing elsewhere (among the strays,
 * waiting) is, or is about, an entry of the shelf. `marks` tell, by a number for each entry: two entries may have the
 * same one, and then a shelf is read in full without need, which is no harm.
 */
import { crc32Of } from './crc-32.ts';
import { createCounter } from './day-counts.ts';
import { readDeskDays } from './desk-days.ts';
import type { Entry, Kind } from './entry.ts';
import { isKind } from './kind.ts';
import { packTaps, type PackedTaps } from './packed-taps.ts';
import { readTaps } from './presence.ts';
import { readDayById, sumByDay } from './seal.ts';
import { targetOf } from './shelves.ts';
import { standing } from './standing.ts';
import { tallyOf, type Tally } from './tally.ts';

export interface Digest {
	/** What each day adds up to, written as a fold would (tally.ts). */
	days: [day: string, tally: Tally][];
	/** Who came and went: their hours follow from the plan and from who is who, which stand elsewhere. */
	taps: PackedTaps;
	/** What the entries add to the seals of their days (seal.ts). */
	sums: [day: string, entries: number, sum: number][];
	/** What is not told by the above, and must be read as ever. */
	entries: Entry[];
}

const TAPS = new Set<string>(['volunteer.arrived', 'volunteer.left', 'presence.entered'] satisfies Kind[]);

const KINDS: ReadonlySet<string> = new Set<string>([
	'visit.recorded',
	'visit.described',
	'serving.counted',
	'desk.started',
	...TAPS,
	// Adds nothing to a report; the screens that show it read their shelves in full.
	'stock.noted',
	'entry.voided'
]);

/** Digests the entries of one shelf; null where that is not possible. */
export function digestShelf(entries: readonly Entry[]): Digest | null {
	const ids = new Set(entries.map(({ id }) => id));
	const isClosed = entries.every((entry) => {
		const target = targetOf(entry);
		return entry.v === 1 && KINDS.has(entry.kind) && (target === undefined || ids.has(target));
	});
	if (!isClosed) return null;
	const takenBack = findTakenBack(entries);
	const told = entries.filter((entry) => !takenBack.has(entry));
	const desk = readDeskDays(told);
	const { visitsByDay, servingsByDay, started } = desk;
	const count = createCounter(desk);
	const days = [...new Set([...visitsByDay.keys(), ...servingsByDay.keys(), ...started])];
	return {
		days: days.map((day) => [day, tallyOf(count([day]).days[0]!.counts, started.has(day))]),
		taps: packTaps(readTaps(standing(told))),
		sums: [...sumByDay(told)].map(([day, { entries, sum }]) => [day, entries, sum]),
		entries: [...takenBack]
	};
}

/**
 * Days of presence on which something was taken back, as a whole: the fold of another day may cover what says so
 * (coverage.ts), and then it was not.
 */
function findTakenBack(entries: readonly Entry[]): Set<Entry> {
	const dayById = readDayById(entries);
	const daysOf = (all: readonly Entry[]) => new Set(all.map(({ id }) => dayById.get(id)));
	const tapped = daysOf(entries.filter(({ kind }) => TAPS.has(kind)));
	const changed = daysOf(entries.filter((entry) => isKind(entry, 'entry.voided')));
	const isTakenBack = (day: string | undefined) => tapped.has(day) && changed.has(day);
	return new Set(entries.filter(({ id }) => isTakenBack(dayById.get(id))));
}

/** A number for each entry, by which `isTouched` finds it. */
export function marksOf(entries: readonly Entry[]): Uint32Array {
	return Uint32Array.from(entries, ({ id }) => crc32Of(id)).sort();
}

/** The marks of entries that lie elsewhere, and of what they are about. */
export function marksAround(entries: readonly Entry[]): Set<number> {
	const ids = entries.flatMap((entry) => [entry.id, targetOf(entry) ?? entry.id]);
	return new Set(ids.map(crc32Of));
}

/** Whether a shelf with these marks must be read in full. */
export function isTouched(marks: Uint32Array, around: ReadonlySet<number>): boolean {
	return around.size > 0 && marks.some((mark) => around.has(mark));
}
