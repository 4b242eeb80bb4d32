import { describeJournal } from './journal-suite.ts';
import { MemoryJournal } from './memory-journal.ts';

describeJournal('the memory journal', async () => ({
	journal: new MemoryJournal(),
	close: async () => {}
}));
