import { nameOfWeekday } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { openingInWords } from '../opening-words.ts';
import type { TimesProblem } from './check-times.ts';

/** What is wrong with the times of an opening and what to do. */
export function problemInWords(problem: TimesProblem, weekday: number, today: string): string {
	switch (problem.name) {
		case 'time-missing':
			return m.problem_time_missing();
		case 'times-swapped':
			return m.problem_times();
		case 'date-missing':
			return m.problem_date_missing();
		case 'past':
			return m.problem_past();
		case 'range-swapped':
			return m.problem_range();
		case 'never':
			return m.problem_never({ weekday: nameOfWeekday(weekday) });
		case 'overlap':
			return m.problem_overlap({ name: openingInWords(problem.other, today) });
	}
}
