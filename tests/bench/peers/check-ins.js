import { createId } from '../../../src/lib/journal/author.ts';
import { busyQuarter, writeAll } from '../sync/busy-quarter.ts';

/** So many check-ins, as the desk would write them. */
export function checkIns(count) {
	return writeAll(busyQuarter(count), createId(Date.now()));
}

/** The things in groups of at most `size`. */
export function* inBatches(things, size) {
	for (let start = 0; start < things.length; start += size) yield things.slice(start, start + size);
}
