import { capitalize, formatWeekday } from '$lib/i18n/format.ts';
import { nameOfSubject } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { getLocale } from '$lib/i18n/paraglide/runtime.js';
import { addDays, addMonths } from '$lib/journal/calendar.ts';
import type { Opening } from '$lib/journal/openings.ts';
import { dateInWords, hoursInWords } from '../opening-words.ts';
import type { PersonProblem } from './check-person.ts';
import type { VolunteerProblem } from './volunteer-form.svelte.ts';
import type { VolunteerRow } from './volunteer-rows.ts';

/** What is wrong with what was typed about a person, and what to do. */
export function problemInWords(problem: PersonProblem | VolunteerProblem, name: string): string {
	switch (problem) {
		case 'name-empty':
			return m.person_name_missing();
		case 'name-long':
			return m.cafe_name_long();
		case 'name-bad':
			return m.text_bad();
		case 'name-taken':
			return m.person_name_taken({ name });
		case 'name-former':
			return m.person_name_former({ name });
		case 'phone-bad':
			return m.person_phone_bad();
		case 'mail-bad':
			return m.person_mail_bad();
	}
}

/** `Dansk, matematik`, or `Danish, Maths`: English writes languages large. Empty where there are none. */
export function subjectsInWords(subjects: readonly string[]): string {
	const names = subjects.map(nameOfSubject);
	return getLocale() === 'da'
		? names.map((name, i) => (i === 0 ? name : lower(name))).join(', ')
		: names.join(', ');
}

/** `I dag 15–18`, `Mandag 30. november 15–18`, or that there is none. */
export function nextInWords(next: Opening | null, today: string): string {
	if (!next) return m.volunteer_no_shift();
	const hours = hoursInWords(next);
	if (next.day === today) return m.volunteer_next_today({ hours });
	if (next.day === addDays(today, 1)) return m.volunteer_next_tomorrow({ hours });
	return `${capitalize(formatWeekday(next.day))} ${dateInWords(next.day, today)}`;
}

/** `I dag`, `I går`, `16. november`, or that it was long ago or never. */
export function lastSeenInWords({ lastSeenOn, volunteer }: VolunteerRow, today: string): string {
	if (lastSeenOn === today) return m.volunteer_seen_today();
	if (lastSeenOn === addDays(today, -1)) return m.volunteer_seen_yesterday();
	if (lastSeenOn !== null) return dateInWords(lastSeenOn, today);
	return volunteer.registeredOn < addMonths(today, -5)
		? m.volunteer_seen_long_ago()
		: m.volunteer_seen_never();
}

function lower(word: string): string {
	return word.charAt(0).toLocaleLowerCase('da') + word.slice(1);
}
