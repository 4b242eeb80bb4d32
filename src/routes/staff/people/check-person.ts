import * as v from 'valibot';
import { Mail, Phone } from '$lib/journal/body-parts.ts';
import { checkName } from '../check-name.ts';

/** What staff type about a volunteer or a contact; all but the name may be empty. */
export interface TypedPerson {
	name: string;
	phone: string;
	mail: string;
}

export type PersonProblem = 'name-empty' | 'name-long' | 'name-bad' | 'phone-bad' | 'mail-bad';

export type CheckedPerson<T> = { ok: true; person: T } | { ok: false; problems: PersonProblem[] };

/** Checks a person as the journal will, and tidies what was typed: `20.30.40.50 ` becomes `20 30 40 50`. */
export function checkPerson<T extends TypedPerson>(typed: T): CheckedPerson<T> {
	const name = checkName(typed.name.replaceAll(/\s+/gu, ' '));
	const phone = typed.phone.replaceAll(/[\s./\u2010-\u2015]+/gu, ' ').trim();
	const mail = typed.mail.trim();
	const problems: PersonProblem[] = [];
	if (!name.ok) problems.push(`name-${name.problem}`);
	if (phone !== '' && !v.is(Phone, phone)) problems.push('phone-bad');
	if (mail !== '' && !v.is(Mail, mail)) problems.push('mail-bad');
	if (!name.ok || problems.length > 0) return { ok: false, problems };
	return { ok: true, person: { ...typed, name: name.name, phone, mail } };
}

/** Whether two names are one to the eye: `Sara  HOLM` and `Sara Holm`. */
export function isSameName(a: string, b: string): boolean {
	return nameKey(a) === nameKey(b);
}

/** What names that are one to the eye have in common. */
export function nameKey(name: string): string {
	return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('da');
}
