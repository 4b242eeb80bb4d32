import type { DeskDatabase } from './database.ts';
import {
	offerEverything,
	readFacts,
	writeFacts,
	type Bar,
	type DeviceFacts,
	type Pairing
} from './device-facts.ts';

/**
 * This tablet belongs to a café now. What waits goes there. Coming from another café, what was received from that one
 * is left behind: it is safe on the server and not this café's. The café's own server may have begun anew since it was
 * last heard of: its journal is asked for from the start, and it is offered what is held here.
 */
export async function pairWith(database: DeskDatabase, pairing: Pairing): Promise<void> {
	const { pages, facts } = database;
	await database.transaction('rw', pages, facts, async () => {
		const before = await readFacts(database);
		if (before.journalOf !== null && before.journalOf !== pairing.cafe) await pages.clear();
		await writeFacts(database, {
			pairing,
			pairings: before.pairings + 1,
			journalOf: pairing.cafe,
			receipt: null,
			bar: null,
			offering: await offerEverything(database)
		});
	});
}

/**
 * The server will not talk to this device. Nothing is deleted; the next reply or pairing lifts the bar.
 *
 * @returns whether the pairing is still the one that was turned away; if it is not, nothing is barred.
 */
export async function setBar(database: DeskDatabase, bar: Bar, turnedAway: DeviceFacts): Promise<boolean> {
	return database.transaction('rw', database.facts, async () => {
		const { pairing, pairings } = await readFacts(database);
		if (!pairing || pairings !== turnedAway.pairings) return false;
		await writeFacts(database, { bar });
		return true;
	});
}
