/**
 * The cases that every journal must pass: one or more for each numbered promise of journal.ts.
 *
 * A new journal joins with one line in its own test, in node or in a browser:
 *
 *   describeJournal('the memory journal', async () => ({ journal: new MemoryJournal(), close: async () => {} }));
 *
 * `open` gives an empty journal each time; `close` takes away whatever it stood on.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import { describeAdding, describeConflicts } from './journal-adding-suite.ts';
import { describeForgetting } from './journal-forgetting-suite.ts';
import { describeFaithfulness, describePaging } from './journal-reading-suite.ts';
import type { Entry } from './entry.ts';
import type { Added, Journal } from './journal.ts';

export interface OpenedJournal {
	journal: Journal;
	/** Adds a fold as the server itself does, where that is another way. */
	addFold?: (fold: Entry) => Promise<Added>;
	close(): Promise<void>;
}

export function describeJournal(name: string, open: () => Promise<OpenedJournal>): void {
	describe(name, () => {
		let opened: OpenedJournal;
		let journal: Journal;

		beforeEach(async () => {
			opened = await open();
			journal = opened.journal;
		});

		afterEach(() => opened.close());

		describeAdding(() => journal);
		describeConflicts(() => journal);
		describePaging(() => journal);
		describeFaithfulness(() => journal);
		describeForgetting(
			() => journal,
			(fold) => (opened.addFold ?? ((entry) => journal.add([entry])))(fold)
		);
	});
}
