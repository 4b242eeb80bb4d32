import { weekOf } from '$lib/journal/calendar.ts';
import type { PlannedOpening } from '$lib/journal/openings.ts';
import { lookAhead, type Outlook } from '$lib/journal/outlook.ts';
import { shiftsAt, type Shift } from '$lib/journal/shifts.ts';
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import { byName } from '../volunteer-rows.ts';

/**
 * How it stands with a volunteer at an opening.
 *
 *   none      not on the plan
 *   planned   by a shift that comes again
 *   extra     on this day alone
 *   cannot    on the plan, and said that they cannot come
 */
export type CellState = 'none' | 'planned' | 'extra' | 'cannot';

export interface Cell {
	state: CellState;
	/** The plans that put them there, whether they can come or not. */
	shifts: readonly Shift[];
	/** Whether something can be planned: it is not over, and they are still with us then. */
	isOpen: boolean;
}

export interface Column extends Outlook {
	week: string;
	isOver: boolean;
}

export interface ShiftGrid {
	columns: Column[];
	/** By name, a cell for each column. */
	rows: { volunteer: Volunteer; cells: Cell[] }[];
}

export interface GridView {
	volunteers: readonly Volunteer[];
	shifts: readonly Shift[];
	plan: readonly PlannedOpening[];
	/** The first day that is shown, and how many are. */
	day: string;
	count: number;
	/** Epoch milliseconds, corrected. */
	nowMs: number;
	isNew: (volunteer: string) => boolean;
}

/** Openings × volunteers over a span of days. */
export function readGrid({ volunteers, shifts, plan, day, count, nowMs, isNew }: GridView): ShiftGrid {
	const columns = lookAhead(plan, shifts, day, count, isNew).map((outlook): Column => ({
		...outlook,
		week: weekOf(outlook.opening.day),
		isOver: outlook.opening.endsAt <= nowMs
	}));
	const here = volunteers.filter((volunteer) => isWithUs(volunteer, day)).sort(byName);
	const atColumn = columns.map(({ opening }) => shiftsAt(shifts, opening));
	const rows = here.map((volunteer) => ({
		volunteer,
		cells: columns.map((column, i) => readCell(volunteer, column, atColumn[i] ?? []))
	}));
	return { columns, rows };
}

/** What is to be told about the openings that lie ahead: those for which nobody is planned, or only newcomers. */
export function readConcerns({ columns }: ShiftGrid): Column[] {
	return columns.filter(({ concern, isOver }) => concern !== null && !isOver);
}

function readCell(volunteer: Volunteer, { opening, isOver }: Column, there: readonly Shift[]): Cell {
	const shifts = there.filter((shift) => shift.volunteer === volunteer.id);
	const able = shifts.filter(({ cancelledBy }) => !cancelledBy.has(opening.day));
	const isOpen = !isOver && isWithUs(volunteer, opening.day);
	if (shifts.length === 0) return { state: 'none', shifts, isOpen };
	if (able.length === 0) return { state: 'cannot', shifts, isOpen };
	return { state: able.some(({ date }) => date === undefined) ? 'planned' : 'extra', shifts, isOpen };
}
