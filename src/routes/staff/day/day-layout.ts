import { groupBy } from '$lib/journal/group-by.ts';
import type { Stay } from '$lib/journal/presence.ts';
import { HALF_HOUR_MS, type DayAxis } from './day-axis.ts';

/** Room for names at the left, and for half an hour's name at the right; pixels. */
export const GUTTER = 150;
const RIGHT = 28;
const HELPER_HEIGHT = 32;
const ITEM_HEIGHT = 36;
const LANE_GAP = 22;
const TALLEST = 150;
/** Of half an hour's name, with air around it. */
const NAME_WIDTH = 52;

export interface DayLayout {
	/** The stacks of pupils: where they stand, how wide they are, and how much each pupil takes. */
	pupils: { ground: number; width: number; step: number };
	/** A row for each helper, in the order in which they came. */
	helpers: { stays: Stay[]; y: number }[];
	items: (DayAxis['servings'][number] & { y: number })[];
	/** Where the lanes end, and the picture with the names of the hours. */
	ground: number;
	height: number;
}

/** Places the lanes of a day below each other; from left to right everything has the same time (`xOf`). */
export function layOutDay({ visits, stays, servings }: DayAxis): DayLayout {
	const most = Math.max(3, ...visits.map(({ all }) => all.length));
	const step = Math.min(16, TALLEST / most);
	const ground = most * step + 34;
	const staysByVolunteer = groupBy(stays, ({ volunteer }) => volunteer);
	const helpersFrom = ground + LANE_GAP;
	const helpers = [...staysByVolunteer.values()].map((own, i) => ({
		stays: own,
		y: helpersFrom + i * HELPER_HEIGHT
	}));
	const itemsFrom = helpersFrom + helpers.length * HELPER_HEIGHT + (helpers.length > 0 ? LANE_GAP : 0);
	const items = servings.map((serving, i) => ({ ...serving, y: itemsFrom + i * ITEM_HEIGHT }));
	const end = itemsFrom + items.length * ITEM_HEIGHT;
	return { pupils: { ground, width: 20, step }, helpers, items, ground: end, height: end + 30 };
}

/** Where an instant lies in a picture of this width. */
export function xOf({ from, to }: Pick<DayAxis, 'from' | 'to'>, width: number): (ms: number) => number {
	return (ms) => GUTTER + ((ms - from) / (to - from)) * (width - GUTTER - RIGHT);
}

/** The instants that have their name below them: every half-hour, or fewer where they would run into one another. */
export function namedInstants({ from, to, slots }: DayAxis, width: number): number[] {
	const room = (width - GUTTER - RIGHT) / Math.max(1, slots.length);
	const every = [1, 2, 4, 8].find((step) => step * room >= NAME_WIDTH) ?? 16;
	return [...slots.map(({ startsAt }) => startsAt), to].filter(
		(at) => (at - from) % (every * HALF_HOUR_MS) === 0
	);
}

/** The half-hour over which a share of a picture's width lies; null beside them. */
export function slotAt({ from, to, slots }: DayAxis, share: number, width = 1000): number | null {
	const x = xOf({ from, to }, width);
	const at = ((share * width - x(from)) / (x(to) - x(from))) * slots.length;
	return at >= 0 && at < slots.length ? Math.floor(at) : null;
}
