import { createId, nextClock, writeEntry } from '../journal/author.ts';
import type { Draft, Entry } from '../journal/entry.ts';

/** Writes entries one after another, as one device that nobody was before. */
export function createPen(entries: readonly Entry[], nowMs: number): (draft: Draft) => Entry {
	const device = createId(nowMs);
	let clock = entries.reduce((largest, entry) => Math.max(largest, entry.clock), 0);
	let seq = 0;
	return (draft) => {
		clock = nextClock(clock);
		seq += 1;
		return { ...writeEntry(draft, { device, nowMs, skewMs: 0, clock }), seq };
	};
}
