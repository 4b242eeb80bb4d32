import { addDays, localDay } from '$lib/journal/calendar.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { isKind } from '$lib/journal/kind.ts';
import { openingsOn, type Opening, type PlannedOpening } from '$lib/journal/openings.ts';
import type { Stay } from '$lib/journal/presence.ts';
import { shiftsAt, type Shift } from '$lib/journal/shifts.ts';
import { standing } from '$lib/journal/standing.ts';

/** A volunteer's turn at one opening; two plans that say the same are one turn. */
export interface Turn {
	opening: Opening;
	shifts: readonly Shift[];
	/** Whether they said that they cannot come. */
	isCancelled: boolean;
}

/** How far ahead is looked: over a summer. */
const HORIZON_DAYS = 100;

/**
 * The next `count` turns of a volunteer that are not over at an instant in epoch milliseconds, without the one that
 * they have come for: who is here need not say whether they can come.
 */
export function comingShifts(
	{ id, stay }: { id: string; stay: Stay | null },
	plan: readonly PlannedOpening[],
	shifts: readonly Shift[],
	nowMs: number,
	count = 3
): Turn[] {
	const own = shifts.filter((shift) => shift.volunteer === id);
	const today = localDay(nowMs);
	const turns: Turn[] = [];
	for (let days = 0; own.length > 0 && days <= HORIZON_DAYS && turns.length < count; days++) {
		for (const opening of openingsOn(plan, addDays(today, days))) {
			const planned = shiftsAt(own, opening);
			if (planned.length === 0 || opening.endsAt <= nowMs || isAt(stay, opening)) continue;
			const isCancelled = planned.every(({ cancelledBy }) => cancelledBy.has(opening.day));
			turns.push({ opening, shifts: planned, isCancelled });
		}
	}
	return turns.slice(0, count);
}

function isAt(stay: Stay | null, { startsAt, endsAt }: Opening): boolean {
	return stay !== null && stay.from < endsAt && startsAt < stay.to;
}

/** Everything that says they cannot come to this turn, from whichever tablet: all of it is to be voided. */
export function findCancellations(entries: Iterable<Entry>, { opening, shifts }: Turn): Entry[] {
	const ids = new Set(shifts.map(({ shift }) => shift));
	return standing(entries).filter(
		(entry) =>
			isKind(entry, 'shift.cancelled') && ids.has(entry.body.shift) && entry.body.date === opening.day
	);
}
