/**
 * One loop per café and browser: whichever page gets the lock first, and the service worker only when no page has it.
 * Ids make two loops harmless, so what has no Web Locks, or is not allowed them, simply runs its own.
 */
const LOCK = 'lektiecafe-sync';

/** Waits for its turn under this lock, then runs; another page takes over when this one ends or is closed. */
export async function runAlone(
	run: () => Promise<void>,
	signal: AbortSignal,
	lock: string = LOCK
): Promise<void> {
	try {
		await navigator.locks.request(lock, { signal }, run);
	} catch {
		if (!signal.aborted) await run();
	}
}

/** Runs unless somebody else is at it; returns whether it ran. */
export async function runIfAlone(run: () => Promise<void>): Promise<boolean> {
	return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
		if (lock) await run();
		return lock !== null;
	});
}
