import type { Volunteer } from '$lib/journal/volunteers.ts';

/** What is wrong with a name for a new volunteer; null if nothing is. */
export type NameFault = 'missing' | 'long' | 'bad' | 'taken';

/** Checks a name as the journal will (journal/vocabulary.ts), and that nobody has it already. */
export function findNameFault(
	name: string,
	volunteers: readonly Pick<Volunteer, 'name'>[]
): NameFault | null {
	const trimmed = name.trim();
	if (trimmed === '') return 'missing';
	if (trimmed.length > 60) return 'long';
	if (/\p{Cc}/u.test(trimmed)) return 'bad';
	const key = (text: string) => text.toLocaleLowerCase('da');
	return volunteers.some((volunteer) => key(volunteer.name) === key(trimmed)) ? 'taken' : null;
}
