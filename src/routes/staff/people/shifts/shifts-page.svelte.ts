import { createId } from '$lib/journal/author.ts';
import { addDays, daysOfWeek, weekOf } from '$lib/journal/calendar.ts';
import type { Opening } from '$lib/journal/openings.ts';
import { isNewcomer, presenceDays } from '$lib/journal/presence.ts';
import { readShifts, type Shift } from '$lib/journal/shifts.ts';
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import type { Desk } from '../../../desk.svelte.ts';
import type { Edits } from '../../edits.svelte.ts';
import { hasEnded } from '../../settings/change-opening.ts';
import { byName } from '../volunteer-rows.ts';
import { ShiftForm } from './shift-form.svelte.ts';
import { readConcerns, readGrid, type Cell, type Column, type ShiftGrid } from './shift-grid.ts';
import {
	canComeAfterAll,
	cannotCome,
	endBefore,
	planShift,
	removeShift,
	type ShiftPlan
} from './shift-steps.ts';

/** How many days are shown at once: four weeks. */
const DAYS = 28;

/** What is being done about a shift: one thing at a time, in a dialog. */
export type ShiftTask =
	/** A new one, for anybody or for whom it was asked. */
	| { name: 'plan'; form: ShiftForm; isFor: Volunteer | null }
	| { name: 'change'; form: ShiftForm; isFor: Volunteer }
	| { name: 'look'; volunteer: Volunteer; opening: Opening; cell: Cell };

/** Who is at which opening, four weeks at a time. */
export class ShiftsPage {
	readonly #desk: Desk;
	readonly #edits: Edits;
	#block = $state(0);
	#task: ShiftTask | null = $state.raw(null);

	readonly firstDay: string = $derived.by(() =>
		addDays(daysOfWeek(weekOf(this.#desk.day))[0]!, this.#block * DAYS)
	);
	readonly shifts: Shift[] = $derived.by(() => readShifts(this.#desk.people));
	readonly grid: ShiftGrid = $derived.by(() => {
		const { volunteers, openings: plan, stays, day: today, nowMs } = this.#desk;
		const days = presenceDays(stays);
		const isNew = (volunteer: string) => isNewcomer(days.get(volunteer), today);
		const { firstDay: day, shifts } = this;
		return readGrid({ volunteers, shifts, plan, day, count: DAYS, nowMs, isNew });
	});
	readonly concerns: Column[] = $derived.by(() => readConcerns(this.grid));

	constructor(desk: Desk, edits: Edits) {
		this.#desk = desk;
		this.#edits = edits;
	}

	get task(): ShiftTask | null {
		return this.#task;
	}

	get lastDay(): string {
		return addDays(this.firstDay, DAYS - 1);
	}

	get isNow(): boolean {
		return this.#block === 0;
	}

	/** Four weeks on, or back; 0 leads to this week. */
	turn(by: -1 | 0 | 1): void {
		this.#block = by === 0 ? 0 : this.#block + by;
	}

	leave(): void {
		this.#task = null;
	}

	/** A shift for anybody, at any opening. */
	add(): void {
		const { volunteers, openings } = this.#choices;
		const [volunteer, opening] = [volunteers[0]?.id ?? '', openings[0]?.opening ?? ''];
		const form = this.#openForm({ volunteer, opening, since: this.#desk.day });
		form.choose(opening);
		this.#task = { name: 'plan', form, isFor: null };
	}

	/** What is at a cell, to be looked at; or a shift there, where nothing is. */
	press(volunteer: Volunteer, { opening }: Column, cell: Cell): void {
		if (cell.state !== 'none') {
			this.#task = { name: 'look', volunteer, opening, cell };
			return;
		}
		// Whoever comes every week already is asked for a day; whoever does not yet begins to.
		const isRegular = this.shifts.some(
			(shift) => shift.volunteer === volunteer.id && shift.date === undefined
		);
		const day = isRegular ? { date: opening.day } : { since: opening.day };
		const form = this.#openForm({ volunteer: volunteer.id, opening: opening.opening, ...day });
		form.choose(opening.opening);
		this.#task = { name: 'plan', form, isFor: volunteer };
	}

	/** The span of a shift that comes again. */
	change({ cancelledBy: _, ...plan }: Shift, isFor: Volunteer): void {
		this.#task = { name: 'change', form: new ShiftForm(plan, this.#choices), isFor };
	}

	plan(plan: ShiftPlan): Promise<void> {
		return this.#save((stored) => planShift(plan, readShifts(stored)));
	}

	cannotCome(cell: Cell, { day }: Opening, word: string): Promise<void> {
		return this.#save(() => cannotCome(cell.shifts, day), word);
	}

	canComeAfterAll(cell: Cell, { day }: Opening, word: string): Promise<void> {
		return this.#save((stored) => canComeAfterAll(stored, cell.shifts, day), word);
	}

	/** The shifts at a cell end before this day; extra days are removed. */
	end(cell: Cell, { day }: Opening, word: string): Promise<void> {
		return this.#save(
			() => cell.shifts.flatMap((shift) => (shift.date ? removeShift(shift) : endBefore(shift, day))),
			word
		);
	}

	get #choices() {
		const { volunteers, openings, day } = this.#desk;
		return {
			volunteers: volunteers.filter((volunteer) => isWithUs(volunteer, day)).sort(byName),
			openings: openings.filter((opening) => !hasEnded(opening, day)),
			shifts: this.shifts
		};
	}

	#openForm(plan: Omit<ShiftPlan, 'shift'>): ShiftForm {
		return new ShiftForm({ ...plan, shift: createId(this.#desk.nowMs) }, this.#choices);
	}

	#save(write: Parameters<Edits['save']>[0], word: string | null = null): Promise<void> {
		this.leave();
		return this.#edits.save(write, word);
	}
}
