/**
 * Folds days: what the pupils' entries of each day before a limit add up to, for the server to write down.
 *
 *   reading(entries) = reading(entries + folds) = reading(folds + any of the entries that they do not cover)
 *
 * What is said about an entry that nobody knows is of no day; once it is as old, it is covered by the fold of the day on
 * which it was said, and adds nothing. A day that was folded before is folded again only if something came late.
 */
import { dayOf } from './calendar.ts';
import { isFolded, setFoldsApart, type Fold } from './coverage.ts';
import { crc32Of } from './crc-32.ts';
import { createCounter } from './day-counts.ts';
import { readDeskDays } from './desk-days.ts';
import type { Body, Entry } from './entry.ts';
import { createRootFinder } from './roots.ts';
import { dayAtDesk } from './shelves.ts';
import { tallyOf } from './tally.ts';

/** Days that have a place in the calendar of a fold: not those of a clock in the year 10000. */
const DAY = /^\d{4}-\d\d-\d\d$/;

interface Foldable {
	entry: Entry;
	/** Whether it counts on its day; not if it is about something that nobody knows. */
	counts: boolean;
}

/** The bodies of the folds that are due for days before `before`, in the order of days. */
export function foldDays(entries: readonly Entry[], before: string): Body<'day.folded'>[] {
	const { foldByDay, rest } = setFoldsApart(entries);
	const foldables = [...groupByDay(rest)].filter(([day]) => DAY.test(day) && day < before);
	if (foldables.length === 0) return [];
	const desk = readDeskDays(entries);
	const count = createCounter(desk);
	return foldables
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([day, found]) => {
			const known = foldByDay.get(day);
			const [counted] = count([day]).days;
			const started = desk.on(day).isStarted || known?.body.started === true;
			return { day, ...tallyOf(counted!.counts, started), ...addUp(known, found) };
		});
}

function addUp(known: Fold | undefined, found: readonly Foldable[]): Pick<Body<'day.folded'>, 'seal' | 'of'> {
	const counting = found.filter(({ counts }) => counts);
	const sum = counting.reduce(
		(so, { entry }) => (so + crc32Of(entry.id)) >>> 0,
		Number.parseInt(known?.body.seal.checksum ?? '0', 16)
	);
	const seqsByDevice = new Map(known?.body.of.map(({ device, seqs }) => [device, [...seqs]]));
	for (const { entry } of found) {
		const seqs = seqsByDevice.get(entry.device) ?? [];
		seqsByDevice.set(entry.device, [...seqs, [entry.seq, entry.seq]]);
	}
	return {
		seal: {
			entries: (known?.body.seal.entries ?? 0) + counting.length,
			checksum: sum.toString(16).padStart(8, '0')
		},
		of: [...seqsByDevice]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([device, seqs]) => ({ device, seqs: joinRuns(seqs) }))
	};
}

/** In order, and those that touch as one. */
export function joinRuns(runs: readonly [number, number][]): [number, number][] {
	const joined: [number, number][] = [];
	for (const [from, to] of runs.toSorted(([a], [b]) => a - b)) {
		const last = joined.at(-1);
		if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
		else joined.push([from, to]);
	}
	return joined;
}

function groupByDay(entries: readonly Entry[]): Map<string, Foldable[]> {
	const entryById = new Map(entries.map((entry) => [entry.id, entry]));
	const findRoot = createRootFinder(entryById);
	const byDay = new Map<string, Foldable[]>();
	for (const entry of entryById.values()) {
		const root = findRoot(entry);
		if (root === 'circle' || (root && !isFolded(root))) continue;
		const day = (root && dayAtDesk(root)) ?? dayOf(entry);
		const foldable = { entry, counts: root !== undefined };
		const together = byDay.get(day);
		if (together) together.push(foldable);
		else byDay.set(day, [foldable]);
	}
	return byDay;
}
