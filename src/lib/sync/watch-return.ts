/**
 * Calls back when there may be something to fetch or to send, until aborted: the network is back, somebody looks, or the
 * page comes back from the browser's memory. One that is loaded begins by itself, and shows itself in the middle of that.
 */
export function watchReturn(tell: () => void, signal: AbortSignal): void {
	for (const name of ['online', 'focus']) window.addEventListener(name, tell, { signal });
	const shown = ({ persisted }: PageTransitionEvent) => {
		if (persisted) tell();
	};
	window.addEventListener('pageshow', shown, { signal });
}
