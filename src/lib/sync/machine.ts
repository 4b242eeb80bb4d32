/**
 * Whether to talk to the server now, later or not at all. Pure: the loop (loop.ts) owns timers and network.
 *
 *              wake                         done, no more
 *   ┌──────┐ ────────► ┌─────────┐ ─────────────────────────► idle
 *   │ idle │           │ sending │ ── done, more or woken ──► sending
 *   └──────┘ ◄──────── └─────────┘
 *                        │  ▲  │ failed          ┌─────────┐
 *                        │  │  └───────────────► │ waiting │  until retryAtMs, or a nudge
 *                        │  └─────────────────── └─────────┘
 *                        │ barred                ┌─────────┐
 *                        └─────────────────────► │ blocked │  until paired anew, a nudge, or ten minutes
 *                                                └─────────┘
 *
 *   wake   there is something to send, or it is time to ask: begins when idle, is remembered while sending, and
 *          does not cut short a wait, so that taps on a dead network do not hammer it.
 *   nudge  the world changed (online, visible): begins at once, also out of a wait; and when blocked, since the
 *          server may have been updated or mended meanwhile.
 *
 * There is no state from which only a reload helps.
 */
export type SyncState =
	| { name: 'idle' }
	| { name: 'sending'; failures: number; isWoken: boolean }
	| { name: 'waiting'; failures: number; retryAtMs: number }
	| { name: 'blocked' };

export type SyncEvent =
	| { name: 'wake' }
	| { name: 'nudge' }
	| { name: 'due' }
	| { name: 'done'; more: boolean }
	| { name: 'failed'; nowMs: number; random: number; retryAfterMs: number | null }
	| { name: 'barred' }
	| { name: 'unblocked' };

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;

export const IDLE: SyncState = { name: 'idle' };

const begin = (failures: number): SyncState => ({ name: 'sending', failures, isWoken: false });

export function transition(state: SyncState, event: SyncEvent): SyncState {
	switch (state.name) {
		case 'idle':
			return isCall(event) ? begin(0) : state;
		case 'sending':
			return afterSending(state, event);
		case 'waiting':
			return endsWait(event) ? begin(state.failures) : state;
		case 'blocked':
			return endsWait(event) ? begin(0) : state;
	}
}

function afterSending(state: SyncState & { name: 'sending' }, event: SyncEvent): SyncState {
	if (isCall(event)) return { ...state, isWoken: true };
	switch (event.name) {
		case 'done':
			return event.more || state.isWoken ? begin(0) : IDLE;
		case 'failed': {
			const failures = state.failures + 1;
			// A server may ask for more patience than the back-off has, not for less.
			const delayMs = Math.max(event.retryAfterMs ?? 0, backOffMs(failures, event.random));
			return { name: 'waiting', failures, retryAtMs: event.nowMs + delayMs };
		}
		case 'barred':
			// Woken meanwhile, perhaps by the bar's end: look once more.
			return state.isWoken ? begin(0) : { name: 'blocked' };
		default:
			return state;
	}
}

function endsWait(event: SyncEvent): boolean {
	return event.name === 'nudge' || event.name === 'due' || event.name === 'unblocked';
}

function isCall(event: SyncEvent): boolean {
	return event.name === 'wake' || endsWait(event);
}

/**
 * Exponential back-off with full jitter above a half ("equal jitter", M. Brooker, AWS Architecture Blog, 2015):
 * 0.5–1 s after the first failure, doubling to 2.5–5 minutes. `random` is from 0 to 1.
 */
export function backOffMs(failures: number, random: number): number {
	const ceiling = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);
	return ceiling / 2 + (ceiling / 2) * random;
}
