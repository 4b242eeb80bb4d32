import type { DeskStore } from '../store/desk-store.ts';
import { SyncLoop } from './loop.ts';
import { timeoutSignal } from './timeout.ts';

/** One loop per café and browser, whichever tab gets the lock first; another takes over when that one closes. */
const LOCK = 'lektiecafe-sync';

/** Starts keeping this tablet and the server equal; returns how to stop it. */
export function startSync(store: DeskStore): () => void {
	const stopping = new AbortController();
	const loop = new SyncLoop(store, {
		fetch: (input, init) => fetch(input, init),
		now: () => Date.now(),
		random: () => Math.random(),
		timeout: timeoutSignal,
		after: (ms, callback) => {
			const timer = setTimeout(callback, ms);
			return () => clearTimeout(timer);
		}
	});
	const nudge = () => {
		if (document.visibilityState === 'visible') loop.nudge();
	};
	window.addEventListener('online', nudge);
	document.addEventListener('visibilitychange', nudge);
	void runAlone(() => loop.run(stopping.signal), stopping.signal);
	return () => {
		stopping.abort();
		window.removeEventListener('online', nudge);
		document.removeEventListener('visibilitychange', nudge);
	};
}

// Ids make two loops harmless, so a page without Web Locks, or not allowed them, simply runs its own.
async function runAlone(run: () => Promise<void>, signal: AbortSignal): Promise<void> {
	try {
		await navigator.locks.request(LOCK, { signal }, run);
	} catch {
		if (!signal.aborted) await run();
	}
}
