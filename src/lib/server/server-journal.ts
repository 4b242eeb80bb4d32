import { MemoryJournal } from '../journal/memory-journal.ts';
import type { Journal } from '../journal/journal.ts';
import { isKind } from '../journal/kind.ts';

/** An entry as it is stored and sent: the JSON text of an object, never read on the way. */
export interface PlacedText {
	id: string;
	cursor: number;
	json: string;
}

/** What the exchange needs of a journal: the contract, its entries as text, and how far each device has come. */
export interface ServerJournal extends Journal {
	/** As `after`, with up to `limit` entries from the cursor `from` on, that one included. */
	textsFrom(from: number, limit: number): Promise<PlacedText[]>;
	/** The largest `seq` held of this device, or folded; 0 if none. */
	lastSeq(device: string): Promise<number>;
	/** The cursor of the latest entry; 0 if there is none. */
	lastCursor(): Promise<number>;
	/** Whether this is the cursor of an entry that was folded since. */
	isFolded(cursor: number): Promise<boolean>;
}

/** A server's journal for tests and models; durable only as long as the program runs. */
export class MemoryServerJournal extends MemoryJournal implements ServerJournal {
	async textsFrom(from: number, limit: number): Promise<PlacedText[]> {
		const { placed } = await this.after(Math.max(0, from - 1), limit);
		return placed.map(({ entry, cursor }) => ({ id: entry.id, cursor, json: JSON.stringify(entry) }));
	}

	async lastCursor(): Promise<number> {
		return (await this.after(0, Infinity)).cursor;
	}

	async lastSeq(device: string): Promise<number> {
		const entries = (await this.after(0, Infinity)).placed.map(({ entry }) => entry);
		const seqs = entries.filter((entry) => entry.device === device).map(({ seq }) => seq);
		const folds = entries.filter((entry) => isKind(entry, 'day.folded')).flatMap(({ body }) => body.of);
		const folded = folds.filter((of) => of.device === device).flatMap((of) => of.seqs.map(([, to]) => to));
		return Math.max(0, ...seqs, ...folded);
	}
}
