/**
 * The line on which the server announces news, so that what happens on one tablet shows on the others at once.
 * It carries nothing but a reason to ask; where there is none, the loop asks once a minute all the same.
 *
 *   ┌──────┐  broken: opened anew after a back-off, as long as it never holds   ┌────────┐
 *   │ open │ ─────────────────────────────────────────────────────────────────► │ broken │
 *   └──────┘ ◄───────────────────────────────────────────────────────────────── └────────┘
 *      │  ▲   seen again            ┌────────┐
 *      └──┴──────────────────────── │ unseen │   the page has been hidden for a minute
 *                                   └────────┘   or was when the line broke
 *
 * The browser's own reconnecting is not used: it gives up after an answer that is an error, and else tries every few
 * seconds for ever.
 */
import { backOffMs } from './machine.ts';
import { NEWS_EVENT } from './protocol.ts';
import type { WatchSeen } from './watch-seen.ts';

/** How long a hidden page keeps its line. */
export const UNSEEN_MS = 60_000;

/** A line that held so long was well: when it breaks, it is opened anew without much waiting. */
const WELL_MS = 10_000;

export interface LiveWorld {
	/** Opens the line, as `new EventSource` does. */
	open: () => Pick<EventSource, 'addEventListener' | 'close'>;
	now: () => number;
	/** From 0 to 1. */
	random: () => number;
	/** Calls back once after `ms` milliseconds; returns how to stop it. */
	after: (ms: number, callback: () => void) => () => void;
	watchSeen: WatchSeen;
}

/** Keeps a line open and calls `hear` with each cursor that is announced on it; returns how to end it. */
export function keepLive(world: LiveWorld, hear: (cursor: number) => void): () => void {
	const line = new LiveLine(world, hear);
	const stopWatching = world.watchSeen((isSeen) => line.see(isSeen));
	return () => {
		stopWatching();
		line.close();
	};
}

class LiveLine {
	readonly #world: LiveWorld;
	readonly #hear: (cursor: number) => void;
	#source: ReturnType<LiveWorld['open']> | null = null;
	#stopTimer: () => void = () => {};
	#isSeen = false;
	#failures = 0;

	constructor(world: LiveWorld, hear: (cursor: number) => void) {
		this.#world = world;
		this.#hear = hear;
	}

	/** The page can be seen now, or not. */
	see(isSeen: boolean): void {
		this.#isSeen = isSeen;
		if (isSeen) this.#open();
		else this.#closeLater();
	}

	close(): void {
		this.#stopTimer();
		this.#source?.close();
		this.#source = null;
	}

	#open(): void {
		this.#stopTimer();
		if (this.#source) return;
		const openedAtMs = this.#world.now();
		const source = this.#world.open();
		this.#source = source;
		source.addEventListener(NEWS_EVENT, (event) => {
			const cursor = Number((event as MessageEvent<unknown>).data);
			if (this.#source === source && Number.isSafeInteger(cursor)) this.#hear(cursor);
		});
		source.addEventListener('error', () => {
			if (this.#source === source) this.#break(this.#world.now() - openedAtMs);
		});
	}

	#closeLater(): void {
		this.#stopTimer();
		this.#stopTimer = this.#world.after(UNSEEN_MS, () => this.close());
	}

	#break(heldMs: number): void {
		this.close();
		this.#failures = heldMs < WELL_MS ? this.#failures + 1 : 1;
		if (!this.#isSeen) return;
		const delayMs = backOffMs(this.#failures, this.#world.random());
		this.#stopTimer = this.#world.after(delayMs, () => this.#open());
	}
}
