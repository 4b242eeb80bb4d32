import { entryOf, type EntryFacts } from './entry-builder.ts';
import type { Body, Entry, Kind } from './entry.ts';

/** One line of a test's journal: when (local time, or UTC where it ends in Z), what, and what else is to be said. */
export type Line = { [K in Kind]: [at: string, kind: K, body: Body<K>, facts?: EntryFacts] }[Kind];

/** A pupil comes. */
export const visit = (at: string, grade = '9'): Line => [at, 'visit.recorded', { grade }];

/** The desk begins to count. */
export const started = (at: string): Line => [at, 'desk.started', {}];

/** Entries as device 1 writes them, one a line: the first has seq, clock and number 1, and so on. */
export function journalOf(...lines: Line[]): Entry[] {
	return lines.map(([at, kind, body, facts], i) =>
		entryOf(kind, body, { seq: i + 1, at: instant(at), ...facts })
	) as Entry[];
}

/** The id of line `number` of such a journal. */
export function lineId(number: number): string {
	return entryOf('desk.started', {}, { seq: number }).id;
}

/** The epoch milliseconds of a time written as in a line. */
export function msOf(at: string): number {
	return Date.parse(instant(at));
}

// Without calendar.ts, which is itself under test.
function instant(at: string): string {
	if (at.endsWith('Z')) return at;
	const zoned = Temporal.ZonedDateTime.from(`${at.replace(' ', 'T')}[Europe/Copenhagen]`);
	return new Date(zoned.epochMilliseconds).toISOString();
}
