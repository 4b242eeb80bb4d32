import type { Entry } from '../journal/entry.ts';
import type { DeskStore } from './desk-store.ts';
import type { Receipt } from './device-facts.ts';
import { idsOf, NOW_MS } from './fresh-store.ts';

const receipt: Receipt = { cursor: 42, atMs: NOW_MS, skewMs: 0, lastSeq: 3 };

/** What a server answers that takes everything that waits, and has `received` to give. */
export async function receive(
	store: DeskStore,
	received: Entry[] = [],
	facts: Partial<Receipt> = {}
): Promise<void> {
	const outbox = await store.openOutbox();
	// The first time only measures the clock.
	for (
		let parcel = await outbox.next(500), isFirst = true;
		isFirst || parcel.entries.length > 0;
		isFirst = false
	) {
		await outbox.settle({
			asked: await store.readFacts(),
			parcel,
			accepted: idsOf(parcel.entries),
			refused: [],
			received,
			receipt: { ...receipt, ...facts }
		});
		parcel = await outbox.next(500);
	}
}
