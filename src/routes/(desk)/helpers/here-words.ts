import { formatTime } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Helper } from '../board.ts';
import { tellSubjects } from '../subject-words.ts';

/** The line below the name of somebody who is here; `left` is how many points of the welcome list are to be done. */
export function tellHere(helper: Helper, left: number): string {
	const time = formatTime(helper.stay?.from ?? 0);
	if (helper.isNew && left > 0) {
		return helper.dayNumber === 1 ? m.helper_first_day() : m.helper_new_day({ day: helper.dayNumber });
	}
	if (helper.isNew) return `${m.helper_welcomed()} · ${m.helper_since({ time })}`;
	if (helper.isExtra) return m.helper_extra({ time });
	const since = helper.isLate ? m.helper_late({ time }) : m.helper_since({ time });
	return [tellSubjects(helper.subjects), since].filter(Boolean).join(' · ');
}

/** The same in a few words, for one of many: what they can help with, or else since when they are here. */
export function tellHereBriefly({ isNew, subjects, stay }: Helper): string {
	const what = tellSubjects(subjects) || m.helper_since({ time: formatTime(stay?.from ?? 0) });
	return isNew ? `${m.helper_new().toLocaleLowerCase('da')} · ${what}` : what;
}

/** The line below the name of somebody new who is expected: which time it will be. */
export function tellComing({ dayNumber }: Helper): string {
	return dayNumber === 1 ? m.helper_first_time() : m.helper_nth_day({ day: dayNumber });
}
