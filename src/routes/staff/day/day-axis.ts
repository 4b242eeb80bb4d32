import type { DeskDays } from '$lib/journal/desk-days.ts';
import { halfHourOf } from '$lib/journal/half-hours.ts';
import { openingsOn, type Opening } from '$lib/journal/openings.ts';
import type { Stay } from '$lib/journal/presence.ts';
import { pupilsPerHelper } from '$lib/journal/rates.ts';
import type { Serving } from '$lib/journal/servings.ts';
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

/** Ten minutes, by their middle, and what happened in them. */
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
	stays: Stay[];
	/** In the café's order, then by name. */
	servings: { item: string; bins: Bin<Serving>[] }[];
	slots: Slot[];
}

/** Null where nothing was planned and nothing happened. */
export function readDayAxis(desk: DeskDays, day: string): DayAxis | null {
	const openings = openingsOn(desk.plan, day);
	const visits = desk.visitsByDay.get(day) ?? [];
	const servings = desk.servingsByDay.get(day) ?? [];
	const stays = desk.staysByDay.get(day) ?? [];
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
		servings: inOrder(desk.settings.items, servings).map((item) => ({
			item,
			bins: bin(servings.filter((serving) => serving.item === item))
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

function bin<T extends { at: number }>(all: readonly T[]): Bin<T>[] {
	const bins: Bin<T>[] = [];
	for (const one of all) {
		const at = Math.floor(one.at / BIN_MS) * BIN_MS + BIN_MS / 2;
		const last = bins.at(-1);
		if (last?.at === at) last.all.push(one);
		else bins.push({ at, all: [one] });
	}
	return bins;
}

function inOrder(items: readonly string[], servings: readonly Serving[]): string[] {
	const taken = new Set(servings.map(({ item }) => item));
	const others = [...taken].filter((item) => !items.includes(item)).sort();
	return [...items.filter((item) => taken.has(item)), ...others];
}
