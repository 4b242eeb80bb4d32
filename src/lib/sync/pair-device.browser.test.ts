import { describe, expect, test, vi } from 'vitest';
import type { Draft } from '../journal/entry.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { openStore } from '../store/fresh-store.ts';
import { pairDevice, unpairDevice, type PairOutcome } from './pair-device.ts';
import { timeoutSignal } from './timeout.ts';

const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
const asked = { code: 'ABCD-EFGH', name: 'iPad' };

const paired = (store: DeskStore) =>
	new Response(JSON.stringify({ device: store.device, cafe: 'main', credential: 'secret' }), { status: 201 });

describe('pairing', () => {
	test('asks with the code, the name and the device that wrote what waits', async () => {
		const store = await openStore();
		const fetch = vi.fn(async (_path: RequestInfo | URL, _init?: RequestInit) => paired(store));
		expect(await pairDevice(store, asked, { fetch, timeout: timeoutSignal })).toEqual({ name: 'paired' });
		const [path, init] = fetch.mock.calls[0]!;
		expect(path).toBe('/api/devices');
		expect(init).toMatchObject({ method: 'POST', redirect: 'error', signal: expect.any(AbortSignal) });
		expect(JSON.parse(init!.body as string)).toEqual({ ...asked, device: store.device });
		expect(await store.readFacts()).toMatchObject({ pairing: { cafe: 'main', name: 'iPad' }, pairings: 1 });
	});

	test('keeps the credential out of reach of scripts', async () => {
		const store = await openStore();
		await pairDevice(store, asked, { fetch: async () => paired(store), timeout: timeoutSignal });
		expect(JSON.stringify(await store.readFacts())).not.toContain('secret');
	});

	test.each<[string, () => Promise<Response>, PairOutcome]>([
		['a wrong code', async () => new Response('{"error":"?"}', { status: 403 }), { name: 'wrong-code' }],
		[
			'too many tries',
			async () => new Response('{"error":"?"}', { status: 429, headers: { 'retry-after': '60' } }),
			{ name: 'too-many', retryAfterSeconds: 60 }
		],
		[
			'too many tries, unsaid for how long',
			async () => new Response('{"error":"?"}', { status: 429 }),
			{ name: 'too-many', retryAfterSeconds: null }
		],
		['no network', () => Promise.reject(new TypeError('Failed to fetch')), { name: 'unreachable' }],
		[
			'a server that fails',
			async () => new Response('{"error":"?"}', { status: 500 }),
			{ name: 'unreachable' }
		],
		[
			'a page of the Wi-Fi',
			async () => new Response('<h1>Hello</h1>', { status: 200 }),
			{ name: 'unreachable' }
		],
		['a strange answer', async () => new Response('{"cafe":7}', { status: 201 }), { name: 'unreachable' }],
		[
			'the right answer with a wrong status',
			async () => new Response('{"device":"d","cafe":"main","credential":"c"}', { status: 200 }),
			{ name: 'unreachable' }
		]
	])('that meets %s changes nothing on the tablet', async (_what, fetch, outcome) => {
		const store = await openStore();
		await store.record(visit);
		const before = await store.readFacts();
		expect(await pairDevice(store, asked, { fetch, timeout: timeoutSignal })).toEqual(outcome);
		expect(await store.readFacts()).toEqual(before);
		expect(await store.readUnreceived()).toHaveLength(1);
	});
});

describe('ending a pairing', () => {
	test.each<[string, () => Promise<Response>]>([
		['tells the server', async () => new Response(null, { status: 204 })],
		['works without a network', () => Promise.reject(new TypeError('Failed to fetch'))]
	])('%s, and keeps what waits', async (_how, answer) => {
		const store = await openStore();
		await pairDevice(store, asked, { fetch: async () => paired(store), timeout: timeoutSignal });
		await store.record(visit);
		const fetch = vi.fn(async (_path: RequestInfo | URL, _init?: RequestInit) => answer());
		await unpairDevice(store, { fetch, timeout: timeoutSignal });
		expect(fetch).toHaveBeenCalledExactlyOnceWith('/api/devices', {
			method: 'DELETE',
			signal: expect.any(AbortSignal)
		});
		expect((await store.readFacts()).pairing).toBeNull();
		expect(await store.readUnreceived()).toHaveLength(1);
	});

	test('does not wait for ever for a server that accepts and never answers', async () => {
		const store = await openStore();
		await pairDevice(store, asked, { fetch: async () => paired(store), timeout: timeoutSignal });
		const fetch: typeof globalThis.fetch = (_path, init) =>
			new Promise((_, reject) =>
				init?.signal?.addEventListener('abort', () => reject(new TypeError('Aborted')))
			);
		await unpairDevice(store, { fetch, timeout: () => timeoutSignal(1) });
		expect((await store.readFacts()).pairing).toBeNull();
	});
});
