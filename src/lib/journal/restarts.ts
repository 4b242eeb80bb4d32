import { happenedAt } from './calendar.ts';
import type { Entry } from './entry.ts';
import { isKind } from './kind.ts';
import { byTime, standing } from './standing.ts';

/** A tablet that lost its storage and began anew under another id. */
export interface Restart {
	/** The id of the entry that tells it. */
	id: string;
	/** The tablet's id since then, and before. */
	device: string;
	former: string;
	/** When it was noticed: epoch milliseconds, corrected. */
	at: number;
	/** How far the server held its entries: everything up to this seq is safe. */
	held: number;
	/** How many entries may be missing; null if nobody knows how many it had written. */
	missing: number | null;
}

/** Every restart, in the order in which they were noticed. Of one lost id, the first to tell is believed. */
export function readRestarts(entries: Iterable<Entry>): Restart[] {
	const told = standing(entries).filter((entry) => isKind(entry, 'device.restarted'));
	const restarts = told.map((entry): Restart => {
		const { former, held, written } = entry.body;
		const missing = written === undefined ? null : Math.max(0, written - held);
		return { id: entry.id, device: entry.device, former, at: happenedAt(entry), held, missing };
	});
	const firstByFormer = new Map(restarts.toReversed().map((restart) => [restart.former, restart]));
	return [...firstByFormer.values()].sort(byTime);
}
