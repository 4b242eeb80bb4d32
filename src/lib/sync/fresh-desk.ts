import { onTestFinished } from 'vitest';
import type { Entry } from '../journal/entry.ts';
import type { RefusedRow } from '../store/database.ts';
import type { DeskStore, OutboxCount } from '../store/desk-store.ts';
import { main, NOW_MS, openStore, visit } from '../store/fresh-store.ts';
import type { Surroundings } from './ask.ts';
import { exchangeAll } from './client.ts';
import { TestServer } from './test-server.ts';
import { timeoutSignal } from './timeout.ts';

/** How an exchange ends. */
export const done = { name: 'done', more: false };
export const failed = { name: 'failed', retryAfterMs: null };

interface Desk {
	store: DeskStore;
	server: TestServer;
	world: Surroundings;
}

/** A desk that is paired, and has spoken to its server once, so that its clock is sure. */
export async function openDesk(): Promise<Desk> {
	const desk = await openNewDesk();
	await exchangeAll(desk.store, desk.world);
	desk.server.requests.length = 0;
	return desk;
}

/** A desk that is paired, and has never spoken to its server. */
export async function openNewDesk(): Promise<Desk> {
	const server = new TestServer(() => NOW_MS);
	const store = await openStore();
	await store.pair(main);
	const fetch = server.fetchAs(store.device);
	return { store, server, world: { fetch, now: () => NOW_MS, elapsed: () => 0, timeout: timeoutSignal } };
}

async function firstOf<T>(source: {
	subscribe(next: (value: T) => void): { unsubscribe(): void };
}): Promise<T> {
	return new Promise((resolve) => {
		const subscription = source.subscribe(resolve);
		onTestFinished(() => subscription.unsubscribe());
	});
}

export const countIn = (store: DeskStore): Promise<OutboxCount> => firstOf(store.watchOutbox());
export const waitingIn = async (store: DeskStore): Promise<number> => (await countIn(store)).waiting;
export const refusedIn = (store: DeskStore): Promise<RefusedRow[]> => firstOf(store.watchRefused());

/** Records so many visits at once. */
export async function tap(store: DeskStore, times: number): Promise<Entry[]> {
	return Promise.all(Array.from({ length: times }, () => store.record(visit)));
}
