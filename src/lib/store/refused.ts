import { createId } from '../journal/author.ts';
import { parseEntry, type Entry } from '../journal/entry.ts';
import { shelfOf } from '../journal/shelves.ts';
import type { DeskDatabase, RefusedRow, WaitingRow } from './database.ts';

/** Who corrects it, and when: as author.ts, but the time is that of the refused entry. */
export interface Corrector {
	device: string;
	nowMs: number;
	clock: number;
}

/**
 * Writes a refused entry anew: same kind and time, another id and body. It waits from then on in the place of the
 * refused one, under its number, so that the device's sequence has no gap.
 *
 * @throws TypeError what is still wrong, in one English sentence; then nothing is changed.
 */
export async function correctRefused(
	database: DeskDatabase,
	id: string,
	body: Record<string, unknown>,
	by: Corrector
): Promise<Entry> {
	const { refused, waiting } = database;
	return database.transaction('rw', refused, waiting, async () => {
		const { seq: before, ...rest } = (await findRefused(database, id)).entry;
		const entry = { ...rest, id: createId(by.nowMs), device: by.device, clock: by.clock, body };
		const parsed = parseEntry({ ...entry, seq: 1 });
		if (!parsed.ok) throw new TypeError(parsed.reason);
		const shelf = shelfOf(parsed.entry, new Map());
		// Another device's number would be taken for one of this device's.
		const row = rest.device === by.device ? { seq: before, shelf, entry } : { shelf, entry };
		const seq = (await waiting.add(row as WaitingRow)) as number;
		await refused.delete(id);
		return { ...entry, seq };
	});
}

/** Lets a refused entry wait once more, as it is: the server may have learned to take it. */
export async function sendRefusedAgain(database: DeskDatabase, id: string, device: string): Promise<void> {
	const { refused, waiting } = database;
	await database.transaction('rw', refused, waiting, async () => {
		const { entry } = await findRefused(database, id);
		const { seq, ...rest } = entry;
		const shelf = shelfOf(entry, new Map());
		if (entry.device !== device) throw new TypeError('device: was written by another tablet');
		await waiting.put({ seq, shelf, entry: rest });
		await refused.delete(id);
	});
}

async function findRefused(database: DeskDatabase, id: string): Promise<RefusedRow> {
	const row = await database.refused.get(id);
	if (!row) throw new TypeError('id: is not among the refused');
	return row;
}
