import { MemoryJournal } from '../journal/memory-journal.ts';
import type { Journal } from '../journal/journal.ts';

/** What the exchange needs of a journal: the contract, and how far each device has come. */
export interface ServerJournal extends Journal {
	/** The largest `seq` held of this device; 0 if none. */
	lastSeq(device: string): Promise<number>;
}

/** A server's journal for tests and models; durable only as long as the program runs. */
export class MemoryServerJournal extends MemoryJournal implements ServerJournal {
	async lastSeq(device: string): Promise<number> {
		const { placed } = await this.after(0, Infinity);
		const seqs = placed.filter(({ entry }) => entry.device === device).map(({ entry }) => entry.seq);
		return Math.max(0, ...seqs);
	}
}
