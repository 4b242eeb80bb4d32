import { QuietTime } from '../../(desk)/quiet-time.ts';
import { hearTabs } from './tabs.ts';
import type { StaffGate } from './staff-gate.svelte.ts';

const LOOK_EVERY_MS = 1_000;
/** How long a lock that nobody opens stays on a tablet that pupils wait for. */
const LEFT_ALONE_MS = 60_000;
/** What tells that somebody is there, by hand, by keys or by what speaks for them. */
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'input', 'click', 'pointermove'] as const;

/**
 * Shuts staff's pages when nobody touches them, when another tab does, and when they are left, for good or for the
 * browser's memory of pages. `onalone` is called when nobody opens the lock either, and nothing waits behind it.
 *
 * @returns how to stop, which shuts them.
 */
export function watchGate(gate: StaffGate, onalone: () => void): () => void {
	const alone = new QuietTime(LEFT_ALONE_MS, () => {
		if (!gate.hasOpened && gate.scene === 'enter') onalone();
	});
	const touch = () => (gate.touch(), alone.touch());
	const look = () => gate.look();
	const leave = () => gate.shutHere();
	const timer = setInterval(look, LOOK_EVERY_MS);
	for (const name of TOUCHES) window.addEventListener(name, touch, { capture: true, passive: true });
	document.addEventListener('visibilitychange', look);
	window.addEventListener('pagehide', leave);
	const stopHearing = hearTabs((word) => (word === 'shut' ? gate.shutHere() : gate.touchHere()));
	alone.touch();
	return () => {
		gate.shut();
		alone.stop();
		clearInterval(timer);
		for (const name of TOUCHES) window.removeEventListener(name, touch, { capture: true });
		document.removeEventListener('visibilitychange', look);
		window.removeEventListener('pagehide', leave);
		stopHearing();
	};
}
