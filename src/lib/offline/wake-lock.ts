/**
 * Keeps the screen awake until stopped (Screen Wake Lock API). The browser lets go when the page is hidden, so it
 * is asked again when it is seen; one that cannot, or will not on a low battery, is left alone.
 *
 * @returns how to stop.
 */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	let isWanted = true;

	async function ask(): Promise<void> {
		if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
		try {
			const fresh = await navigator.wakeLock.request('screen');
			const former = lock;
			lock = fresh;
			// Asked twice at once: only one is kept, and so let go.
			await former?.release();
			if (!isWanted) await fresh.release();
		} catch {
			// Refused; the tablet's own setting decides.
		}
	}

	document.addEventListener('visibilitychange', ask);
	void ask();
	return () => {
		isWanted = false;
		document.removeEventListener('visibilitychange', ask);
		void lock?.release();
	};
}
