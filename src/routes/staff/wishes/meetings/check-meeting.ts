import { addDays } from '$lib/journal/calendar.ts';
import type { Meeting } from '$lib/journal/wishes.ts';

export type MeetingFacts = Pick<Meeting, 'date' | 'from' | 'place'>;

export type MeetingProblem =
	'date-missing' | 'date-past' | 'date-far' | 'from-missing' | 'place-missing' | 'place-long' | 'place-bad';

/** As the journal has it. */
const PLACE_MAX_LENGTH = 120;
/** Further ahead it is a slip of the keyboard. */
const AHEAD_DAYS = 366;

/** Checks a meeting as the journal will, and tidies what was typed. `known` is its day so far, which may have passed. */
export function checkMeeting(
	typed: MeetingFacts,
	today: string,
	known?: string
): { ok: true; facts: MeetingFacts } | { ok: false; problems: MeetingProblem[] } {
	const { date, from } = typed;
	const place = typed.place.trim().replaceAll(/\s+/gu, ' ');
	const problems: MeetingProblem[] = [];
	if (date === '') problems.push('date-missing');
	else if (date < today && date !== known) problems.push('date-past');
	else if (date > addDays(today, AHEAD_DAYS)) problems.push('date-far');
	if (from === '') problems.push('from-missing');
	if (place === '') problems.push('place-missing');
	if (place.length > PLACE_MAX_LENGTH) problems.push('place-long');
	if (/\p{Cc}/u.test(place)) problems.push('place-bad');
	return problems.length > 0 ? { ok: false, problems } : { ok: true, facts: { date, from, place } };
}
