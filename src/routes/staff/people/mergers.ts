import { dayOf } from '$lib/journal/calendar.ts';
import type { Entry } from '$lib/journal/entry.ts';
import { readIdentities } from '$lib/journal/identities.ts';
import { isKind } from '$lib/journal/kind.ts';
import { standing } from '$lib/journal/standing.ts';

/** A registration that counts as another: what staff may part again. */
export interface Merger {
	/** What says so, and is voided to part the two. */
	entry: Entry;
	/** As whom they count, after every merger. */
	into: string;
	/** The name under which they were registered; empty where none is known here. */
	name: string;
	/** The local day on which they were merged. */
	on: string;
}

/** The mergers that stand, the latest last. */
export function readMergers(entries: Iterable<Entry>): Merger[] {
	const found = standing(entries);
	const identify = readIdentities(found);
	const nameById = new Map<string, string>();
	for (const entry of found) {
		if (!isKind(entry, 'volunteer.registered') && !isKind(entry, 'volunteer.changed')) continue;
		if (entry.body.name) nameById.set(entry.body.volunteer, entry.body.name);
	}
	return found.flatMap((entry) => {
		if (!isKind(entry, 'volunteer.merged')) return [];
		const { volunteer } = entry.body;
		const name = nameById.get(volunteer) ?? '';
		return [{ entry, into: identify(volunteer), name, on: dayOf(entry) }];
	});
}
