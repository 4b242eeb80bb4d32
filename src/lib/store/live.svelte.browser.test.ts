import { liveQuery } from 'dexie';
import { flushSync } from 'svelte';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PATIENT } from '../patience.ts';
import { openStore } from './fresh-store.ts';
import { Live } from './live.svelte.ts';
import type { Watched } from './watch-read.ts';

/** What an effect sees of a rune, each time it runs. */
function observe<T>(read: () => T): { seen: T[]; stop: () => void } {
	const seen: T[] = [];
	const stop = $effect.root(() => {
		$effect(() => {
			seen.push(read());
		});
	});
	onTestFinished(stop);
	flushSync();
	return { seen, stop };
}

/** A query whose results the test gives by hand. */
function queryByHand<T>() {
	const observers = new Set<{ next: (value: T) => void; error?: (reason: unknown) => void }>();
	const query: Watched<T> = {
		subscribe: (next, error) => {
			const observer = { next, ...(error && { error }) };
			observers.add(observer);
			return { unsubscribe: () => observers.delete(observer) };
		}
	};
	return {
		query,
		observers,
		give: (value: T) => flushSync(() => observers.forEach((observer) => observer.next(value))),
		fail: (reason: unknown) => flushSync(() => observers.forEach((observer) => observer.error?.(reason)))
	};
}

describe('a live query as a rune', () => {
	test('is its initial value until the first result, then each result', () => {
		const { query, give } = queryByHand<number>();
		const live = new Live(query, 0);
		const { seen } = observe(() => live.current);
		give(1);
		give(2);
		expect(seen).toEqual([0, 1, 2]);
	});

	test('runs only while somebody reads, and once for all who do', async () => {
		const { query, observers } = queryByHand<number>();
		const live = new Live(query, 0);
		expect(live.current).toBe(0);
		expect(observers.size).toBe(0);
		const first = observe(() => live.current);
		const second = observe(() => live.current);
		expect(observers.size).toBe(1);
		first.stop();
		second.stop();
		await vi.waitFor(() => expect(observers.size).toBe(0), PATIENT);
	});

	test('tells of a failure, keeps the last result, and forgets the failure with the next', () => {
		const { query, give, fail } = queryByHand<number>();
		const live = new Live(query, 0);
		const { seen } = observe(() => [live.current, (live.error as Error | null)?.message ?? null]);
		give(1);
		fail(new Error('no disk'));
		give(2);
		expect(seen).toEqual([
			[0, null],
			[1, null],
			[1, 'no disk'],
			[2, null]
		]);
	});

	test('follows the tablet’s store from tap to tap', async () => {
		const store = await openStore();
		const live = new Live(store.watch(['2026-11-24']), []);
		const { seen } = observe(() => live.current.length);
		await store.record({ kind: 'visit.recorded', body: { grade: '9' } });
		await vi.waitFor(() => expect(seen.at(-1)).toBe(1), PATIENT);
		await store.record({ kind: 'visit.recorded', body: { grade: '8' } });
		await vi.waitFor(() => expect(seen.at(-1)).toBe(2), PATIENT);
	});

	test('a query that throws is told, not lost', async () => {
		const live = new Live(
			liveQuery(() => Promise.reject(new Error('unreadable'))),
			null
		);
		const { seen } = observe(() => (live.error as Error | null)?.message ?? null);
		await vi.waitFor(() => expect(seen).toEqual([null, 'unreadable']), PATIENT);
	});
});
