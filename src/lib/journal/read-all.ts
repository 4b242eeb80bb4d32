import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';

/** Everything in the journal, read page by page. */
export async function readAll(journal: Journal, limit = 100): Promise<Entry[]> {
	const entries: Entry[] = [];
	for (let cursor = 0; ;) {
		const page = await journal.after(cursor, limit);
		entries.push(...page.placed.map((placed) => placed.entry));
		cursor = page.cursor;
		if (!page.more) return entries;
	}
}
