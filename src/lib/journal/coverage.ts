/**
 * Which entries a folded day stands for, so that they need not be kept, and are not counted where they still lie.
 *
 *   at the desk    visits, servings and starts of the day, tapped then or entered afterwards; their day is asked, too
 *   about those    descriptions and voids, whenever they were said
 *
 * What staff note about a day's fruit is nobody's tap: it is not folded, and lies beside the fold.
 *
 * An entry is covered if its device and seq stand in the fold: exactly, never as the middle of a range.
 */
import type { Entry, EntryOf, Kind } from './entry.ts';
import { isKind } from './kind.ts';
import { byClock } from './standing.ts';
import { dayAtDesk, targetOf } from './shelves.ts';

export type Fold = EntryOf<'day.folded'>;

/** The kinds whose days are folded. A new kind on the pupils' path belongs here and into the counts; nothing else changes. */
const FOLDED: ReadonlySet<string> = new Set<Kind>([
	'visit.recorded',
	'visits.entered',
	'serving.counted',
	'servings.entered',
	'desk.started',
	'day.entered'
]);

/** Whether the entry is of a kind that is folded with the day on which it happened. */
export function isFolded(entry: Entry): boolean {
	return entry.v === 1 && FOLDED.has(entry.kind);
}

/** What some folds cover. */
export class Coverage {
	/** Of each device: what comes later is covered by nothing, which is nearly all that is asked about. */
	readonly #lastSeqByDevice = new Map<string, number>();
	readonly #runsByDayByDevice = new Map<string, Map<string, (readonly [number, number])[]>>();

	constructor(folds: Iterable<Fold> = []) {
		for (const fold of folds) this.add(fold);
	}

	add({ body: { day, of } }: Fold): void {
		for (const { device, seqs } of of) this.cover(device, day, seqs);
	}

	/** Covers these seqs of a device, in runs with both ends, as entries of this day. */
	cover(device: string, day: string, seqs: readonly (readonly [number, number])[]): void {
		const last = seqs.reduce((largest, [, to]) => Math.max(largest, to), 0);
		this.#lastSeqByDevice.set(device, Math.max(last, this.#lastSeqByDevice.get(device) ?? 0));
		let runsByDay = this.#runsByDayByDevice.get(device);
		if (!runsByDay) this.#runsByDayByDevice.set(device, (runsByDay = new Map()));
		const runs = runsByDay.get(day);
		if (runs) runs.push(...seqs);
		else runsByDay.set(day, [...seqs]);
	}

	covers(entry: Entry): boolean {
		const runsByDay = this.#runsByDayByDevice.get(entry.device);
		if (!runsByDay || entry.seq > this.#lastSeqByDevice.get(entry.device)!) return false;
		if (isFolded(entry)) return isWithin(runsByDay.get(dayAtDesk(entry) ?? '') ?? [], entry.seq);
		if (targetOf(entry) === undefined) return false;
		return [...runsByDay.values()].some((runs) => isWithin(runs, entry.seq));
	}
}

function isWithin(runs: readonly (readonly [number, number])[], seq: number): boolean {
	return runs.some(([from, to]) => from <= seq && seq <= to);
}

/** The folds that count, one a day, and the entries that none of them covers; every reading of days begins here. */
export function setFoldsApart(entries: Iterable<Entry>): { foldByDay: Map<string, Fold>; rest: Entry[] } {
	const foldByDay = new Map<string, Fold>();
	const others: Entry[] = [];
	for (const entry of entries) {
		if (!isKind(entry, 'day.folded')) others.push(entry);
		else {
			const rival = foldByDay.get(entry.body.day);
			if (!rival || rank(rival, entry) < 0) foldByDay.set(entry.body.day, entry);
		}
	}
	if (foldByDay.size === 0) return { foldByDay, rest: others };
	const coverage = new Coverage(foldByDay.values());
	return { foldByDay, rest: others.filter((entry) => !coverage.covers(entry)) };
}

// A later fold is made of the one before and what came late: it has more.
function rank(a: Fold, b: Fold): number {
	return a.body.seal.entries - b.body.seal.entries || byClock(a, b);
}
