import type { DeskStore } from '../store/desk-store.ts';
import { timeoutSignal } from './timeout.ts';

/** How long to wait before what could not be asked or loaded is tried again, if the browser tells of no network. */
const AGAIN_MS = 60_000;
const ASK_TIMEOUT_MS = 15_000;

/**
 * Keeps this tablet and the server equal from when it is paired; returns how to stop it. What speaks to the server
 * is loaded only then: a desk opens without it.
 */
export function startSync(store: DeskStore): () => void {
	let stopping = new AbortController();
	let { device } = store;
	const begin = () => void keepEqual(store, stopping.signal);
	// Whoever clears the browser's data under the page makes another device of it, which the server may recognise.
	const watching = store.watchFacts().subscribe((facts) => {
		if (facts.device === device) return;
		device = facts.device;
		stopping.abort();
		stopping = new AbortController();
		begin();
	});
	begin();
	return () => {
		watching.unsubscribe();
		stopping.abort();
	};
}

async function keepEqual(store: DeskStore, signal: AbortSignal): Promise<void> {
	void askWhoThisIs(store, signal);
	await untilPaired(store, signal);
	while (!signal.aborted) {
		try {
			const { runLoop } = await import('./run-loop.ts');
			await runLoop(store, signal);
		} catch {
			// It could not be loaded: nobody is to load the page anew for that.
			await untilOnline(signal);
		}
	}
}

// A tablet that was never paired may be one that lost its storage: its cookie tells.
async function askWhoThisIs(store: DeskStore, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		try {
			if ((await store.readFacts()).pairings > 0) return;
			// Its path in protocol.ts would bring the whole protocol with it.
			const request = {
				cache: 'no-store',
				redirect: 'error',
				signal: timeoutSignal(ASK_TIMEOUT_MS)
			} as const;
			const response = await fetch('/api/devices', request);
			if (response.status < 500 && response.status !== 200) return;
			const { recognise } = await import('./recognise.ts');
			const world = { fetch: window.fetch.bind(window), timeout: timeoutSignal, place: localStorage };
			return await recognise(store, await response.json(), world);
		} catch {
			await untilOnline(signal);
		}
	}
}

function untilOnline(signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const ended = new AbortController();
		const end = () => (ended.abort(), resolve());
		const timer = setTimeout(end, AGAIN_MS);
		ended.signal.addEventListener('abort', () => clearTimeout(timer));
		window.addEventListener('online', end, { signal: ended.signal });
		signal.addEventListener('abort', end, { signal: ended.signal });
	});
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
