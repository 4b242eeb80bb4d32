/**
 * What a page leaves with the browser, so that what waits is sent even if the page is closed (Background Sync;
 * Chromium has it, WebKit and Firefox do not: there it goes out when the desk is next opened).
 *
 *   page              browser                        service worker
 *     │ sendLater ──────►│                                 │
 *     ✕                  │ as soon as there is a network ─►│ sendInBackground (send-waiting.ts)
 *                        │◄── rejected: again later ───────│
 *     │◄── nudge ──────────────────────────────────────────│ if a page is at it already
 */

/** The name under which the browser keeps it. */
export const SEND_TAG = 'lektiecafe-send';

/** What the service worker tells a page that is at it. */
export const SEND_NOW = { type: 'SEND_NOW' } as const;

interface SyncManager {
	register(tag: string): Promise<void>;
}

/** Asks the browser; one that cannot, or is not allowed to, is left alone. */
export async function sendLater(registration: ServiceWorkerRegistration): Promise<void> {
	const manager = (registration as { sync?: SyncManager }).sync;
	await manager?.register(SEND_TAG).catch(() => undefined);
}
