import { expect, test } from 'vitest';
import { NO_LOCK, type DeviceFacts, type Receipt } from '../store/device-facts.ts';
import { readStatus, type SyncStatus } from './status.ts';

const receipt: Receipt = { cursor: 42, atMs: 1_000, skewMs: 0, lastSeq: 7 };

function factsOf(facts: Partial<DeviceFacts> = {}): DeviceFacts {
	return {
		device: '019a0000-0000-7000-8000-000000000001',
		clock: 7,
		journalOf: 'main',
		pairing: { cafe: 'main', name: 'iPad at the door' },
		pairings: 1,
		receipt,
		bar: null,
		offering: null,
		lock: NO_LOCK,
		...facts
	};
}

test.each<[string, Partial<DeviceFacts>, number, SyncStatus]>([
	['all is received once nothing waits', {}, 0, { name: 'received', receivedAtMs: 1_000 }],
	[
		'a clock that is slow: the reply came when it really did',
		{ receipt: { ...receipt, skewMs: 300_000 } },
		0,
		{ name: 'received', receivedAtMs: 301_000 }
	],
	['one entry waits', {}, 1, { name: 'waiting', waiting: 1, receivedAtMs: 1_000 }],
	[
		'newly paired, nothing heard yet: not "all received"',
		{ receipt: null },
		0,
		{ name: 'waiting', waiting: 0, receivedAtMs: null }
	],
	[
		'newly paired, with what was written before',
		{ receipt: null },
		31,
		{ name: 'waiting', waiting: 31, receivedAtMs: null }
	],
	['unpaired and empty', { pairing: null }, 0, { name: 'unpaired', waiting: 0 }],
	['unpaired after a time of syncing', { pairing: null }, 3, { name: 'unpaired', waiting: 3 }],
	['turned away', { bar: 'revoked' }, 5, { name: 'barred', bar: 'revoked', waiting: 5 }],
	['turned away with nothing waiting', { bar: 'revoked' }, 0, { name: 'barred', bar: 'revoked', waiting: 0 }],
	['too old for the server', { bar: 'outdated' }, 2, { name: 'barred', bar: 'outdated', waiting: 2 }]
])('%s', (_situation, facts, waiting, expected) => {
	expect(readStatus(factsOf(facts), { waiting, refused: 0, offered: 0 })).toEqual(expected);
});

test('what the server refused never makes the rest look unsent', () => {
	expect(readStatus(factsOf(), { waiting: 0, refused: 4, offered: 0 }).name).toBe('received');
});

test('what is on its way again is not called received', () => {
	expect(readStatus(factsOf(), { waiting: 2, refused: 0, offered: 300 })).toEqual({
		name: 'waiting',
		waiting: 302,
		receivedAtMs: 1_000
	});
});
