/**
 * What a page leaves with the browser, so that what waits is sent even if the page is closed (Background Sync;
 * Chromium has it, WebKit and Firefox do not: there it goes out when the desk is next opened).
 *
 *   page              browser                        service worker
 *     │ sendLater ──────►│                                 │
 *     ✕                  │ as soon as there is a network ─►│ sendInBackground (send-waiting.ts)
 *                        │◄── rejected: again later ───────│
 *                        │                                 │ (so, too, while a page is at it, at a pace of its own)
 */

/** The name under which the browser keeps it. */
export const SEND_TAG = 'lektiecafe-send';

interface SyncManager {
	register(tag: string): Promise<void>;
}

/** Asks the browser; one that cannot, or is not allowed to, is left alone. */
export async function sendLater(registration: ServiceWorkerRegistration): Promise<void> {
	const manager = (registration as { sync?: SyncManager }).sync;
	await manager?.register(SEND_TAG).catch(() => undefined);
}
