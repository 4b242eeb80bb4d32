import { digestShelf, isTouched, marksAround, marksOf, type Digest } from './digest.ts';
import type { Entry } from './entry.ts';
import { shelfOf, STRAY } from './shelves.ts';

/** Shelves a test's entries as they come in, and digests what can be, through JSON. */
export function digestWherePossible(entries: readonly Entry[]): { digests: Digest[]; rest: Entry[] } {
	const shelfById = new Map<string, string>();
	const entriesByShelf = new Map<string, Entry[]>();
	for (const entry of entries) {
		const shelf = shelfOf(entry, shelfById);
		if (shelf !== STRAY) shelfById.set(entry.id, shelf);
		entriesByShelf.set(shelf, [...(entriesByShelf.get(shelf) ?? []), entry]);
	}
	const around = marksAround(entriesByShelf.get(STRAY) ?? []);
	const digests: Digest[] = [];
	const rest: Entry[] = [];
	for (const [shelf, together] of entriesByShelf) {
		const digest = shelf === STRAY || isTouched(marksOf(together), around) ? null : digestShelf(together);
		if (digest) digests.push(JSON.parse(JSON.stringify(digest)) as Digest);
		else rest.push(...together);
	}
	return { digests, rest };
}
