import { m } from '$lib/i18n/paraglide/messages.js';
import { problemInWords as personProblemInWords } from '../person-words.ts';
import { ABOUT_MAX_LENGTH, ROLE_MAX_LENGTH, type ContactProblem } from './check-contact.ts';

/** What is wrong with what was typed about a contact, and what to do. */
export function problemInWords(problem: ContactProblem): string {
	switch (problem) {
		case 'role-long':
			return m.contact_long({ max: ROLE_MAX_LENGTH });
		case 'about-long':
			return m.contact_long({ max: ABOUT_MAX_LENGTH });
		case 'role-bad':
		case 'about-bad':
			return m.text_bad();
		default:
			return personProblemInWords(problem, '');
	}
}
