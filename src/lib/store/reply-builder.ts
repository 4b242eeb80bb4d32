import type { Draft, Entry } from '../journal/entry.ts';
import type { DeskStore } from './desk-store.ts';
import type { Receipt } from './device-facts.ts';
import { NOW_MS } from './fresh-store.ts';

export const TODAY = '2026-11-24';
export const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
export const main = { cafe: 'main', name: 'iPad' };
const receipt: Receipt = { cursor: 42, atMs: NOW_MS, skewMs: 0, lastSeq: 3 };

export const idsOf = (entries: readonly Entry[]) => entries.map((entry) => entry.id).sort();

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
