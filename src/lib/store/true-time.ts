import type { Entry } from '../journal/entry.ts';
import type { Receipt } from './device-facts.ts';

/** Nothing was written before the desk existed; a clock that says so has lost its battery. */
const DESK_BEGAN_MS = Date.UTC(2026, 0, 1);

/** How far the clocks of a tablet and a server may differ in what they call now, in milliseconds. */
const TOLERANCE_MS = 2 * 60_000;

/**
 * The skew of an entry that was written while nobody knew how wrong the clock was, told by the first measurement
 * afterwards. The tablet does it once, before the entry first leaves.
 *
 * The clock may have been set between writing and measuring, so of what is known the first is taken by which the
 * entry lies between the desk's beginning and now: as measured, as believed when it was written, as if the clock had
 * been right. If none does, the entry is taken to have happened now: nobody will know better, and there it is seen.
 */
export function trueSkewMs(
	entry: Pick<Entry, 'at' | 'skewMs'>,
	measured: Pick<Receipt, 'atMs' | 'skewMs'>
): number {
	const atMs = Date.parse(entry.at);
	const nowMs = measured.atMs + measured.skewMs;
	const isPossible = (skewMs: number) =>
		DESK_BEGAN_MS <= atMs + skewMs && atMs + skewMs <= nowMs + TOLERANCE_MS;
	return [measured.skewMs, entry.skewMs ?? 0, 0].find(isPossible) ?? nowMs - atMs;
}
