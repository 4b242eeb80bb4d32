/**
 * Who is planned to be at which opening.
 *
 *   shift.planned                  at every day of an opening in a span of time, or on one date
 *   shift.cancelled on a date      "kan ikke": not that day; nobody asks why, and nobody keeps score
 *   shift.cancelled                the shift was ended, or never meant
 *
 * A shift follows its opening: where that does not take place, nobody is expected.
 */
import type { Body, Entry } from './entry.ts';
import { readIdentities } from './identities.ts';
import { isKind } from './kind.ts';
import type { Opening } from './openings.ts';
import { standing } from './standing.ts';

export type Shift = Body<'shift.planned'> & {
	/** Days on which the volunteer cannot come, and the entry that says so: what an undo voids. */
	cancelledBy: ReadonlyMap<string, string>;
};

/** The shifts, in the order of their ids. The latest plan of a shift wins as a whole. */
export function readShifts(entries: Iterable<Entry>): Shift[] {
	const found = standing(entries);
	const identify = readIdentities(found);
	const planById = new Map<string, Body<'shift.planned'>>();
	const cancelledById = new Map<string, Map<string, string>>();
	for (const entry of found) {
		if (isKind(entry, 'shift.planned')) {
			planById.set(entry.body.shift, { ...entry.body, volunteer: identify(entry.body.volunteer) });
		} else if (isKind(entry, 'shift.cancelled')) {
			const { shift, date } = entry.body;
			if (date === undefined) planById.delete(shift);
			else cancelledById.set(shift, (cancelledById.get(shift) ?? new Map()).set(date, entry.id));
		}
	}
	return [...planById.values()]
		.sort((a, b) => (a.shift < b.shift ? -1 : 1))
		.map((plan) => ({ ...plan, cancelledBy: cancelledById.get(plan.shift) ?? new Map() }));
}

/** The shifts at an opening, whether their volunteers can come or not. */
export function shiftsAt(
	shifts: readonly Shift[],
	{ opening, day }: Pick<Opening, 'opening' | 'day'>
): Shift[] {
	return shifts.filter((shift) => {
		if (shift.opening !== opening) return false;
		if (shift.date !== undefined) return shift.date === day;
		return (!shift.since || day >= shift.since) && (!shift.until || day <= shift.until);
	});
}

/** The volunteers who are expected at an opening, and those who said that they cannot come. */
export function expectedAt(
	shifts: readonly Shift[],
	opening: Pick<Opening, 'opening' | 'day'>
): { expected: string[]; cannot: string[] } {
	const here = shiftsAt(shifts, opening);
	const can = here.filter(({ cancelledBy }) => !cancelledBy.has(opening.day));
	const expected = new Set(can.map(({ volunteer }) => volunteer));
	const cannot = new Set(here.map(({ volunteer }) => volunteer).filter((id) => !expected.has(id)));
	return { expected: [...expected], cannot: [...cannot] };
}

/** Whether two plans put the same volunteer at the same opening on some same day. */
export function overlap(a: Body<'shift.planned'>, b: Body<'shift.planned'>): boolean {
	if (a.shift === b.shift || a.volunteer !== b.volunteer || a.opening !== b.opening) return false;
	const [from, to] = [spanOf(a), spanOf(b)];
	return from.since <= to.until && to.since <= from.until;
}

function spanOf({ date, since, until }: Body<'shift.planned'>): { since: string; until: string } {
	return { since: date ?? since ?? '', until: date ?? until ?? '9999-12-31' };
}
