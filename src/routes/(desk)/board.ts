import { localDay } from '$lib/journal/calendar.ts';
import type { Opening, PlannedOpening } from '$lib/journal/openings.ts';
import { isNewcomer, presenceDays, type Stay } from '$lib/journal/presence.ts';
import { readRoster, type OnRoster } from '$lib/journal/roster.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import { isStillHere } from './lingering.ts';
import { readMoment, type Moment } from './moment.ts';

/** A volunteer as the board shows them. */
export interface Helper extends Volunteer {
	/** The stay that they are in; null while they are not here. */
	stay: Stay | null;
	/** Whether this is one of their first three days. */
	isNew: boolean;
	/** Which day of presence today is, or would be if they came; from 1. */
	dayNumber: number;
	/** Whether they have a shift at the opening that the board is about. */
	isPlanned: boolean;
	isLate: boolean;
	/** Came without a shift, where others have one. */
	isExtra: boolean;
	/** Whether a shift of theirs is planned today or later. */
	hasShifts: boolean;
}

/** How long after an opening began it is time to ask where somebody who is missing has got to. */
const OVERDUE_AFTER_MS = 30 * 60_000;

/** Everybody who is with the café, each once. Outside openings, `expected` and `cannot` are about the next one. */
export interface Board {
	moment: Moment;
	/** In the order in which they came; the other lists by name. */
	here: Helper[];
	missing: Helper[];
	expected: Helper[];
	cannot: Helper[];
	others: Helper[];
	/** Newcomers who were here today, whether they still are or not. */
	newToday: Helper[];
}

export interface BoardFacts {
	volunteers: readonly Volunteer[];
	stays: readonly Stay[];
	shifts: readonly Shift[];
	plan: readonly PlannedOpening[];
}

/** Reads the board at an instant in epoch milliseconds of corrected time. */
export function readBoard({ volunteers, stays, shifts, plan }: BoardFacts, nowMs: number): Board {
	const today = localDay(nowMs);
	const moment = readMoment(plan, nowMs);
	const roster = moment.name === 'unplanned' ? [] : readRoster(moment.opening, shifts, stays, nowMs);
	const onRoster = new Map(roster.map((one) => [one.volunteer, one]));
	const isStaffed = roster.some(({ isPlanned }) => isPlanned);
	const daysByVolunteer = presenceDays(stays);
	const groups: Record<Group, Helper[]> = { here: [], missing: [], expected: [], cannot: [], others: [] };
	const newToday: Helper[] = [];
	for (const volunteer of volunteers.filter((one) => isWithUs(one, today))) {
		const { id } = volunteer;
		const days = daysByVolunteer.get(id) ?? [];
		const one = onRoster.get(id);
		const helper: Helper = {
			...volunteer,
			stay: stays.findLast((stay) => stay.volunteer === id && isStillHere(stay, today, nowMs)) ?? null,
			isNew: isNewcomer(days, today),
			dayNumber: days.filter((day) => day < today).length + 1,
			isPlanned: one?.isPlanned ?? false,
			isLate: one?.isLate ?? false,
			isExtra: isStaffed && one?.isPlanned === false,
			hasShifts: shifts.some((shift) => shift.volunteer === id && today <= lastDayOf(shift))
		};
		groups[groupOf(helper, one, moment)].push(helper);
		if (helper.isNew && days.includes(today)) newToday.push(helper);
	}
	const byName = (a: Helper, b: Helper) => a.name.localeCompare(b.name, 'da');
	for (const helpers of Object.values(groups)) helpers.sort(byName);
	groups.here.sort((a, b) => a.stay!.from - b.stay!.from);
	return { moment, ...groups, newToday: newToday.sort(byName) };
}

/** Whether who is not here yet may not just be a little late: at an instant in epoch milliseconds of corrected time. */
export function isOverdue({ startsAt }: Opening, nowMs: number): boolean {
	return nowMs >= startsAt + OVERDUE_AFTER_MS;
}

type Group = Exclude<keyof Board, 'moment' | 'newToday'>;

// Once it is over, nobody is waited for any more, and nobody keeps score.
function groupOf({ stay }: Helper, one: OnRoster | undefined, moment: Moment): Group {
	if (stay) return 'here';
	if (!one || (moment.name === 'around' && moment.phase === 'after')) return 'others';
	return one.standing === 'gone' || one.standing === 'here' ? 'others' : one.standing;
}

function lastDayOf({ date, until }: Shift): string {
	return date ?? until ?? '9999-12-31';
}
