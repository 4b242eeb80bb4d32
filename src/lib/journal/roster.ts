import type { Opening } from './openings.ts';
import { isPresent, type Stay } from './presence.ts';
import { expectedAt, type Shift } from './shifts.ts';

/** How long after an opening began somebody who is expected and not here counts as missing. */
export const MISSING_AFTER_MS = 10 * 60_000;

/**
 * How it stands with one volunteer at an opening.
 *
 *   expected    has a shift, and it is early enough
 *   missing     has a shift, is not here, and the opening began ten minutes ago
 *   here        is here, with a shift or without
 *   gone        was here and has left
 *   cannot      said that they cannot come, and has not come
 */
export type Standing = 'expected' | 'missing' | 'here' | 'gone' | 'cannot';

export interface OnRoster {
	volunteer: string;
	standing: Standing;
	/** Whether a shift was planned; who comes without one is just as welcome. */
	isPlanned: boolean;
	/** When they came: epoch milliseconds; null if they have not. */
	since: number | null;
	/** Whether they came more than ten minutes after the beginning, with a shift. */
	isLate: boolean;
}

/**
 * Everybody of whom something is to be said at an opening, in no order. `stays` may hold other days; `nowMs` is
 * corrected time.
 */
export function readRoster(
	opening: Opening,
	shifts: readonly Shift[],
	stays: readonly Stay[],
	nowMs: number
): OnRoster[] {
	const { expected, cannot } = expectedAt(shifts, opening);
	const planned = new Set(expected);
	const today = stays.filter((stay) => stay.day === opening.day && isAt(stay, opening));
	const came = new Set(today.map(({ volunteer }) => volunteer));
	const judge = (volunteer: string): OnRoster => {
		const own = today.filter((stay) => stay.volunteer === volunteer);
		const isPlanned = planned.has(volunteer);
		const since = own[0]?.from ?? null;
		const isLate = isPlanned && since !== null && since > opening.startsAt + MISSING_AFTER_MS;
		const isHere = own.some((stay) => isPresent(stay, nowMs));
		const isOverdue = nowMs >= opening.startsAt + MISSING_AFTER_MS;
		const absent = !isPlanned ? 'cannot' : isOverdue ? 'missing' : 'expected';
		return {
			volunteer,
			standing: isHere ? 'here' : since !== null ? 'gone' : absent,
			isPlanned,
			since,
			isLate
		};
	};
	return [...new Set([...expected, ...cannot, ...came])].map(judge);
}

// Whoever came for another opening of the day and had left before this one is not of this one.
function isAt(stay: Stay, opening: Opening): boolean {
	return stay.to > opening.startsAt || stay.from >= opening.startsAt || stay.leftEntry === null;
}
