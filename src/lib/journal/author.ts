import { v7 } from 'uuid';
import type { Draft, Entry } from './entry.ts';
import { CLOCK_MAX } from './kind.ts';

/**
 * A new id for an entry, a volunteer, an opening or a device: UUIDv7 (RFC 9562), which sorts by time. Whoever needs
 * the same id each time hands in `random`, 16 bytes.
 */
export function createId(nowMs: number, random?: Uint8Array): string {
	return v7(random ? { msecs: nowMs, random } : { msecs: nowMs });
}

/** When a UUIDv7 was made, in epoch milliseconds (RFC 9562, 5.7); NaN of what is no UUID. */
export function madeAtMs(id: string): number {
	return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The Lamport clock of the next entry on a device that has seen `largest`. */
export function nextClock(largest: number): number {
	return Math.min(largest + 1, CLOCK_MAX);
}

/** Everything of an entry but its `seq`, which the store gives in the transaction that writes it. */
export function writeEntry(
	draft: Draft,
	author: { device: string; nowMs: number; skewMs: number | null; clock: number }
): Omit<Entry, 'seq'> {
	return {
		id: createId(author.nowMs),
		kind: draft.kind,
		v: 1,
		at: new Date(author.nowMs).toISOString(),
		skewMs: author.skewMs,
		clock: author.clock,
		device: author.device,
		body: draft.body
	};
}
