import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Draft } from '../journal/entry.ts';
import { DeskStore } from '../store/desk-store.ts';
import { freshName } from '../store/fresh-store.ts';
import { startSync } from './start-sync.ts';
import { lostRequest, TestServer } from './test-server.ts';

const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };

let server: TestServer;

beforeEach(() => {
	server = new TestServer(() => Date.now());
	const spy = vi.spyOn(window, 'fetch').mockImplementation(server.fetch);
	onTestFinished(() => spy.mockRestore());
});

// Left open: a loop that is stopped may still be reading.
async function openPaired(): Promise<DeskStore> {
	const store = await DeskStore.open({ name: freshName(), now: () => Date.now() });
	await store.pair({ cafe: 'main', name: 'iPad' });
	return store;
}

function start(store: DeskStore): () => void {
	const stop = startSync(store);
	onTestFinished(stop);
	return stop;
}

async function untilReceived(count: number): Promise<void> {
	await vi.waitFor(async () => expect(await server.entries()).toHaveLength(count), { interval: 5 });
}

async function untilLocks(expected: { held: number; pending: number }): Promise<void> {
	const ours = (locks: LockInfo[] = []) => locks.filter(({ name }) => name === 'lektiecafe-sync').length;
	await vi.waitFor(async () => {
		const { held, pending } = await navigator.locks.query();
		expect({ held: ours(held), pending: ours(pending) }).toEqual(expected);
	});
}

describe('syncing', () => {
	test('sends what is tapped', async () => {
		const store = await openPaired();
		start(store);
		await store.record(visit);
		await untilReceived(1);
	});

	test('goes on at once when the network is back', async () => {
		const store = await openPaired();
		server.fates.push(...Array.from({ length: 3 }, () => lostRequest));
		await store.record(visit);
		start(store);
		await vi.waitFor(
			async () => {
				window.dispatchEvent(new Event('online'));
				expect(await server.entries()).toHaveLength(1);
			},
			{ interval: 20 }
		);
	});

	test('is done by one tab, and by the other when that one closes', async () => {
		const store = await openPaired();
		const stopFirst = start(store);
		await untilLocks({ held: 1, pending: 0 });
		start(store);
		await untilLocks({ held: 1, pending: 1 });
		stopFirst();
		await untilLocks({ held: 1, pending: 0 });
		await store.record(visit);
		await untilReceived(1);
	});

	test('that is stopped gives the lock away', async () => {
		const stop = start(await openPaired());
		await vi.waitFor(() => expect(server.requests).toHaveLength(1), { interval: 5 });
		stop();
		await navigator.locks.request('lektiecafe-sync', () => undefined);
	});

	test.each<[string, () => void]>([
		[
			'are missing',
			() => vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager)
		],
		[
			'are not allowed',
			() => vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('No', 'SecurityError'))
		]
	])('works where Web Locks %s', async (_how, without) => {
		without();
		onTestFinished(() => void vi.restoreAllMocks());
		const store = await openPaired();
		start(store);
		await store.record(visit);
		await untilReceived(1);
	});
});
