import type { Surroundings } from './ask.ts';
import { exchangeAll, type SyncedStore } from './client.ts';
import { runIfAlone, runInstead } from './sync-lock.ts';

export interface BackgroundWorld extends Surroundings {
	open: () => Promise<SyncedStore & { close(): void }>;
	/** Whether any page is open. */
	hasPages: () => Promise<boolean>;
}

/**
 * Sends what waits while no page does it; see send-later.ts.
 *
 * @throws if something could not be sent, or a page is at it, which may yet be closed: the browser is to try again.
 */
export async function sendInBackground(world: BackgroundWorld): Promise<void> {
	// Entries are shelved by the café's day. Where that is missing, the page brings it, and sends when it is opened.
	if (!('Temporal' in globalThis)) return;
	const send = async () => {
		const store = await world.open();
		try {
			await sendWaiting(store, world);
		} finally {
			store.close();
		}
	};
	if (await runIfAlone(send)) return;
	if (await world.hasPages()) throw new Error('A page is at it');
	// A page that was left may be kept asleep for whoever comes back to it, with its turn.
	await runInstead(send);
}

async function sendWaiting(store: SyncedStore, world: Surroundings): Promise<void> {
	const outbox = await store.openOutbox();
	while (!(await outbox.isEmpty())) {
		const outcome = await exchangeAll(store, world);
		if (outcome.name === 'failed') throw new Error('The server could not be reached');
		// Only staff can end that; the page tells them.
		if (outcome.name === 'barred') return;
	}
}
