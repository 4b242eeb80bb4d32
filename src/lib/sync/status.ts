import type { OutboxCount } from '../store/desk-store.ts';
import type { Bar, DeviceFacts } from '../store/device-facts.ts';

/**
 * What can truthfully be said about storing and syncing (promise 8): counted from the outbox and the last receipt,
 * never from what the browser believes about the network. `waiting` is how many entries the server has not confirmed:
 * what waits, and what is on its way again because the server may have lost it.
 */
export type SyncStatus =
	| { name: 'barred'; bar: Bar; waiting: number }
	| { name: 'unpaired'; waiting: number }
	| { name: 'waiting'; waiting: number; receivedAtMs: number | null }
	| { name: 'received'; receivedAtMs: number };

/** How things stand, most pressing first; `refused` is told beside it, to staff. */
export function readStatus(facts: DeviceFacts, count: OutboxCount): SyncStatus {
	const waiting = count.waiting + count.offered;
	if (facts.bar) return { name: 'barred', bar: facts.bar, waiting };
	if (!facts.pairing) return { name: 'unpaired', waiting };
	// In corrected time: the device's own clock may be anywhere.
	const receivedAtMs = facts.receipt && facts.receipt.atMs + facts.receipt.skewMs;
	if (waiting > 0 || receivedAtMs === null) return { name: 'waiting', waiting, receivedAtMs };
	return { name: 'received', receivedAtMs };
}
