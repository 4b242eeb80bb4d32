import { capitalize, formatWeekday } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Opening } from '$lib/journal/openings.ts';
import type { Shift } from '$lib/journal/shifts.ts';
import { dateInWords, hoursInWords, spanInWords } from '../../opening-words.ts';
import type { ShiftProblem } from './check-shift.ts';
import type { CellState } from './shift-grid.ts';

/** `Mandag 30. november 15–18` */
export function turnInWords(opening: Opening, today: string): string {
	return `${capitalize(formatWeekday(opening.day))} ${dateInWords(opening.day, today)} ${hoursInWords(opening)}`;
}

export function stateInWords(state: CellState): string {
	switch (state) {
		case 'none':
			return m.shift_none();
		case 'planned':
			return m.shift_planned();
		case 'extra':
			return m.shift_extra();
		case 'cannot':
			return m.shift_cannot();
	}
}

/** `hver uge fra 10. august`, `kun 30. november`. */
export function shiftInWords(shift: Shift, today: string): string {
	if (shift.date !== undefined) return m.shift_only({ date: dateInWords(shift.date, today) });
	return [m.shift_weekly(), spanInWords(shift, today)].filter(Boolean).join(' ');
}

/** What is wrong with a shift and what to do. */
export function problemInWords(problem: ShiftProblem, name: string, today: string): string {
	switch (problem.name) {
		case 'date-missing':
			return m.problem_date_missing();
		case 'range-swapped':
			return m.problem_range();
		case 'not-open':
			return m.shift_not_open();
		case 'never':
			return m.shift_never();
		case 'parted':
			return m.shift_parted({ name, date: dateInWords(problem.lastDay, today) });
		case 'overlap':
			return m.shift_overlap({ name, span: shiftInWords(problem.other, today) });
	}
}
