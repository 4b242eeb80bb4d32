/**
 * What writing a sheet would add to the journal.
 *
 *   a name that nobody has       a new volunteer; further rows of that name are the same one
 *   a name that is known         what is empty so far is filled in; what is known already stays as it is
 *   an opening in a row          a shift there, unless they have one on some of those days
 *
 * It depends on what is stored alone, so that writing the same sheet again adds nothing. Rows with a problem are
 * left out as a whole.
 */
import { isWithUs, type Volunteer } from '$lib/journal/volunteers.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import type { Step } from '../../edits.svelte.ts';
import { nameKey } from '../check-person.ts';
import { checkShift } from '../shifts/check-shift.ts';
import { planShift, type ShiftPlan } from '../shifts/shift-steps.ts';
import { changeVolunteer, registerVolunteer, type VolunteerFacts } from '../volunteer-steps.ts';
import type { RowProblem, SheetRow } from './read-sheet.ts';

/** What becomes of a row; `nothing` where all of it stands already. */
export type RowOutcome = 'new' | 'known' | 'nothing' | 'problem';

export interface PlannedRow extends Omit<SheetRow, 'problems'> {
	outcome: RowOutcome;
	problems: (RowProblem | { name: 'former' | 'never'; words: string })[];
	/** The shifts that the row adds. */
	shifts: ShiftPlan[];
}

export interface ImportPlan {
	rows: PlannedRow[];
	steps: Step[];
}

export interface ImportWorld {
	volunteers: readonly Volunteer[];
	shifts: readonly Shift[];
	today: string;
	newId: () => string;
}

export function planImport(rows: readonly SheetRow[], world: ImportWorld): ImportPlan {
	const known = new Map(world.volunteers.map((volunteer) => [nameKey(volunteer.name), volunteer]));
	const shifts = [...world.shifts];
	const steps: Step[] = [];
	const planned = rows.map((row): PlannedRow => {
		if (row.problems.length > 0) return { ...row, outcome: 'problem', shifts: [] };
		const before = known.get(nameKey(row.name));
		if (before && !isWithUs(before, world.today)) return turnDown(row, { name: 'former', words: row.name });
		const volunteer = before ? fillIn(before, row) : begin(row, world);
		const plans = planShifts(row, volunteer, shifts, world);
		if (!plans) return turnDown(row, { name: 'never', words: row.name });
		const said = before ? changeVolunteer(before, volunteer) : registerVolunteer(row, volunteer.id);
		steps.push(...said, ...plans.flatMap((plan) => planShift(plan, shifts)));
		known.set(nameKey(row.name), volunteer);
		shifts.push(...plans.map((plan) => ({ ...plan, cancelledBy: new Map() })));
		const isNothing = said.length + plans.length === 0;
		return { ...row, outcome: !before ? 'new' : isNothing ? 'nothing' : 'known', shifts: plans };
	});
	return { rows: planned, steps };
}

function turnDown(row: SheetRow, problem: PlannedRow['problems'][number]): PlannedRow {
	return { ...row, outcome: 'problem', problems: [problem], shifts: [] };
}

function begin(facts: VolunteerFacts, { newId, today }: ImportWorld): Volunteer {
	const { name, subjects, phone, mail } = facts;
	return { id: newId(), name, subjects, phone, mail, registeredOn: today, partedOn: null };
}

function fillIn(known: Volunteer, { subjects, phone, mail }: VolunteerFacts): Volunteer {
	return {
		...known,
		subjects: known.subjects.length > 0 ? known.subjects : subjects,
		phone: known.phone || phone,
		mail: known.mail || mail
	};
}

/** The shifts that a row adds; null if one of its openings takes place on no day between its dates. */
function planShifts(
	row: SheetRow,
	volunteer: Volunteer,
	shifts: readonly Shift[],
	{ today, newId }: ImportWorld
): ShiftPlan[] | null {
	const plans: ShiftPlan[] = [];
	for (const opening of row.openings) {
		const since = row.since ?? today;
		const plan = {
			shift: newId(),
			volunteer: volunteer.id,
			opening: opening.opening,
			since,
			...(row.until !== null && { until: row.until })
		};
		const problem = checkShift(plan, { opening, volunteer, shifts });
		if (problem?.name === 'overlap') continue;
		if (problem) return null;
		plans.push(plan);
	}
	return plans;
}
