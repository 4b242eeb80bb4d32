import { capitalize, formatClock, formatWeekday } from '$lib/i18n/format.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { Meeting } from '$lib/journal/wishes.ts';
import { dateInWords } from '../../opening-words.ts';
import type { MeetingProblem } from './check-meeting.ts';

/** `Mandag d. 7. december kl. 17` */
export function meetingInWords({ date, from }: Meeting, today: string): string {
	const weekday = capitalize(formatWeekday(date));
	return m.meeting_at({ weekday, date: dateInWords(date, today), time: formatClock(from) });
}

const words: Record<MeetingProblem, () => string> = {
	'date-missing': m.problem_date_missing,
	'date-past': m.meeting_past,
	'date-far': m.meeting_far,
	'from-missing': m.meeting_time_missing,
	'place-missing': m.meeting_place_missing,
	'place-long': m.meeting_place_long,
	'place-bad': m.text_bad
};

/** What is wrong with what was typed about a meeting, and what to do. */
export function problemInWords(problem: MeetingProblem | undefined): string | undefined {
	return problem && words[problem]();
}
