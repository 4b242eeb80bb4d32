import { onTestFinished } from 'vitest';
import { deviceId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { DeskDatabase, readPage } from './database.ts';
import { readFacts, writeFacts, type DeviceFacts, type Receipt } from './device-facts.ts';
import { freshName, NOW_MS } from './fresh-store.ts';
import { Outbox, type Delivery, type Parcel } from './outbox.ts';
import { SureClock } from './sure-clock.ts';

export const receipt: Receipt = { cursor: 42, atMs: NOW_MS, skewMs: -420, lastSeq: 4 };

/** What another tablet wrote. */
export const theirs = (from: number, to: number) => visitsOf(from, to, { device: deviceId(2) });

/** An outbox for one test, of a tablet that is paired. */
export async function openOutbox(
	waiting: Entry[] = []
): Promise<{ database: DeskDatabase; outbox: Outbox; asked: DeviceFacts }> {
	const database = new DeskDatabase(freshName());
	onTestFinished(() => database.close());
	await writeFacts(database, { device: deviceId(1), pairing: { cafe: 'main', name: 'iPad' }, pairings: 1 });
	await database.waiting.bulkAdd(waiting.map(({ seq, ...entry }) => ({ seq, shelf: 'today', entry })));
	return { database, outbox: outboxOf(database), asked: await readFacts(database) };
}

/** One more outbox on the database, by whose clock it is `nowMs`. */
export function outboxOf(database: DeskDatabase, nowMs = NOW_MS): Outbox {
	return new Outbox(
		database,
		new SureClock(
			() => nowMs,
			() => 0
		)
	);
}

/** What a reply to `sent` brings. */
export function deliveryOf(
	asked: DeviceFacts,
	{ sent = [], ...delivery }: Partial<Delivery> & { sent?: Entry[] }
): Delivery {
	const parcel: Parcel = { entries: sent, offered: null, isMeasuring: false };
	return { asked, parcel, accepted: [], refused: [], received: [], receipt, ...delivery };
}

export async function receivedIn(database: DeskDatabase): Promise<Entry[]> {
	return (await database.pages.toArray()).flatMap(readPage);
}

/** Where every entry is, by its number. */
export async function placesIn(database: DeskDatabase): Promise<Record<string, number[]>> {
	const entries = await receivedIn(database);
	const refused = await database.refused.toArray();
	return {
		waiting: await database.waiting.orderBy('seq').primaryKeys(),
		entries: entries.map(({ seq }) => seq),
		refused: refused.map((row) => row.entry.seq)
	};
}
