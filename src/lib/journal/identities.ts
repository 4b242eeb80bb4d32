import type { Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { standing } from './standing.ts';

/**
 * Who is who, after staff found that somebody was registered twice: the id under which everything about a volunteer
 * counts. A merger that would lead back to itself says nothing, so that the answer never goes round in a circle.
 */
export function readIdentities(entries: Iterable<Entry>): (volunteer: string) => string {
	return foldIdentities(standing(entries));
}

/** The same of entries that are known to stand, in their order. */
export function foldIdentities(found: Iterable<Entry>): (volunteer: string) => string {
	const intoById = new Map<string, string>();
	const identify = (volunteer: string): string => {
		const into = intoById.get(volunteer);
		return into === undefined ? volunteer : identify(into);
	};
	for (const entry of found) {
		if (!isKind(entry, 'volunteer.merged')) continue;
		const [volunteer, into] = [identify(entry.body.volunteer), identify(entry.body.into)];
		if (volunteer !== into) intoById.set(volunteer, into);
	}
	return identify;
}
