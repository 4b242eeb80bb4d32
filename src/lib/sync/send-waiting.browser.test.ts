import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Draft } from '../journal/entry.ts';
import { BackgroundStore } from '../store/background-store.ts';
import { freshName, NOW_MS, openStore } from '../store/fresh-store.ts';
import { sendInBackground, type BackgroundWorld } from './send-waiting.ts';
import { lostRequest, TestServer, type Fate } from './test-server.ts';
import { timeoutSignal } from './timeout.ts';

const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
const refuse: Fate = () => new Response('{"error":"?"}', { status: 401 });

/** A desk that is closed with so many entries waiting, and the world of its service worker. */
async function closeDesk(waiting: number) {
	const name = freshName();
	const store = await openStore(name);
	await store.pair({ cafe: 'main', name: 'iPad' });
	for (let i = 0; i < waiting; i++) await store.record(visit);
	store.close();
	const server = new TestServer(() => NOW_MS);
	const opened: BackgroundStore[] = [];
	const world: BackgroundWorld = {
		fetch: server.fetchAs(store.device),
		now: () => NOW_MS,
		elapsed: () => 0,
		timeout: timeoutSignal,
		open: async () => {
			const again = await BackgroundStore.open({ name, now: () => NOW_MS });
			opened.push(again);
			return again;
		},
		hasPages: async () => true
	};
	return { name, server, world, opened };
}

async function waitingIn(name: string): Promise<number> {
	return (await (await openStore(name)).readUnreceived()).length;
}

describe('after the page is closed', () => {
	test('everything that waits is sent', async () => {
		const { name, server, world } = await closeDesk(3);
		await sendInBackground(world);
		expect(await server.entries()).toHaveLength(3);
		expect(await waitingIn(name)).toBe(0);
	});

	test('the server is not troubled when nothing waits', async () => {
		const { server, world } = await closeDesk(0);
		await sendInBackground(world);
		expect(server.requests).toEqual([]);
	});

	test.each<[string, Fate]>([
		['a network that is lost again', lostRequest],
		['a server that fails', () => new Response('', { status: 503 })]
	])('%s fails, so that the browser tries again', async (_what, fate) => {
		const { name, server, world } = await closeDesk(2);
		server.fates.push(fate);
		await expect(sendInBackground(world)).rejects.toThrow();
		expect(await waitingIn(name)).toBe(2);
		await sendInBackground(world);
		expect(await waitingIn(name)).toBe(0);
	});

	test('a tablet that is turned away does not try in vain', async () => {
		const { name, server, world } = await closeDesk(2);
		server.fates.push(refuse);
		await sendInBackground(world);
		expect(server.requests).toEqual([]);
		expect(await waitingIn(name)).toBe(2);
	});

	test.each<[string, Fate[]]>([
		['well', []],
		['badly', [lostRequest]]
	])('the store is let go of when it went %s, so that an update can change it', async (_how, fates) => {
		const { server, world } = await closeDesk(1);
		const close = vi.spyOn(BackgroundStore.prototype, 'close');
		onTestFinished(() => close.mockRestore());
		server.fates.push(...fates);
		await sendInBackground(world).catch(() => undefined);
		expect(close).toHaveBeenCalledOnce();
	});

	test('nothing is tried where the café’s days cannot be told', async () => {
		const { server, world, opened } = await closeDesk(2);
		const { Temporal } = globalThis;
		Reflect.deleteProperty(globalThis, 'Temporal');
		onTestFinished(() => void Object.assign(globalThis, { Temporal }));
		await sendInBackground(world);
		expect(opened).toEqual([]);
		expect(server.requests).toEqual([]);
	});
});

describe('while a page is at it', () => {
	test('it is left to that page, and the browser is to ask again', async () => {
		const { server, world, opened } = await closeDesk(2);
		const sending = navigator.locks.request('lektiecafe-sync', () => sendInBackground(world));
		await expect(sending).rejects.toThrow('A page is at it');
		expect(opened).toEqual([]);
		expect(server.requests).toEqual([]);
	});

	test('where no page is left to be told, what waits is sent in its place', async () => {
		const { name, world } = await closeDesk(2);
		const asleep = navigator.locks.request('lektiecafe-sync', () => new Promise(() => {}));
		const ended = asleep.catch((reason: DOMException) => reason.name);
		await sendInBackground({ ...world, hasPages: async () => false });
		expect(await waitingIn(name)).toBe(0);
		expect(await ended).toBe('AbortError');
	});
});
