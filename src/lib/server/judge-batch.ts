import type { Coverage } from '../journal/coverage.ts';
import type { Entry } from '../journal/entry.ts';
import { isTwin } from '../journal/is-twin.ts';
import { CONFLICT_REASON, FOREIGN_FOLD_REASON, type Added } from '../journal/journal.ts';

/** An entry beside its canonical text: equal entries have equal text, so that what is stored is hardly ever parsed here. */
export interface Written {
	entry: Entry;
	json: string;
}

/** What is known of a batch: the stored text by id, what is folded, and the folds that are not taken. */
export interface Known {
	jsonById: Map<string, string>;
	coverage: Coverage;
	foreign: Set<string>;
}

/** Names each entry as accepted or refused, in the order given, once every one of them is in the journal or folded. */
export function judge(batch: readonly Written[], { jsonById, coverage, foreign }: Known): Added {
	const added: Added = { accepted: [], refused: [] };
	const folded: string[] = [];
	for (const { entry, json } of batch) {
		const { id } = entry;
		const held = jsonById.get(id);
		if (foreign.has(id)) added.refused.push({ id, reason: FOREIGN_FOLD_REASON });
		else if (held === undefined || held === json || isTwin(JSON.parse(held) as Entry, entry)) {
			added.accepted.push(id);
			if (held === undefined || coverage.covers(entry)) folded.push(id);
		} else added.refused.push({ id, reason: CONFLICT_REASON });
	}
	return folded.length > 0 ? { ...added, folded } : added;
}
