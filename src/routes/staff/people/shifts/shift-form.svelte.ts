import type { PlannedOpening } from '$lib/journal/openings.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import type { Volunteer } from '$lib/journal/volunteers.ts';
import { checkShift, type ShiftProblem } from './check-shift.ts';
import type { ShiftPlan } from './shift-steps.ts';

export interface ShiftChoices {
	volunteers: readonly Volunteer[];
	openings: readonly PlannedOpening[];
	/** All that is planned. */
	shifts: readonly Shift[];
}

/** What staff fill in about a shift: whose, at which opening, every week or on one day. */
export class ShiftForm {
	readonly choices: ShiftChoices;
	readonly #shift: string;
	volunteer = $state('');
	opening = $state('');
	isWeekly = $state(true);
	/** The first day, or the only one. */
	first = $state('');
	/** Empty: it goes on. */
	last = $state('');
	#problem: ShiftProblem | null = $state.raw(null);

	constructor(plan: ShiftPlan, choices: ShiftChoices) {
		this.choices = choices;
		this.#shift = plan.shift;
		this.volunteer = plan.volunteer;
		this.opening = plan.opening;
		this.isWeekly = plan.date === undefined;
		this.first = plan.date ?? plan.since ?? '';
		this.last = plan.until ?? '';
	}

	get problem(): ShiftProblem | null {
		return this.#problem;
	}

	get planned(): PlannedOpening | undefined {
		return this.choices.openings.find(({ opening }) => opening === this.opening);
	}

	forgetProblem(): void {
		this.#problem = null;
	}

	/** Another opening; a single day of its own has only one day to choose. */
	choose(opening: string): void {
		this.opening = opening;
		this.forgetProblem();
		const date = this.planned?.date;
		if (date === undefined) return;
		this.isWeekly = false;
		this.first = date;
	}

	/** The shift as it can be planned, or null with `problem` set. */
	check(): ShiftPlan | null {
		const volunteer = this.choices.volunteers.find(({ id }) => id === this.volunteer);
		const opening = this.planned;
		if (!volunteer || !opening) return null;
		const plan = this.#plan;
		this.#problem = checkShift(plan, { opening, volunteer, shifts: this.choices.shifts });
		return this.#problem ? null : plan;
	}

	get #plan(): ShiftPlan {
		const { volunteer, opening, first, last } = this;
		const who = { shift: this.#shift, volunteer, opening };
		if (!this.isWeekly) return { ...who, date: first };
		return { ...who, since: first, ...(last !== '' && { until: last }) };
	}
}
