import Dexie from 'dexie';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { deviceId } from '../journal/entry-builder.ts';
import type { Draft } from '../journal/entry.ts';
import { readRestarts } from '../journal/restarts.ts';
import { PATIENT } from '../patience.ts';
import { DeskStore } from '../store/desk-store.ts';
import { freshName } from '../store/fresh-store.ts';
import { readCanary } from './canary.ts';
import { startSync } from './start-sync.ts';
import { lostRequest, TestServer } from './test-server.ts';

/** For what is made to happen again and again until it has its effect. */
const SELDOM = { ...PATIENT, interval: 200 };

// At each page that comes back it opens one more channel to other tabs, and closes none that never went.
Dexie.disableBfCache = true;

const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };

/** A line to the server that the test speaks on. */
class Line extends EventTarget {
	readonly url: string;
	isClosed = false;

	constructor(url: string) {
		super();
		this.url = url;
		lines.push(this);
	}

	close(): void {
		this.isClosed = true;
	}
}

let server: TestServer;
let lines: Line[];
/** What the server answers to who asks for its own name. */
let whoThisIs: (init?: RequestInit) => Promise<Response>;

beforeEach(() => {
	server = new TestServer(() => Date.now());
	lines = [];
	whoThisIs = async () => new Response(null, { status: 204 });
	vi.spyOn(window, 'fetch').mockImplementation((path, init) =>
		path === '/api/devices' ? whoThisIs(init) : server.fetch(path, init)
	);
	vi.stubGlobal('EventSource', Line);
	onTestFinished(() => {
		vi.restoreAllMocks();
		vi.unstubAllGlobals();
	});
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
	await vi.waitFor(async () => expect(await server.entries()).toHaveLength(count), PATIENT);
}

async function untilAsked(count: number): Promise<void> {
	await vi.waitFor(() => expect(server.requests.length).toBeGreaterThanOrEqual(count), PATIENT);
}

async function untilLocks(expected: { held: number; pending: number }): Promise<void> {
	const ours = (locks: LockInfo[] = []) => locks.filter(({ name }) => name === 'lektiecafe-sync').length;
	await vi.waitFor(async () => {
		const { held, pending } = await navigator.locks.query();
		expect({ held: ours(held), pending: ours(pending) }).toEqual(expected);
	}, PATIENT);
}

describe('syncing', () => {
	test('sends what is tapped', async () => {
		const store = await openPaired();
		start(store);
		await store.record(visit);
		await untilReceived(1);
	});

	test('begins when the tablet is paired', async () => {
		const store = await DeskStore.open({ name: freshName(), now: () => Date.now() });
		start(store);
		await store.record(visit);
		await store.readFacts();
		expect(server.requests).toEqual([]);
		await store.pair({ cafe: 'main', name: 'iPad' });
		await untilReceived(1);
	});

	test.each<[string, () => void]>([
		['the network is back', () => window.dispatchEvent(new Event('online'))],
		['the window is looked at', () => window.dispatchEvent(new Event('focus'))],
		[
			'the page comes back from the browser’s memory',
			() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
		],
		['the page is seen', () => document.dispatchEvent(new Event('visibilitychange'))]
	])('goes on at once when %s', async (_what, happen) => {
		const store = await openPaired();
		server.fates.push(...Array.from({ length: 4 }, () => lostRequest));
		await store.record(visit);
		start(store);
		await vi.waitFor(async () => {
			happen();
			expect(await server.entries()).toHaveLength(1);
		}, SELDOM);
	});

	test('that could not begin begins when the network is back', async () => {
		vi.spyOn(window, 'localStorage', 'get').mockImplementationOnce(() => {
			throw new DOMException('Not now', 'SecurityError');
		});
		const store = await openPaired();
		await store.record(visit);
		start(store);
		await vi.waitFor(async () => {
			window.dispatchEvent(new Event('online'));
			expect(await server.entries()).toHaveLength(1);
		}, SELDOM);
	});

	test('makes one request of events that come together', async () => {
		start(await openPaired());
		await untilAsked(1);
		for (let i = 0; i < 10; i++)
			for (const name of ['focus', 'online']) window.dispatchEvent(new Event(name));
		await untilAsked(2);
		window.dispatchEvent(new Event('focus'));
		await untilAsked(3);
		expect(server.requests).toHaveLength(3);
	});

	test('asks at once when the server announces news', async () => {
		start(await openPaired());
		await vi.waitFor(() => expect(lines).toHaveLength(1), PATIENT);
		expect(lines[0]!.url).toBe('/api/live');
		await untilAsked(1);
		lines[0]!.dispatchEvent(new MessageEvent('news', { data: '7' }));
		await untilAsked(2);
	});

	test('needs no such line', async () => {
		vi.unstubAllGlobals();
		const { EventSource } = window;
		Reflect.deleteProperty(window, 'EventSource');
		onTestFinished(() => void Object.assign(window, { EventSource }));
		const store = await openPaired();
		start(store);
		await store.record(visit);
		await untilReceived(1);
		expect(lines).toEqual([]);
	});
});

describe('an empty tablet', () => {
	const former = { device: deviceId(1), cafe: 'main', name: 'iPad', lastSeq: 41, missing: [] };
	const openEmpty = () => DeskStore.open({ name: freshName(), now: () => Date.now() });
	const asked = () => vi.mocked(window.fetch).mock.calls.filter(([path]) => path === '/api/devices').length;

	test('that the server does not know asks once, and waits to be paired', async () => {
		start(await openEmpty());
		await vi.waitFor(() => expect(asked()).toBe(1), PATIENT);
		window.dispatchEvent(new Event('online'));
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(asked()).toBe(1);
		expect(server.requests).toEqual([]);
	});

	test('that the server knows goes on by itself', async () => {
		whoThisIs = async () => new Response(JSON.stringify(former));
		start(await openEmpty());
		await untilReceived(1);
		expect(readRestarts(await server.entries())).toMatchObject([{ former: former.device, held: 41 }]);
	});

	test('asks also if its own store could not be read at first', async () => {
		const store = await openEmpty();
		vi.spyOn(store, 'readFacts').mockRejectedValueOnce(new DOMException('No disk', 'UnknownError'));
		start(store);
		await vi.waitFor(() => {
			window.dispatchEvent(new Event('online'));
			expect(asked()).toBe(1);
		}, SELDOM);
	});

	test('whose data was cleared away under the page asks who it was, and goes on', async () => {
		const name = freshName();
		const store = await DeskStore.open({ name, now: () => Date.now() });
		await store.pair({ cafe: 'main', name: 'iPad' });
		start(store);
		await store.record(visit);
		await untilReceived(1);
		whoThisIs = async () => new Response(JSON.stringify(former));
		await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
		await store.record(visit);
		await untilReceived(3);
		expect(readRestarts(await server.entries())).toMatchObject([{ former: former.device, held: 41 }]);
	});

	test.each<[string, () => Promise<Response>]>([
		['has no network', () => Promise.reject(new TypeError('Failed to fetch'))],
		['meets a page of the Wi-Fi', async () => new Response('<h1>Hello</h1>')],
		['meets a server that fails', async () => new Response('', { status: 503 })]
	])('that %s asks again when the network is back', async (_what, answer) => {
		whoThisIs = answer;
		start(await openEmpty());
		await vi.waitFor(() => expect(asked()).toBe(1), PATIENT);
		whoThisIs = async () => new Response(JSON.stringify(former));
		await vi.waitFor(async () => {
			window.dispatchEvent(new Event('online'));
			expect(await server.entries()).toHaveLength(1);
		}, SELDOM);
	});

	test('and nobody else asks: neither one that is paired nor one that was', async () => {
		start(await openPaired());
		const unpaired = await openPaired();
		await unpaired.unpair();
		start(unpaired);
		await untilAsked(1);
		await unpaired.readFacts();
		expect(asked()).toBe(0);
	});
});

test('what was written is counted outside the storage too', async () => {
	localStorage.clear();
	const store = await openPaired();
	vi.mocked(window.fetch).mockImplementation(server.fetchAs(store.device));
	start(store);
	await store.record(visit);
	await vi.waitFor(() => expect(readCanary(localStorage)).toEqual({ device: store.device, seq: 1 }), PATIENT);
});

describe('of several tabs', () => {
	test('one syncs, and the other when that one closes', async () => {
		const store = await openPaired();
		start(store);
		await untilLocks({ held: 1, pending: 0 });
		const stopSecond = start(store);
		await untilLocks({ held: 1, pending: 1 });
		stopSecond();
		await untilLocks({ held: 1, pending: 0 });
		await store.record(visit);
		await untilReceived(1);
	});

	test('one that is stopped gives the lock away, and closes its line', async () => {
		const stop = start(await openPaired());
		await untilAsked(1);
		await vi.waitFor(() => expect(lines).toHaveLength(1), PATIENT);
		stop();
		await navigator.locks.request('lektiecafe-sync', () => undefined);
		expect(lines[0]!.isClosed).toBe(true);
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
	])('each syncs where Web Locks %s', async (_how, without) => {
		without();
		const store = await openPaired();
		start(store);
		await store.record(visit);
		await untilReceived(1);
	});
});
