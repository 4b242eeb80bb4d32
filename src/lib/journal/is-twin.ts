import { isSameEntry, type Entry } from './entry.ts';
import { personIn, strip } from './erased.ts';

/** Whether both say the same, or one of them what is left of the other. */
export function isTwin(a: Entry, b: Entry): boolean {
	if (isSameEntry(a, b)) return true;
	if (a.kind !== b.kind || personIn(a) === undefined || personIn(b) === undefined) return false;
	return isSameEntry(strip(a), b) || isSameEntry(a, strip(b));
}
