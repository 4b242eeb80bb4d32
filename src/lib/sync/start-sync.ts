import type { DeskStore } from '../store/desk-store.ts';

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
	const { runLoop } = await import('./run-loop.ts');
	await runLoop(store, signal);
}
