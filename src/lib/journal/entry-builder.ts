import type { Body, Entry, EntryOf, Kind } from './entry.ts';

/** What a test wants to say about an entry beyond its kind and body; the rest follows from `seq` and `device`. */
export type EntryFacts = Partial<Pick<Entry, 'id' | 'v' | 'at' | 'skewMs' | 'clock' | 'device' | 'seq'>>;

/** Monday 23 November 2026, 15:00 in Copenhagen: the café has just opened. */
const OPENING_MS = Date.UTC(2026, 10, 23, 14);

/** The n-th device of a test: always the same UUID for the same number. */
export function deviceId(number: number): string {
	return `019a0000-0000-7000-8000-${hex(number, 12)}`;
}

/** The n-th thing of a test that is neither an entry nor a device, such as a volunteer or an opening. */
export function thingId(number: number): string {
	return `019c0000-0000-7000-8000-${hex(number, 12)}`;
}

/**
 * An entry of a known kind for tests, the same each time. Without facts it is the first entry of device 1, at
 * 2026-11-23T14:00:01Z; `seq` moves its id, its clock and its second along.
 */
export function entryOf<K extends Kind>(kind: K, body: Body<K>, facts: EntryFacts = {}): EntryOf<K> {
	return { ...envelopeOf(facts), kind, body };
}

/** An entry that this version of the program may not know: any kind, any body. */
export function strangeEntryOf(kind: string, body: Record<string, unknown>, facts: EntryFacts = {}): Entry {
	return { ...envelopeOf(facts), kind, body };
}

/** Visits number `from` to `to` of one device, both included. */
export function visitsOf(from: number, to: number, facts: Omit<EntryFacts, 'seq' | 'id'> = {}): Entry[] {
	return Array.from({ length: to - from + 1 }, (_, i) =>
		entryOf('visit.recorded', { grade: '9' }, { ...facts, seq: from + i })
	);
}

function envelopeOf(facts: EntryFacts): Omit<Entry, 'kind' | 'body'> {
	const device = facts.device ?? deviceId(1);
	const seq = facts.seq ?? 1;
	return {
		id: facts.id ?? `019b0000-${device.slice(-4)}-7000-8000-${hex(seq, 12)}`,
		v: facts.v ?? 1,
		at: facts.at ?? new Date(OPENING_MS + seq * 1000).toISOString(),
		skewMs: facts.skewMs === undefined ? 0 : facts.skewMs,
		clock: facts.clock ?? seq,
		device,
		seq
	};
}

function hex(number: number, length: number): string {
	return number.toString(16).padStart(length, '0');
}
