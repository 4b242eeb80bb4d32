import { describe, expect, test, vi } from 'vitest';
import { deviceId } from '../journal/entry-builder.ts';
import type { Draft } from '../journal/entry.ts';
import { readRestarts } from '../journal/restarts.ts';
import { CAFE } from '../journal/shelves.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { openStore } from '../store/fresh-store.ts';
import { recognise } from './recognise.ts';
import { timeoutSignal } from './timeout.ts';

const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
const FORMER = deviceId(1);
const former = { device: FORMER, cafe: 'main', name: 'iPad at the door', lastSeq: 41, missing: [] };
const answerWith = (status: number, body: unknown = { error: '?' }) =>
	new Response(JSON.stringify(body), { status });

/** What may outlive the storage, as small as a test needs it. */
function placeWith(canary: unknown = null) {
	const kept = new Map([['lektiecafe-canary', JSON.stringify(canary)]]);
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value)
	};
}

/** What the tablet does with the server's answers: 200 to GET as `known`, then `answer` to PUT. */
async function recogniseAs(
	store: DeskStore,
	{
		known = former,
		answer = (): Response | Promise<Response> => answerWith(200, former),
		place = placeWith()
	} = {}
) {
	const fetch = vi.fn(async (_path: RequestInfo | URL, _init?: RequestInit) => answer());
	await recognise(store, known, { fetch, timeout: timeoutSignal, place });
	return fetch;
}

const restartsIn = async (store: DeskStore) => readRestarts(await store.read([CAFE]));

describe('a tablet that the server knows', () => {
	test('asks to go on under the id that it has made for itself', async () => {
		const store = await openStore();
		const fetch = await recogniseAs(store);
		const [path, init] = fetch.mock.calls[0]!;
		expect(path).toBe('/api/devices');
		expect(init).toMatchObject({ method: 'PUT', redirect: 'error', signal: expect.any(AbortSignal) });
		expect(JSON.parse(init!.body as string)).toEqual({ device: store.device });
	});

	test('is paired without a code, under its own name', async () => {
		const store = await openStore();
		await recogniseAs(store);
		expect(await store.readFacts()).toMatchObject({
			device: store.device,
			pairing: { cafe: 'main', name: 'iPad at the door' },
			receipt: null
		});
	});

	test('tells what the server held, and what it had written where that outlived the storage', async () => {
		const store = await openStore();
		await recogniseAs(store, { place: placeWith({ device: FORMER, seq: 57 }) });
		expect(await restartsIn(store)).toMatchObject([
			{ former: FORMER, held: 41, missing: 16, device: store.device }
		]);
	});

	test.each<[string, unknown]>([
		['nothing of it outlived', null],
		['what outlived is another’s', { device: deviceId(5), seq: 900 }],
		['what outlived cannot be read', 'x']
	])('does not guess where %s', async (_what, canary) => {
		const store = await openStore();
		await recogniseAs(store, { place: placeWith(canary) });
		expect(await restartsIn(store)).toMatchObject([{ held: 41, missing: null }]);
	});

	test('keeps what it has written since it began anew', async () => {
		const store = await openStore();
		const own = await store.record(visit);
		await recogniseAs(store);
		expect(await store.readUnreceived()).toContainEqual(own);
	});

	test('whose first answer got lost on the way asks once more, and is told the same', async () => {
		const store = await openStore();
		const place = placeWith({ device: FORMER, seq: 57 });
		const answer = () => Promise.reject(new TypeError('Failed to fetch'));
		await expect(recogniseAs(store, { place, answer })).rejects.toThrow();
		await recogniseAs(store, { place, known: { ...former, device: store.device, lastSeq: 0 } });
		expect(await restartsIn(store)).toMatchObject([{ former: FORMER, held: 41, missing: 16 }]);
	});

	test('as what it is was paired, and has not heard of it: nothing is asked, and nothing is missing', async () => {
		const store = await openStore();
		const fetch = await recogniseAs(store, { known: { ...former, device: store.device } });
		expect(fetch).not.toHaveBeenCalled();
		expect(await store.readFacts()).toMatchObject({ pairing: { cafe: 'main', name: 'iPad at the door' } });
		expect(await restartsIn(store)).toEqual([]);
	});
});

describe('an empty store never takes the place of a full one', () => {
	test('staff who type a code meanwhile have the last word', async () => {
		const store = await openStore();
		const answer = async () => {
			await store.pair({ cafe: 'other', name: 'Typed' });
			return answerWith(200, former);
		};
		await recogniseAs(store, { answer });
		await recogniseAs(store, { known: { ...former, device: store.device } });
		expect(await store.readFacts()).toMatchObject({ pairing: { cafe: 'other', name: 'Typed' }, pairings: 1 });
		expect(await restartsIn(store)).toEqual([]);
	});

	test.each<[string, Parameters<typeof recogniseAs>[1]]>([
		['the id is taken', { answer: () => answerWith(409) }],
		['it is turned away', { answer: () => answerWith(401) }],
		['the server fails', { answer: () => answerWith(503) }],
		['a page of the Wi-Fi answers', { answer: () => new Response('<h1>Hello</h1>') }],
		['the answer is strange', { answer: () => answerWith(200, { device: 7 }) }],
		['the first answer is strange', { known: { device: FORMER } as never }],
		[
			'the network is lost',
			{
				answer: () => {
					throw new TypeError('Failed to fetch');
				}
			}
		]
	])('%s: nothing changes, and it can be tried again', async (_what, answers) => {
		const store = await openStore();
		const own = await store.record(visit);
		const before = await store.readFacts();
		await expect(recogniseAs(store, answers)).rejects.toThrow();
		expect(await store.readFacts()).toEqual(before);
		expect(await store.readUnreceived()).toEqual([own]);
		await recogniseAs(store);
		expect((await store.readFacts()).pairings).toBe(1);
	});
});
