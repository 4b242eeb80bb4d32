import type { DeskStore } from '../store/desk-store.ts';
import { keepCanary } from './canary.ts';
import { keepLive } from './live.ts';
import { SyncLoop, type LoopWorld } from './loop.ts';
import { LIVE_PATH } from './protocol.ts';
import { sendLater } from './send-later.ts';
import { runAlone } from './sync-lock.ts';
import { timeoutSignal } from './timeout.ts';
import { watchReturn } from './watch-return.ts';
import { isSeen, watchSeen } from './watch-seen.ts';

/** Several events may tell of one change: they make one nudge. */
const NUDGE_AFTER_MS = 50;

/** Runs the loop in this page, in the real world, until aborted. */
export async function runLoop(store: DeskStore, signal: AbortSignal): Promise<void> {
	const loop = new SyncLoop(store, realWorld());
	const stopKeeping = keepCanary(store, localStorage, after);
	const stopWatching = watchWorld(loop);
	await runAlone((turn) => loop.run(turn), signal, watchSeen);
	stopWatching();
	stopKeeping();
}

function realWorld(): LoopWorld {
	const basics = {
		fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
		now: () => Date.now(),
		elapsed: () => performance.now(),
		random: () => Math.random(),
		timeout: timeoutSignal,
		after,
		sendLater: () => void navigator.serviceWorker?.ready.then(sendLater)
	};
	if (!('EventSource' in window)) return basics;
	const live = { ...basics, open: () => new EventSource(LIVE_PATH), watchSeen };
	return { ...basics, openLive: (hear) => keepLive(live, hear) };
}

function after(ms: number, callback: () => void): () => void {
	const timer = setTimeout(callback, ms);
	return () => clearTimeout(timer);
}

/** Nudges the loop when the network is back or somebody looks; returns how to stop. */
function watchWorld(loop: SyncLoop): () => void {
	let stopTimer: (() => void) | null = null;
	const nudge = () => {
		stopTimer ??= after(NUDGE_AFTER_MS, () => {
			stopTimer = null;
			loop.nudge();
		});
	};
	const leave = () => loop.leave();
	const look = () => (isSeen() ? nudge() : leave());
	const listening = new AbortController();
	const { signal } = listening;
	watchReturn(nudge, signal);
	window.addEventListener('pagehide', leave, { signal });
	document.addEventListener('visibilitychange', look, { signal });
	return () => {
		listening.abort();
		stopTimer?.();
	};
}
