import type { Entry } from './entry.ts';
import { targetOf } from './shelves.ts';

/** What an entry is about in the end: itself if it is about nothing, undefined if that is something nobody knows. */
type Root = Entry | 'circle' | undefined;

/**
 * Finds the roots of these entries, each link looked at once. What is about what is about … itself, as somebody might
 * write who means harm, is a circle.
 */
export function createRootFinder(entryById: ReadonlyMap<string, Entry>): (entry: Entry) => Root {
	const rootByAbout = new Map<string, Root>();
	return (entry) => {
		const passed: string[] = [];
		let at: Entry | undefined = entry;
		let target = targetOf(entry);
		while (at && target !== undefined && !rootByAbout.has(at.id)) {
			// Until it is known: whoever comes by here again went round.
			rootByAbout.set(at.id, 'circle');
			passed.push(at.id);
			at = entryById.get(target);
			target = at && targetOf(at);
		}
		const root = at && (target === undefined ? at : rootByAbout.get(at.id));
		for (const id of passed) rootByAbout.set(id, root);
		return root;
	};
}
