import type { WatchSeen } from './watch-seen.ts';

/**
 * One loop per café and browser: one page's, and the service worker's only when no page is at it.
 *
 *   ┌────────┐  its turn, or comes into view   ┌─────────┐
 *   │ queues │ ──────────────────────────────► │ at it   │ ──► stopped: the next in the queue
 *   └────────┘ ◄────────────────────────────── └─────────┘
 *                another came into view
 *
 * A page that comes into view does not queue behind one that is hidden, since that may be asleep (iOS puts them to
 * sleep whatever they hold). Ids make two loops harmless, so a page without Web Locks, or not allowed them, simply
 * runs its own.
 */
const LOCK = 'lektiecafe-sync';

/**
 * Calls `run` for each turn that this page has under this lock, until `signal` aborts; its signal aborts when the
 * turn is over.
 */
export async function runAlone(
	run: (signal: AbortSignal) => Promise<void>,
	signal: AbortSignal,
	watchSeen: WatchSeen,
	lock: string = LOCK
): Promise<void> {
	let turn = new AbortController();
	let running: Promise<void> | null = null;
	let isComing = false;
	const stopWatching = watchSeen((isSeen) => {
		isComing = isSeen;
		if (isSeen && !running) turn.abort();
	});
	signal.addEventListener('abort', () => turn.abort());
	while (!signal.aborted) {
		turn = new AbortController();
		const { signal: ending } = turn;
		const begin = () => (running = run(ending));
		const how = isComing ? { steal: true } : { signal: ending };
		isComing = false;
		try {
			await navigator.locks.request(lock, how, begin);
		} catch (reason) {
			turn.abort();
			await running;
			if (!isAbort(reason)) await run(signal);
		}
		running = null;
	}
	stopWatching();
}

/** Runs unless somebody else is at it; returns whether it ran. */
export async function runIfAlone(run: () => Promise<void>): Promise<boolean> {
	return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
		if (lock) await run();
		return lock !== null;
	});
}

/** Runs in the place of whoever is at it, whose turn is over. */
export async function runInstead(run: () => Promise<void>): Promise<void> {
	await navigator.locks.request(LOCK, { steal: true }, run);
}

function isAbort(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'AbortError';
}
