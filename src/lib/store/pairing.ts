import { isKind } from '../journal/kind.ts';
import { PEOPLE } from '../journal/shelves.ts';
import { toEntry, type DeskDatabase } from './database.ts';
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
 * is left behind: it is safe on the server and not this café's; its faces are deleted. The café's own server may have begun anew since it was
 * last heard of: its journal is asked for from the start, and it is offered what is held here.
 */
export async function pairWith(database: DeskDatabase, pairing: Pairing): Promise<void> {
	const { pages, digests, facts, waiting, photos } = database;
	await database.transaction('rw', [pages, digests, facts, waiting, photos], async () => {
		const before = await readFacts(database);
		if (before.journalOf !== null && before.journalOf !== pairing.cafe) {
			await pages.clear();
			await digests.clear();
			await forgetPhotos(database);
		}
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

// All but those that come along with what waits.
async function forgetPhotos({ waiting, photos }: DeskDatabase): Promise<void> {
	const entries = (await waiting.where('shelf').equals(PEOPLE).toArray()).map(toEntry);
	const named = entries.flatMap((entry) => (isKind(entry, 'photo.kept') ? [entry.body.photo] : []));
	await photos.where('hash').noneOf(named).delete();
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
