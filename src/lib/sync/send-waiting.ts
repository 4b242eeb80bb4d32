import type { DeskStore } from '../store/desk-store.ts';
import type { Surroundings } from './ask.ts';
import { exchangeAll } from './client.ts';
import { runIfAlone } from './sync-lock.ts';

export interface BackgroundWorld extends Surroundings {
	open: () => Promise<DeskStore>;
	/** Tells the open pages that there is a network. */
	nudgePages: () => Promise<void>;
}

/**
 * Sends what waits while no page does it; see send-later.ts.
 *
 * @throws if something could not be sent: the browser is to try again.
 */
export async function sendInBackground(world: BackgroundWorld): Promise<void> {
	// Entries are shelved by the café's day. Where that is missing, the page brings it, and sends when it is opened.
	if (!('Temporal' in globalThis)) return;
	const isDone = await runIfAlone(async () => {
		const store = await world.open();
		try {
			await sendWaiting(store, world);
		} finally {
			store.close();
		}
	});
	if (!isDone) await world.nudgePages();
}

async function sendWaiting(store: DeskStore, world: Surroundings): Promise<void> {
	const outbox = await store.openOutbox();
	while (!(await outbox.isEmpty())) {
		const outcome = await exchangeAll(store, world);
		if (outcome.name === 'failed') throw new Error('The server could not be reached');
		// Only staff can end that; the page tells them.
		if (outcome.name === 'barred') return;
	}
}
