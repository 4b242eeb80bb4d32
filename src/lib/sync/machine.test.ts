import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOffMs, IDLE, transition, type SyncEvent, type SyncState } from './machine.ts';

const sending: SyncState = { name: 'sending', failures: 0, called: null };
const woken: SyncState = { ...sending, called: 'wake' };
const nudged: SyncState = { ...sending, called: 'nudge' };
const retrying: SyncState = { name: 'sending', failures: 3, called: null };
const waiting: SyncState = { name: 'waiting', failures: 3, retryAtMs: 9_000 };
const blocked: SyncState = { name: 'blocked' };

const failed: SyncEvent = { name: 'failed', nowMs: 5_000, random: 0, retryAfterMs: null };
const eventByWord = {
	wake: { name: 'wake' },
	nudge: { name: 'nudge' },
	due: { name: 'due' },
	'paired anew': { name: 'unblocked' },
	done: { name: 'done', more: false },
	'done, more': { name: 'done', more: true },
	failed,
	'failed, wait 30 s': { ...failed, retryAfterMs: 30_000 },
	'failed, no need to wait': { ...failed, retryAfterMs: 0 },
	barred: { name: 'barred' }
} satisfies Record<string, SyncEvent>;
type Word = keyof typeof eventByWord;
const words = Object.keys(eventByWord) as Word[];

const until = (failures: number, retryAtMs: number): SyncState => ({ name: 'waiting', failures, retryAtMs });

/** Every state with every event: a word that is missing here does not compile. */
const table: Record<string, { state: SyncState; after: Record<Word, SyncState> }> = {
	idle: {
		state: IDLE,
		after: {
			wake: sending,
			nudge: sending,
			due: sending,
			'paired anew': sending,
			done: IDLE,
			'done, more': IDLE,
			failed: IDLE,
			'failed, wait 30 s': IDLE,
			'failed, no need to wait': IDLE,
			barred: IDLE
		}
	},
	sending: {
		state: sending,
		after: {
			wake: woken,
			nudge: nudged,
			due: nudged,
			'paired anew': nudged,
			done: IDLE,
			'done, more': sending,
			failed: until(1, 5_500),
			'failed, wait 30 s': until(1, 35_000),
			'failed, no need to wait': until(1, 5_500),
			barred: blocked
		}
	},
	'sending, woken meanwhile': {
		state: woken,
		after: {
			wake: woken,
			nudge: nudged,
			due: nudged,
			'paired anew': nudged,
			done: sending,
			'done, more': sending,
			failed: until(1, 5_500),
			'failed, wait 30 s': until(1, 35_000),
			'failed, no need to wait': until(1, 5_500),
			barred: blocked
		}
	},
	'sending, nudged meanwhile': {
		state: nudged,
		after: {
			wake: nudged,
			nudge: nudged,
			due: nudged,
			'paired anew': nudged,
			done: sending,
			'done, more': sending,
			failed: { ...sending, failures: 1 },
			'failed, wait 30 s': { ...sending, failures: 1 },
			'failed, no need to wait': { ...sending, failures: 1 },
			barred: sending
		}
	},
	'sending after three failures': {
		state: retrying,
		after: {
			wake: { ...retrying, called: 'wake' },
			nudge: { ...retrying, called: 'nudge' },
			due: { ...retrying, called: 'nudge' },
			'paired anew': { ...retrying, called: 'nudge' },
			done: IDLE,
			'done, more': sending,
			failed: until(4, 6_372),
			'failed, wait 30 s': until(4, 35_000),
			'failed, no need to wait': until(4, 6_372),
			barred: blocked
		}
	},
	waiting: {
		state: waiting,
		after: {
			wake: waiting,
			nudge: retrying,
			due: retrying,
			'paired anew': retrying,
			done: waiting,
			'done, more': waiting,
			failed: waiting,
			'failed, wait 30 s': waiting,
			'failed, no need to wait': waiting,
			barred: waiting
		}
	},
	blocked: {
		state: blocked,
		after: {
			wake: blocked,
			nudge: sending,
			due: sending,
			'paired anew': sending,
			done: blocked,
			'done, more': blocked,
			failed: blocked,
			'failed, wait 30 s': blocked,
			'failed, no need to wait': blocked,
			barred: blocked
		}
	}
};

describe.each(Object.entries(table))('when %s', (_name, { state, after }) => {
	test.each(words)('%s leads on', (word) => {
		expect(transition(state, eventByWord[word])).toEqual(after[word]);
	});

	test('an event that changes nothing leaves the very same state, so that nobody is stirred', () => {
		if (state.name === 'sending') return;
		for (const word of words) {
			if (after[word] === state) expect(transition(state, eventByWord[word])).toBe(state);
		}
	});
});

describe('the back-off', () => {
	test.each([
		[1, 500, 1_000],
		[2, 700, 1_400],
		[3, 980, 1_960],
		[13, 28_347, 56_694],
		[14, 30_000, 60_000],
		[5_000, 30_000, 60_000]
	])('after failure %i lasts from %i to %i ms', (failures, shortest, longest) => {
		expect(backOffMs(failures, 0)).toBeCloseTo(shortest, -1);
		expect(backOffMs(failures, 1)).toBeCloseTo(longest, -1);
		expect(backOffMs(failures, 0.5)).toBeCloseTo((shortest + longest) / 2, -1);
	});

	test('a network that was away for ten seconds is found again within four', () => {
		let awayMs = 0;
		for (let failures = 1; awayMs < 10_000; failures++) {
			expect(backOffMs(failures, 1)).toBeLessThan(4_000);
			awayMs += backOffMs(failures, 1);
		}
	});

	test('never shrinks from one failure to the next', () => {
		for (let failures = 1; failures < 40; failures++) {
			expect(backOffMs(failures + 1, 0.3)).toBeGreaterThanOrEqual(backOffMs(failures, 0.3));
		}
	});
});

describe('whatever happens', () => {
	const anyEvent = fc.oneof(
		fc.constantFrom(...words.map((word): SyncEvent => eventByWord[word])),
		fc.record({
			name: fc.constant('failed' as const),
			nowMs: fc.integer({ min: 0, max: 4e12 }),
			random: fc.double({ min: 0, max: 1, noNaN: true }),
			retryAfterMs: fc.option(fc.integer({ min: 0, max: 600_000 }))
		})
	);
	const anyState = fc.array(anyEvent, { maxLength: 40 }).map((events) => events.reduce(transition, IDLE));
	const { wake, nudge, due, done, barred } = eventByWord;
	const urgent = [nudge, due, eventByWord['paired anew']];

	test('a wait has an end', () => {
		fc.assert(
			fc.property(anyState, (state) => {
				if (state.name !== 'waiting') return;
				expect(Number.isFinite(state.retryAtMs)).toBe(true);
				expect(state.failures).toBeGreaterThan(0);
			})
		);
	});

	test('there is no state from which only a reload helps: time, a nudge and a new pairing all lead to sending', () => {
		fc.assert(
			fc.property(anyState, fc.constantFrom(...urgent), (state, help) => {
				expect(transition(state, help).name).toBe('sending');
			})
		);
	});

	test('a call during a request is never forgotten: when that ends well, another begins', () => {
		fc.assert(
			fc.property(anyState, fc.constantFrom(wake, ...urgent), (state, call) => {
				if (state.name !== 'sending') return;
				expect(transition(transition(state, call), done)).toEqual(sending);
				if (call !== wake) expect(transition(transition(state, call), barred)).toEqual(sending);
			})
		);
	});

	test('taps alone never cut short a wait, nor spare one', () => {
		fc.assert(
			fc.property(anyState, (state) => {
				if (state.name === 'waiting') expect(transition(state, wake)).toBe(state);
				if (state.name !== 'sending' || state.called === 'nudge') return;
				expect(transition(transition(state, wake), failed).name).toBe('waiting');
			})
		);
	});

	test('a server that only fails is asked ever more rarely: each nudge gives one request more, and no circle', () => {
		fc.assert(
			fc.property(anyState, (state) => {
				if (state.name !== 'sending') return;
				const afterTwo = [failed, failed].reduce(transition, state);
				expect(afterTwo.name).toBe('waiting');
			})
		);
	});
});
