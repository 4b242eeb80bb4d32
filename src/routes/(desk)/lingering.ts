import { isPresent, type Stay } from '$lib/journal/presence.ts';

/** How long after closing somebody who is still tidying up can say that they leave. */
const LINGER_MS = 90 * 60_000;

/** Whether somebody is still at the café as its screens see it: `today` is the local day of `nowMs`, corrected time. */
export function isStillHere(stay: Stay, today: string, nowMs: number): boolean {
	if (isPresent(stay, nowMs)) return true;
	return stay.assumed && stay.day === today && stay.from < stay.to && nowMs < stay.to + LINGER_MS;
}
