import { checkPerson, type CheckedPerson, type PersonProblem } from '../check-person.ts';
import type { ContactFacts } from './contact-steps.ts';

export type ContactProblem = PersonProblem | 'role-long' | 'about-long' | 'role-bad' | 'about-bad';

/** As the journal has it. */
export const ROLE_MAX_LENGTH = 60;
export const ABOUT_MAX_LENGTH = 200;

export type CheckedContact =
	Extract<CheckedPerson<ContactFacts>, { ok: true }> | { ok: false; problems: ContactProblem[] };

/** Checks a contact as the journal will, and tidies what was typed. */
export function checkContact(typed: ContactFacts): CheckedContact {
	const role = tidy(typed.role);
	const about = tidy(typed.about);
	const checked = checkPerson({ ...typed, role, about });
	const problems: ContactProblem[] = checked.ok ? [] : [...checked.problems];
	if (role.length > ROLE_MAX_LENGTH) problems.push('role-long');
	if (about.length > ABOUT_MAX_LENGTH) problems.push('about-long');
	if (/\p{Cc}/u.test(role)) problems.push('role-bad');
	if (/\p{Cc}/u.test(about)) problems.push('about-bad');
	return checked.ok && problems.length === 0 ? checked : { ok: false, problems };
}

function tidy(text: string): string {
	return text.trim().replaceAll(/\s+/gu, ' ');
}
