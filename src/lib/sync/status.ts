import type { OutboxCount } from '../store/desk-store.ts';
import type { Bar, DeviceFacts } from '../store/device-facts.ts';

/**
 * What can truthfully be said about storing and syncing (promise 8): counted from the outbox and the last receipt,
 * never from what the browser believes about the network.
 */
export type SyncStatus =
	| { name: 'barred'; bar: Bar; waiting: number }
	| { name: 'unpaired'; waiting: number }
	| { name: 'waiting'; waiting: number; receivedAtMs: number | null }
	| { name: 'received'; receivedAtMs: number };

/** How things stand, most pressing first; `refused` is told beside it, to staff. */
export function readStatus(facts: DeviceFacts, count: OutboxCount): SyncStatus {
	const { waiting } = count;
	if (facts.bar) return { name: 'barred', bar: facts.bar, waiting };
	if (!facts.pairing) return { name: 'unpaired', waiting };
	if (waiting > 0 || !facts.receipt) {
		return { name: 'waiting', waiting, receivedAtMs: facts.receipt?.atMs ?? null };
	}
	return { name: 'received', receivedAtMs: facts.receipt.atMs };
}
