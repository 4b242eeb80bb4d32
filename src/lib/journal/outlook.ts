import { addDays } from './calendar.ts';
import { openingsOn, type Opening, type PlannedOpening } from './openings.ts';
import { expectedAt, type Shift } from './shifts.ts';

/** An opening that lies ahead, and who is to be there. */
export interface Outlook {
	opening: Opening;
	expected: string[];
	cannot: string[];
	/** A warning, never a block: nobody is planned, or only newcomers are. */
	concern: 'nobody' | 'newcomers-only' | null;
}

/** The openings of `count` days from `day` on, in order. `isNew` tells whether a volunteer is a newcomer. */
export function lookAhead(
	plan: readonly PlannedOpening[],
	shifts: readonly Shift[],
	day: string,
	count: number,
	isNew: (volunteer: string) => boolean
): Outlook[] {
	const days = Array.from({ length: count }, (_, i) => addDays(day, i));
	return days.flatMap((date) =>
		openingsOn(plan, date).map((opening): Outlook => {
			const { expected, cannot } = expectedAt(shifts, opening);
			const concern = expected.length === 0 ? 'nobody' : expected.every(isNew) ? 'newcomers-only' : null;
			return { opening, expected, cannot, concern };
		})
	);
}
