import type { DeskDays } from '$lib/journal/desk-days.ts';
import { groupBy } from '$lib/journal/group-by.ts';
import { halfHourOf } from '$lib/journal/half-hours.ts';
import { openingsOn, type Opening } from '$lib/journal/openings.ts';
import type { Stay } from '$lib/journal/presence.ts';
import { pupilsPerHelper } from '$lib/journal/rates.ts';
import { countByItem, type Serving } from '$lib/journal/servings.ts';
import type { Visit } from '$lib/journal/visits.ts';

export const HALF_HOUR_MS = 30 * 60_000;
const BIN_MS = 10 * 60_000;

/** One half-hour of the axis. */
export interface Slot {
	halfHour: string;
	startsAt: number;
	visits: number;
	firstTime: number;
	/** On average, in whole tenths. */
	helpers: number;
	pupilsPerHelper: number | null;
	piecesByItem: ReadonlyMap<string, number>;
}

/** Ten minutes, by their middle, and what happened in them; what was entered by half-hours stands in the middle of one. */
export interface Bin<T> {
	at: number;
	all: T[];
}

/** One day on one time axis. Instants are epoch milliseconds. */
export interface DayAxis {
	/** Whole half-hours around everything that happened and was planned. */
	from: number;
	to: number;
	openings: Opening[];
	visits: Bin<Visit>[];
	stays: readonly Stay[];
	/** In the café's order, then by name; `untimed` pieces were entered afterwards, and nobody knows when they were taken. */
	servings: { item: string; bins: Bin<Serving>[]; untimed: number }[];
	slots: Slot[];
}

/** Null where nothing was planned and nothing happened. */
export function readDayAxis(desk: DeskDays, day: string): DayAxis | null {
	const openings = openingsOn(desk.plan, day);
	const { visits, servings: taken, stays } = desk.on(day);
	const servings = taken.filter(({ isEntered }) => !isEntered);
	const instants = [
		...openings.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
		...stays.flatMap(({ from, to }) => [from, to]),
		...[...visits, ...servings].flatMap(({ at }) => [at, at + 1])
	];
	if (instants.length === 0) return null;
	const from = Math.floor(Math.min(...instants) / HALF_HOUR_MS) * HALF_HOUR_MS;
	const to = Math.max(Math.ceil(Math.max(...instants) / HALF_HOUR_MS) * HALF_HOUR_MS, from + HALF_HOUR_MS);
	const startsOf = Array.from({ length: (to - from) / HALF_HOUR_MS }, (_, i) => from + i * HALF_HOUR_MS);
	return {
		from,
		to,
		openings,
		visits: bin(visits),
		stays,
		servings: inOrder(desk.settings.items, taken).map((item) => ({
			item,
			bins: bin(servings.filter((serving) => serving.item === item)),
			untimed: countByItem(taken.filter(({ isEntered }) => isEntered)).get(item) ?? 0
		})),
		slots: startsOf.map((startsAt) => readSlot(startsAt, { visits, servings, stays }))
	};
}

function readSlot(
	startsAt: number,
	happened: { visits: readonly Visit[]; servings: readonly Serving[]; stays: readonly Stay[] }
): Slot {
	const endsAt = startsAt + HALF_HOUR_MS;
	const isWithin = ({ at }: { at: number }) => startsAt <= at && at < endsAt;
	const visits = happened.visits.filter(isWithin);
	const helperMs = happened.stays.reduce(
		(sum, { from, to }) => sum + Math.max(0, Math.min(to, endsAt) - Math.max(from, startsAt)),
		0
	);
	const piecesByItem = new Map<string, number>();
	for (const { item, count } of happened.servings.filter(isWithin)) {
		piecesByItem.set(item, (piecesByItem.get(item) ?? 0) + count);
	}
	return {
		halfHour: halfHourOf(startsAt),
		startsAt,
		visits: visits.length,
		firstTime: visits.filter(({ firstTime }) => firstTime === true).length,
		helpers: Math.round((helperMs / HALF_HOUR_MS) * 10) / 10,
		pupilsPerHelper: pupilsPerHelper(visits.length, helperMs),
		piecesByItem
	};
}

function bin<T extends { at: number; isEntered?: true }>(all: readonly T[]): Bin<T>[] {
	const middleOf = ({ at, isEntered }: T) =>
		isEntered ? at + HALF_HOUR_MS / 2 : Math.floor(at / BIN_MS) * BIN_MS + BIN_MS / 2;
	const binByMiddle = groupBy(all, middleOf);
	return [...binByMiddle].map(([at, all]) => ({ at, all })).sort((a, b) => a.at - b.at);
}

function inOrder(items: readonly string[], servings: readonly Serving[]): string[] {
	const taken = new Set(servings.map(({ item }) => item));
	const others = [...taken].filter((item) => !items.includes(item)).sort();
	return [...items.filter((item) => taken.has(item)), ...others];
}
