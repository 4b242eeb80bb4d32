import type { DeskStore } from '../store/desk-store.ts';
import { timeoutSignal } from './timeout.ts';

/** One loop per café and browser, whichever tab gets the lock first; another takes over when that one closes. */
const LOCK = 'lektiecafe-sync';

/**
 * Keeps this tablet and the server equal from when it is paired; returns how to stop it. What speaks to the server
 * is loaded only then: a desk opens without it.
 */
export function startSync(store: DeskStore): () => void {
	const stopping = new AbortController();
	void untilPaired(store, stopping.signal).then(() => keepEqual(store, stopping.signal));
	return () => stopping.abort();
}

async function untilPaired(store: DeskStore, signal: AbortSignal): Promise<void> {
	let resolve = () => {};
	const paired = new Promise<void>((done) => (resolve = done));
	signal.addEventListener('abort', () => resolve());
	const watching = store.watchFacts().subscribe(({ pairing }) => {
		if (pairing) resolve();
	});
	await paired;
	watching.unsubscribe();
}

async function keepEqual(store: DeskStore, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	const { SyncLoop } = await import('./loop.ts');
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
	await runAlone(() => loop.run(signal), signal);
	window.removeEventListener('online', nudge);
	document.removeEventListener('visibilitychange', nudge);
}

// Ids make two loops harmless, so a page without Web Locks, or not allowed them, simply runs its own.
async function runAlone(run: () => Promise<void>, signal: AbortSignal): Promise<void> {
	try {
		await navigator.locks.request(LOCK, { signal }, run);
	} catch {
		if (!signal.aborted) await run();
	}
}
