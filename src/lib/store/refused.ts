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
 * Writes a refused entry anew: same kind and time, another id and body. It waits from then on, and the refused one
 * is gone.
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
		const { seq: _, ...before } = (await findRefused(database, id)).entry;
		const entry = { ...before, id: createId(by.nowMs), device: by.device, clock: by.clock, body };
		const parsed = parseEntry({ ...entry, seq: 1 });
		if (!parsed.ok) throw new TypeError(parsed.reason);
		const shelf = shelfOf(parsed.entry, new Map());
		const seq = (await waiting.add({ shelf, entry } as WaitingRow)) as number;
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
		// Another device's seq would be taken for one of this device's.
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
