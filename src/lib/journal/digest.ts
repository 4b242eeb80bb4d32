/**
 * What a shelf of a day, or of who came and went in a month, adds to a report, in a fraction of the room of its entries.
 *
 * A digest is no part of the journal: it can be made again from the shelf at any time, and a report with digests in the
 * place of their shelves is the report without any. So one is made only where everything on the shelf is of a kind that
 * is known here and speaks of nothing outside of it; and it is used only while nothing elsewhere (among the strays,
 * waiting) is, or is about, an entry of the shelf. `marks` tell, by a number for each entry: two entries may have the
 * same one, and then a shelf is read in full without need, which is no harm.
 *
 * One thing stands elsewhere and is not seen: a fold of another day covers what was taken back here if the server did
 * not know, when it folded, what that was about. It hears of things in the order in which they happen, so that this takes
 * an entry that reached it a year late and behind what is said about it. Of who came and went it is seen (`isTakenBack`).
 */
import { crc32Of } from './crc-32.ts';
import { createCounter } from './day-counts.ts';
import { readDeskDays } from './desk-days.ts';
import type { Entry, Kind } from './entry.ts';
import { isKind } from './kind.ts';
import { packTaps, type PackedTaps } from './packed-taps.ts';
import { readTaps } from './presence.ts';
import { sumOf } from './seal.ts';
import { targetOf } from './shelves.ts';
import { sortByDay } from './sort-by-day.ts';
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
	const all = [...sortByDay(entries).entriesByDay];
	const told = all.filter(([, together]) => !isTakenBack(together));
	const found = told.flatMap(([, together]) => together);
	const desk = readDeskDays(found);
	const count = createCounter(desk);
	const isAtDesk = (day: string) => {
		const { visits, servings, isStarted } = desk.on(day);
		return isStarted || visits.length + servings.length > 0;
	};
	const days = told.map(([day]) => day).filter(isAtDesk);
	return {
		days: days.map((day) => [day, tallyOf(count([day]).days[0]!.counts, desk.on(day).isStarted)]),
		taps: packTaps(readTaps(standing(found))),
		sums: told.map(([day, together]) => [day, together.length, sumOf(together).sum]),
		entries: all.flatMap(([, together]) => (isTakenBack(together) ? together : []))
	};
}

/**
 * Whether who came and went on a day is to be kept as it is, since something of that was taken back: the fold of another
 * day may cover what says so (coverage.ts), and then it was not.
 */
function isTakenBack(ofDay: readonly Entry[]): boolean {
	return ofDay.some(({ kind }) => TAPS.has(kind)) && ofDay.some((entry) => isKind(entry, 'entry.voided'));
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
