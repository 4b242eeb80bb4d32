import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOffMs, IDLE, transition, type SyncEvent, type SyncState } from './machine.ts';

const sending: SyncState = { name: 'sending', failures: 0, isWoken: false };
const woken: SyncState = { name: 'sending', failures: 0, isWoken: true };
const retrying: SyncState = { name: 'sending', failures: 3, isWoken: false };
const waiting: SyncState = { name: 'waiting', failures: 3, retryAtMs: 9_000 };
const blocked: SyncState = { name: 'blocked' };

const wake: SyncEvent = { name: 'wake' };
const nudge: SyncEvent = { name: 'nudge' };
const due: SyncEvent = { name: 'due' };
const unblocked: SyncEvent = { name: 'unblocked' };
const barred: SyncEvent = { name: 'barred' };
const done: SyncEvent = { name: 'done', more: false };
const doneWithMore: SyncEvent = { name: 'done', more: true };
const failed: SyncEvent = { name: 'failed', nowMs: 5_000, random: 0, retryAfterMs: null };
const failedWithWish: SyncEvent = { ...failed, retryAfterMs: 30_000 };
const failedWithHaste: SyncEvent = { ...failed, retryAfterMs: 0 };

const waitingUntil = (failures: number, retryAtMs: number): SyncState => ({
	name: 'waiting',
	failures,
	retryAtMs
});

const table: [string, SyncState, [SyncEvent, SyncState][]][] = [
	[
		'idle',
		IDLE,
		[
			[wake, sending],
			[nudge, sending],
			[due, sending],
			[unblocked, sending],
			[barred, IDLE],
			[done, IDLE],
			[doneWithMore, IDLE],
			[failed, IDLE]
		]
	],
	[
		'sending',
		sending,
		[
			[wake, woken],
			[nudge, woken],
			[due, woken],
			[unblocked, woken],
			[barred, blocked],
			[done, IDLE],
			[doneWithMore, sending],
			[failed, waitingUntil(1, 5_500)],
			[failedWithWish, waitingUntil(1, 35_000)]
		]
	],
	[
		'sending, woken meanwhile',
		woken,
		[
			[wake, woken],
			[nudge, woken],
			[due, woken],
			[unblocked, woken],
			[barred, sending],
			[done, sending],
			[doneWithMore, sending],
			[failed, waitingUntil(1, 5_500)],
			[failedWithWish, waitingUntil(1, 35_000)]
		]
	],
	[
		'sending after three failures',
		retrying,
		[
			[wake, { ...retrying, isWoken: true }],
			[nudge, { ...retrying, isWoken: true }],
			[barred, blocked],
			[done, IDLE],
			[doneWithMore, sending],
			[failed, waitingUntil(4, 9_000)],
			[failedWithHaste, waitingUntil(4, 9_000)],
			[failedWithWish, waitingUntil(4, 35_000)]
		]
	],
	[
		'waiting',
		waiting,
		[
			[wake, waiting],
			[nudge, retrying],
			[due, retrying],
			[unblocked, retrying],
			[barred, waiting],
			[done, waiting],
			[doneWithMore, waiting],
			[failed, waiting]
		]
	],
	[
		'blocked',
		blocked,
		[
			[wake, blocked],
			[nudge, sending],
			[due, sending],
			[unblocked, sending],
			[barred, blocked],
			[done, blocked],
			[doneWithMore, blocked],
			[failed, blocked]
		]
	]
];

describe.each(table)('when %s', (_state, before, cases) => {
	test.each(cases)('$name leads on', (event, after) => {
		expect(transition(before, event)).toEqual(after);
	});

	test('an event that changes nothing leaves the very same state, so that nobody is stirred', () => {
		for (const [event, after] of cases) {
			if (before.name !== 'sending' && after === before) expect(transition(before, event)).toBe(before);
		}
	});
});

describe('the back-off', () => {
	test.each([
		[1, 500, 1_000],
		[2, 1_000, 2_000],
		[3, 2_000, 4_000],
		[9, 128_000, 256_000],
		[10, 150_000, 300_000],
		[5_000, 150_000, 300_000]
	])('after failure %i lasts from %i to %i ms', (failures, shortest, longest) => {
		expect(backOffMs(failures, 0)).toBe(shortest);
		expect(backOffMs(failures, 1)).toBe(longest);
		expect(backOffMs(failures, 0.5)).toBe((shortest + longest) / 2);
	});

	test('never shrinks from one failure to the next', () => {
		for (let failures = 1; failures < 40; failures++) {
			expect(backOffMs(failures + 1, 0.3)).toBeGreaterThanOrEqual(backOffMs(failures, 0.3));
		}
	});
});

describe('whatever happens', () => {
	const event = fc.oneof(
		fc.constantFrom(wake, nudge, due, unblocked, barred, done, doneWithMore),
		fc.record({
			name: fc.constant('failed' as const),
			nowMs: fc.integer({ min: 0, max: 4e12 }),
			random: fc.double({ min: 0, max: 1, noNaN: true }),
			retryAfterMs: fc.option(fc.integer({ min: 0, max: 600_000 }))
		})
	);
	const anyState = fc.array(event, { maxLength: 40 }).map((events) => events.reduce(transition, IDLE));

	test('there is a state, and a wait has an end', () => {
		fc.assert(
			fc.property(anyState, (state) => {
				expect(['idle', 'sending', 'waiting', 'blocked']).toContain(state.name);
				if (state.name === 'waiting') {
					expect(Number.isFinite(state.retryAtMs)).toBe(true);
					expect(state.failures).toBeGreaterThan(0);
				}
			})
		);
	});

	test('there is no state from which only a reload helps: a nudge or a new pairing sends', () => {
		fc.assert(
			fc.property(anyState, fc.constantFrom(nudge, unblocked), (state, help) => {
				expect(transition(state, help).name).toBe('sending');
			})
		);
	});

	test('every wait ends by itself, a bar too', () => {
		fc.assert(
			fc.property(anyState, (state) => {
				expect(transition(state, due).name).toBe('sending');
			})
		);
	});

	test('a call during a request is never forgotten: when that ends well, another begins', () => {
		fc.assert(
			fc.property(anyState, fc.constantFrom(wake, nudge, due, unblocked), (state, call) => {
				if (state.name !== 'sending') return;
				expect(transition(transition(state, call), done)).toEqual(sending);
				expect(transition(transition(state, call), barred)).toEqual(sending);
			})
		);
	});

	test('taps alone never cut short a wait', () => {
		fc.assert(
			fc.property(anyState, (state) => {
				if (state.name === 'waiting') expect(transition(state, wake)).toBe(state);
			})
		);
	});
});
