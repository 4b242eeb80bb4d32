/**
 * Whether to talk to the server now, later or not at all. Pure: the loop (loop.ts) owns timers and network.
 *
 *   ┌──────┐  called      ┌─────────┐  done, more; done, called meanwhile; failed or barred, nudged meanwhile
 *   │ idle │ ───────────► │ sending │ ───────────────────────────────────────────────────────────────► sending
 *   └──────┘ ◄─────────── └─────────┘
 *              done         │  ▲  │ failed     ┌─────────┐
 *                           │  │  └──────────► │ waiting │  until retryAtMs, or a nudge
 *                           │  ├────────────── └─────────┘
 *                           │  └────────────── ┌─────────┐
 *                           └────────────────► │ blocked │  until a nudge, or ten minutes have passed
 *                             barred           └─────────┘
 *
 *   wake   there is something to send, or news to fetch: begins when idle, is remembered while sending, and does
 *          not cut short a wait, so that taps on a dead network do not hammer it.
 *   nudge  the world changed (online, visible, paired anew): begins at once, also out of a wait, and when blocked,
 *          since the server may have been updated or mended meanwhile. While sending it is remembered, and what did
 *          not succeed is tried again at once: it may have been the old world's.
 *
 * There is no state from which only a reload helps.
 */
export type SyncState =
	| { name: 'idle' }
	/** `called` is the most urgent call since it began. */
	| { name: 'sending'; failures: number; called: 'wake' | 'nudge' | null }
	| { name: 'waiting'; failures: number; retryAtMs: number }
	| { name: 'blocked' };

export type SyncEvent =
	| { name: 'wake' }
	| { name: 'nudge' }
	/** The time that a state waits for is over. */
	| { name: 'due' }
	/** The device was paired anew. */
	| { name: 'unblocked' }
	| { name: 'done'; more: boolean }
	| { name: 'failed'; nowMs: number; random: number; retryAfterMs: number | null }
	| { name: 'barred' };

const FIRST_DELAY_MS = 1_000;
/** Slow growth: a wait stays well below how long it has been failing, so that a short gap costs a short wait. */
const GROWTH = 1.4;
/** No rarer than an idle tablet asks: one that cannot reach the server costs it nothing. */
const LONGEST_DELAY_MS = 60_000;

export const IDLE: SyncState = { name: 'idle' };

const begin = (failures: number): SyncState => ({ name: 'sending', failures, called: null });

export function transition(state: SyncState, event: SyncEvent): SyncState {
	switch (state.name) {
		case 'idle':
			return event.name === 'wake' || isUrgent(event) ? begin(0) : state;
		case 'sending':
			return afterSending(state, event);
		case 'waiting':
			return isUrgent(event) ? begin(state.failures) : state;
		case 'blocked':
			return isUrgent(event) ? begin(0) : state;
	}
}

function afterSending(state: SyncState & { name: 'sending' }, event: SyncEvent): SyncState {
	switch (event.name) {
		case 'wake':
			return { ...state, called: state.called ?? 'wake' };
		case 'nudge':
		case 'due':
		case 'unblocked':
			return { ...state, called: 'nudge' };
		case 'done':
			return event.more || state.called ? begin(0) : IDLE;
		case 'barred':
			// The nudge may be what ends the bar: look once more.
			return state.called === 'nudge' ? begin(0) : { name: 'blocked' };
		case 'failed': {
			const failures = state.failures + 1;
			if (state.called === 'nudge') return begin(failures);
			// A server may ask for more patience than the back-off has, not for less.
			const delayMs = Math.max(event.retryAfterMs ?? 0, backOffMs(failures, event.random));
			return { name: 'waiting', failures, retryAtMs: event.nowMs + delayMs };
		}
	}
}

function isUrgent(event: SyncEvent): boolean {
	return event.name === 'nudge' || event.name === 'due' || event.name === 'unblocked';
}

/**
 * Exponential back-off with full jitter above a half ("equal jitter", M. Brooker, AWS Architecture Blog, 2015):
 * 0.5–1 s after the first failure, growing to 30–60 s after the thirteenth. `random` is from 0 to 1.
 */
export function backOffMs(failures: number, random: number): number {
	const ceiling = Math.min(FIRST_DELAY_MS * GROWTH ** (failures - 1), LONGEST_DELAY_MS);
	return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
