import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Draft } from '../journal/entry.ts';
import { PATIENT } from '../patience.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { NOW_MS, openStore } from '../store/fresh-store.ts';
import { CANARY_AFTER_MS, keepCanary, readCanary } from './canary.ts';
import { exchangeAll } from './client.ts';
import { TestServer } from './test-server.ts';
import { timeoutSignal } from './timeout.ts';

const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };

/** A place in memory, as small as a test needs it. */
function placeWith(text: string | null = null) {
	let kept = text;
	return { getItem: () => kept, setItem: vi.fn((_key: string, value: string) => void (kept = value)) };
}

/** Keeps a canary whose moments come when the test lets them. */
function keep(store: DeskStore, place: ReturnType<typeof placeWith>) {
	const timers: { ms: number; callback: () => void }[] = [];
	const stop = keepCanary(store, place, (ms, callback) => {
		const timer = { ms, callback };
		timers.push(timer);
		return () => void timers.splice(timers.indexOf(timer), 1);
	});
	onTestFinished(stop);
	const pass = async () => {
		await vi.waitFor(() => expect(timers).toHaveLength(1), PATIENT);
		timers.pop()!.callback();
	};
	return { stop, pass, timers };
}

const untilKept = (place: ReturnType<typeof placeWith>, seq: number) =>
	vi.waitFor(() => expect(readCanary(place)?.seq).toBe(seq), PATIENT);

describe('what is kept', () => {
	test('is how many entries this tablet has written', async () => {
		const store = await openStore();
		const place = placeWith();
		for (let i = 0; i < 3; i++) await store.record(visit);
		await keep(store, place).pass();
		await untilKept(place, 3);
		expect(readCanary(place)).toEqual({ device: store.device, seq: 3 });
	});

	test('is written once, a moment after a rush of taps', async () => {
		const store = await openStore();
		const place = placeWith();
		const { pass, timers } = keep(store, place);
		await Promise.all(Array.from({ length: 40 }, () => store.record(visit)));
		await vi.waitFor(() => expect(timers).toHaveLength(1), PATIENT);
		expect(timers[0]!.ms).toBe(CANARY_AFTER_MS);
		expect(place.setItem).not.toHaveBeenCalled();
		await pass();
		await untilKept(place, 40);
		expect(place.setItem).toHaveBeenCalledOnce();
	});

	test('stays as large once everything was received', async () => {
		const store = await openStore();
		await store.pair({ cafe: 'main', name: 'iPad' });
		const place = placeWith();
		for (let i = 0; i < 3; i++) await store.record(visit);
		const fetch = new TestServer(() => NOW_MS).fetchAs(store.device);
		await exchangeAll(store, { fetch, now: () => NOW_MS, elapsed: () => 0, timeout: timeoutSignal });
		expect(await store.readUnreceived()).toEqual([]);
		await keep(store, place).pass();
		await untilKept(place, 3);
	});

	test('never shrinks for one tablet', async () => {
		const store = await openStore();
		const place = placeWith(JSON.stringify({ device: store.device, seq: 9 }));
		await store.record(visit);
		const { pass, timers } = keep(store, place);
		await pass();
		await store.record(visit);
		await vi.waitFor(() => expect(timers).toHaveLength(1), PATIENT);
		expect(place.setItem).not.toHaveBeenCalled();
	});

	test('is another’s no longer once this one has written', async () => {
		const store = await openStore();
		const place = placeWith(JSON.stringify({ device: 'another', seq: 900 }));
		await store.record(visit);
		await keep(store, place).pass();
		await untilKept(place, 1);
		expect(readCanary(place)).toEqual({ device: store.device, seq: 1 });
	});

	test('is let go of when it is stopped', async () => {
		const store = await openStore();
		const { stop, timers } = keep(store, placeWith());
		await vi.waitFor(() => expect(timers).toHaveLength(1), PATIENT);
		stop();
		expect(timers).toEqual([]);
	});

	test('troubles nobody where nothing can be kept', async () => {
		const store = await openStore();
		const place = placeWith();
		place.setItem.mockImplementation(() => {
			throw new DOMException('Full', 'QuotaExceededError');
		});
		await store.record(visit);
		await keep(store, place).pass();
		await vi.waitFor(() => expect(place.setItem).toHaveBeenCalled(), PATIENT);
	});
});

test.each([
	null,
	'',
	'x',
	'7',
	'null',
	'[]',
	'{"device":7,"seq":1}',
	'{"device":"a","seq":"1"}',
	'{"seq":1}'
])('what was kept as %j is not believed', (text) => {
	expect(readCanary(placeWith(text))).toBeNull();
});

test('a place that may not be looked into holds nothing', () => {
	const getItem = () => {
		throw new DOMException('No', 'SecurityError');
	};
	expect(readCanary({ getItem, setItem: () => {} })).toBeNull();
});
