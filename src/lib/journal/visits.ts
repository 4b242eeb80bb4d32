import { happenedAt, instantOf, localDay } from './calendar.ts';
import type { Body, Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { byTime, standing } from './standing.ts';

/** One pupil's check-in. Facts that nobody gave are null. */
export interface Visit {
	/**
	 * The id of the entry that recorded it: what a description or a void refers to. Of several that were entered at
	 * once, with a number.
	 */
	id: string;
	grade: string;
	/** Epoch milliseconds, corrected. */
	at: number;
	day: string;
	firstTime: boolean | null;
	subject: string | null;
	/** Entered afterwards, by half-hours: `at` is when its half-hour begins. */
	isEntered?: true;
}

/**
 * The visits in the order in which they happened, tapped or entered afterwards. Of what was said about a visit the
 * latest wins, field by field; what was said about a visit that is voided or not known (yet) is left alone.
 */
export function readVisits(entries: Iterable<Entry>): Visit[] {
	return foldVisits(standing(entries));
}

/** The same of entries that are known to stand; only those of one kind must be in order among themselves. */
export function foldVisits(found: Iterable<Entry>): Visit[] {
	const visits: Visit[] = [];
	const factsById = new Map<string, Pick<Visit, 'firstTime' | 'subject'>>();
	for (const entry of found) {
		if (isKind(entry, 'visit.recorded')) {
			const at = happenedAt(entry);
			const { grade } = entry.body;
			visits.push({ id: entry.id, grade, at, day: localDay(at), firstTime: null, subject: null });
		} else if (isKind(entry, 'visits.entered')) {
			visits.push(...toVisits(entry.id, entry.body));
		} else if (isKind(entry, 'visit.described')) {
			const { visit, firstTime, subject } = entry.body;
			const known = factsById.get(visit);
			factsById.set(visit, {
				firstTime: firstTime ?? known?.firstTime ?? null,
				subject: subject ?? known?.subject ?? null
			});
		}
	}
	for (const visit of visits) Object.assign(visit, factsById.get(visit.id));
	return visits.sort(byTime);
}

function toVisits(
	entry: string,
	{ day, halfHour, grade, count, firstTime, subject }: Body<'visits.entered'>
): Visit[] {
	const said = { firstTime: firstTime ?? null, subject: subject ?? null };
	const alike = { grade, at: instantOf(day, halfHour), day, ...said, isEntered: true } as const;
	return Array.from({ length: count }, (_, i) => ({ id: `${entry}#${i + 1}`, ...alike }));
}
