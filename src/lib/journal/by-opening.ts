/**
 * A day's figures by its openings: what happened from the beginning of one up to its end, and apart from them what
 * happened outside of any, or at a time that nobody knows.
 *
 *   all openings + outside = the day, to the last hundredth of an hour
 *
 * Where two openings overlap, the time that they share belongs to the one that began first. Days that are folded tell
 * nothing by openings.
 */
import { openingsOn, type Opening } from './openings.ts';
import type { DeskDays } from './desk-days.ts';
import type { Stay } from './presence.ts';

const HUNDREDTH_OF_AN_HOUR_MS = 36_000;

/** Figures of a part of a day. */
export interface PartOfDay {
	visits: number;
	/** Pieces. */
	servings: number;
	/** Hours in whole hundredths, assumed ones included. */
	helperHours: number;
}

export interface DayByOpening {
	openings: (PartOfDay & { opening: Opening })[];
	outside: PartOfDay;
}

interface Slice {
	from: number;
	to: number;
}

/** Null where the day is folded, or has not two openings at least. */
export function readDayByOpening(desk: DeskDays, day: string): DayByOpening | null {
	const openings = openingsOn(desk.plan, day);
	if (openings.length < 2 || desk.foldedByDay.has(day)) return null;
	const slices = sliceApart(openings);
	const { visits, servings, stays } = desk.on(day);
	const within = slices.map((slice) => ({
		visits: visits.filter(({ at }) => isIn(slice, at)).length,
		servings: sumPieces(servings.filter(({ at, isEntered }) => !isEntered && isIn(slice, at))),
		ms: stays.reduce((sum, stay) => sum + sharedMs(slice, stay), 0)
	}));
	const sum = (of: (part: (typeof within)[number]) => number) =>
		within.reduce((all, part) => all + of(part), 0);
	const stayedMs = stays.reduce((all, { from, to }) => all + to - from, 0);
	const outside = {
		visits: visits.length - sum((part) => part.visits),
		servings: sumPieces(servings) - sum((part) => part.servings),
		ms: stayedMs - sum(({ ms }) => ms)
	};
	const parts = withHours([...within, outside]);
	return {
		openings: openings.map((opening, i) => ({ opening, ...parts[i]! })),
		outside: parts.at(-1)!
	};
}

/** The time of each opening that no earlier one has. */
function sliceApart(openings: readonly Opening[]): Slice[] {
	let taken = -Infinity;
	return openings.map(({ startsAt, endsAt }) => {
		const from = Math.max(startsAt, taken);
		taken = Math.max(from, endsAt);
		return { from, to: taken };
	});
}

// Each is what it adds to the rounded sum of those before, so that they add up to the rounded whole.
function withHours(parts: readonly { visits: number; servings: number; ms: number }[]): PartOfDay[] {
	let [ms, told] = [0, 0];
	return parts.map((part) => {
		ms += part.ms;
		const hundredths = Math.round(ms / HUNDREDTH_OF_AN_HOUR_MS) - told;
		told += hundredths;
		return { visits: part.visits, servings: part.servings, helperHours: hundredths / 100 };
	});
}

function isIn({ from, to }: Slice, at: number): boolean {
	return from <= at && at < to;
}

function sharedMs(slice: Slice, { from, to }: Stay): number {
	return Math.max(0, Math.min(slice.to, to) - Math.max(slice.from, from));
}

function sumPieces(servings: readonly { count: number }[]): number {
	return servings.reduce((sum, { count }) => sum + count, 0);
}
