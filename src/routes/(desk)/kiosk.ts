import { QuietTime } from './quiet-time.ts';

/** How long a screen beside the welcome stays when nobody touches it, in milliseconds. */
const QUIET_MS = 60_000;

const FIELDS = 'input, textarea, select, [contenteditable]';

/**
 * Makes the page a thing on a desk while it is shown: fingers and mice tap and scroll, and do nothing else; zooming,
 * menus and dragging are a browser's, not a desk's. (Selecting and pinching are turned off in app.css where that can
 * be; not every browser heeds it.) `onquiet` is called whenever nothing was touched for a minute.
 *
 * @returns how to stop.
 */
export function makeKiosk(onquiet: () => void): () => void {
	const stopping = new AbortController();
	const quiet = new QuietTime(QUIET_MS, onquiet);
	const on = (name: string, listen: (event: Event) => void) =>
		document.addEventListener(name, listen, { signal: stopping.signal, capture: true, passive: false });
	for (const name of ['pointerdown', 'keydown', 'input', 'wheel']) on(name, () => quiet.touch());
	on('contextmenu', (event) => {
		if (!isField(event)) event.preventDefault();
	});
	on('dragstart', (event) => event.preventDefault());
	// Safari's own, and those that say how many fingers there are.
	for (const name of ['gesturestart', 'gesturechange']) on(name, (event) => event.preventDefault());
	on('touchmove', (event) => {
		if ((event as TouchEvent).touches.length > 1) event.preventDefault();
	});
	on('wheel', (event) => {
		if ((event as WheelEvent).ctrlKey) event.preventDefault();
	});
	quiet.touch();
	stopping.signal.addEventListener('abort', () => quiet.stop());
	return () => stopping.abort();
}

function isField({ target }: Event): boolean {
	return target instanceof Element && target.closest(FIELDS) !== null;
}
