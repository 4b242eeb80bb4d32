import { localDay } from '../../../src/lib/journal/calendar.ts';
import type { Entry } from '../../../src/lib/journal/entry.ts';
import { readServings } from '../../../src/lib/journal/servings.ts';
import { CAFE, PEOPLE, presenceBefore } from '../../../src/lib/journal/shelves.ts';
import { readVisits } from '../../../src/lib/journal/visits.ts';
import { DeskStore } from '../../../src/lib/store/desk-store.ts';
import type { Watched } from '../../../src/lib/store/watch-read.ts';
import { pairDevice } from '../../../src/lib/sync/pair-device.ts';
import { startSync } from '../../../src/lib/sync/start-sync.ts';
import { timeoutSignal } from '../../../src/lib/sync/timeout.ts';
import { busyQuarter, NOW_MS, TODAY, type Happening } from '../sync/busy-quarter.ts';
import type { Contender } from './contender.ts';
import { resultOf } from './raw-contender.ts';

const world = {
	fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
	timeout: timeoutSignal
};

/** Until a sync that was told to stop has. */
const STOPPED_MS = 200;

/** Between two taps, so that what a tap sets off has passed before the next. */
const REST_MS = 12;
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Opened {
	/** From nothing open to today's visits and servings. */
	todayMs: number;
	/** The same, and whatever else the desk waits for before it shows itself. */
	readyMs: number;
	visits: number;
	servings: number;
}

/** The desk's own store and sync, unchanged. */
export class DeskContender implements Contender {
	#store!: DeskStore;
	#nowMs: () => number = Date.now;
	#stopSync: () => void = () => {};

	async open(invitation: string): Promise<void> {
		await this.openStore();
		const outcome = await pairDevice(this.#store, { code: invitation, name: 'Tablet' }, world);
		if (outcome.name !== 'paired') throw new Error(`Not paired: ${outcome.name}`);
	}

	async openStore(): Promise<void> {
		const now = () => this.#nowMs();
		// One clock for both: a quarter of a year is written in seconds, and no tablet's clock jumps like that.
		this.#store = await DeskStore.open({ name: 'desk', now, elapsed: now });
	}

	// The tablet was online before, so that it knows its clock's error.
	async fill(count: number): Promise<void> {
		const heard = until(this.#store.watchFacts(), ({ receipt }) => receipt !== null);
		this.startSync();
		await heard;
		this.#stopSync();
		await rest(STOPPED_MS);
		const writing = new Map<Happening, Promise<Entry>>();
		for (const happening of busyQuarter(count)) {
			const about = happening.about && (await writing.get(happening.about));
			this.#nowMs = () => happening.atMs;
			writing.set(happening, this.#store.record(happening.draft(about?.id ?? ''), about));
		}
		await Promise.all(writing.values());
		this.#nowMs = Date.now;
	}

	async push(): Promise<void> {
		const emptied = until(this.#store.watchOutbox(), ({ waiting }) => waiting === 0);
		this.startSync();
		await emptied;
		this.#stopSync();
	}

	async pull(lastCursor: number): Promise<void> {
		const received = until(this.#store.watchFacts(), ({ receipt }) => (receipt?.cursor ?? 0) >= lastCursor);
		this.startSync();
		await received;
		this.#stopSync();
	}

	async count(): Promise<number> {
		return (await this.#store.readAll()).length;
	}

	startSync(): void {
		this.#stopSync = startSync(this.#store);
	}

	/** What the desk does when it is opened, up to the first screen. */
	async openToToday(): Promise<Opened> {
		this.#nowMs = () => NOW_MS;
		const startMs = performance.now();
		await this.openStore();
		const reading = until(this.#store.watch([TODAY]), () => true);
		const others = [[CAFE], [PEOPLE], [presenceBefore(TODAY, 6)]].map((shelves) =>
			until(this.#store.watch(shelves), () => true)
		);
		const facts = until(this.#store.watchFacts(), () => true);
		const today = await reading;
		const visits = readVisits(today).length;
		const servings = readServings(today).length;
		const todayMs = performance.now() - startMs;
		await Promise.all([...others, facts]);
		return { todayMs, readyMs: performance.now() - startMs, visits, servings };
	}

	/** Milliseconds until its database is open, with nothing of ours around it. */
	async openBare(): Promise<number> {
		const startMs = performance.now();
		const database = await resultOf(indexedDB.open('desk'));
		const tookMs = performance.now() - startMs;
		database.close();
		return tookMs;
	}

	/** Taps one after the other, with today's shelf watched as the desk watches it; milliseconds each. */
	async tap(times: number): Promise<number[]> {
		this.#nowMs = () => NOW_MS;
		const watching = this.#store.watch([TODAY]).subscribe(() => undefined);
		const tookMs: number[] = [];
		for (let i = 0; i < times; i++) {
			await rest(REST_MS);
			const startMs = performance.now();
			await this.#store.record({ kind: 'visit.recorded', body: { grade: '9' } });
			tookMs.push(performance.now() - startMs);
		}
		watching.unsubscribe();
		return tookMs;
	}

	/** Writes so many visits at once; resolves with the epoch milliseconds at which they were on disk. */
	async write(count: number): Promise<number> {
		await Promise.all(
			Array.from({ length: count }, () =>
				this.#store.record({ kind: 'visit.recorded', body: { grade: '9' } })
			)
		);
		return epochMs();
	}

	/** When the outbox is empty, in epoch milliseconds. */
	async emptied(): Promise<number> {
		await until(this.#store.watchOutbox(), ({ waiting }) => waiting === 0);
		return epochMs();
	}

	/** When so many of today's visits are read, in epoch milliseconds. */
	async shown(count: number): Promise<number> {
		const today = localDay(Date.now());
		await until(this.#store.watch([today]), (entries) => readVisits(entries).length >= count);
		return epochMs();
	}
}

/** Finer than Date.now(), and the same for every process of this machine. */
function epochMs(): number {
	return performance.timeOrigin + performance.now();
}

/** The first result that is as wanted. */
function until<T>(watched: Watched<T>, isWanted: (value: T) => boolean): Promise<T> {
	return new Promise((resolve, reject) => {
		const subscription = watched.subscribe((value) => {
			if (!isWanted(value)) return;
			// Not within the first call, which may come before `subscription` is there.
			queueMicrotask(() => subscription.unsubscribe());
			resolve(value);
		}, reject);
	});
}
