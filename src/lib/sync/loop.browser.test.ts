import { liveQuery } from 'dexie';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import type { Draft } from '../journal/entry.ts';
import { PATIENT } from '../patience.ts';
import type { DeviceFacts } from '../store/device-facts.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { NOW_MS, openStore } from '../store/fresh-store.ts';
import { exchangeAll } from './client.ts';
import { POLL_MS, SyncLoop } from './loop.ts';
import { lostReply, lostRequest, TestServer, type Fate } from './test-server.ts';

const main = { cafe: 'main', name: 'iPad' };
const visit: Draft = { kind: 'visit.recorded', body: { grade: '9' } };
const refuse =
	(status: number, headers: Record<string, string> = {}): Fate =>
	() =>
		new Response('{"error":"?"}', { status, headers });

/** A desk whose time stands still until the test lets a timer run out. */
class Desk {
	readonly server = new TestServer(() => NOW_MS);
	readonly store: DeskStore;
	readonly loop: SyncLoop;
	readonly #stopping = new AbortController();
	readonly ended: Promise<void>;
	#timer: { ms: number; callback: () => void } | null = null;
	attempts = 0;
	/** What the server announces on its line; null while that is closed. */
	announce: ((cursor: number) => void) | null = null;
	timesLineOpened = 0;
	timesLeftToBrowser = 0;

	private constructor(store: DeskStore) {
		this.store = store;
		this.loop = new SyncLoop(store, {
			fetch: (input, init) => {
				this.attempts++;
				return this.server.fetchAs(store.device)(input, init);
			},
			now: () => NOW_MS,
			elapsed: () => 0,
			random: () => 1,
			timeout: () => new AbortController().signal,
			openLive: (hear) => {
				this.announce = hear;
				this.timesLineOpened++;
				return () => void (this.announce = null);
			},
			sendLater: () => void this.timesLeftToBrowser++,
			after: (ms, callback) => {
				const timer = { ms, callback };
				this.#timer = timer;
				return () => {
					if (this.#timer === timer) this.#timer = null;
				};
			}
		});
		this.ended = this.loop.run(this.#stopping.signal);
		onTestFinished(() => this.stop());
	}

	static async open(options: { isPaired?: boolean; fates?: Fate[]; taps?: number } = {}): Promise<Desk> {
		const store = await openStore();
		if (options.isPaired !== false) await pairAndMeasure(store);
		for (let i = 0; i < (options.taps ?? 0); i++) await store.record(visit);
		return Desk.on(store, options.fates);
	}

	static async on(store: DeskStore, fates: Fate[] = []): Promise<Desk> {
		const desk = new Desk(store);
		desk.server.fates.push(...fates);
		await desk.rest();
		return desk;
	}

	stop(): Promise<void> {
		this.#stopping.abort();
		return this.ended;
	}

	/** How long the loop would wait now, in milliseconds; null when it waits for no timer. */
	get waitMs(): number | null {
		return this.#timer?.ms ?? null;
	}

	/** The time the loop waits for has passed. */
	async pass(): Promise<void> {
		const timer = this.#timer;
		this.#timer = null;
		timer?.callback();
		await this.rest();
	}

	/** Until nothing happens any more by itself. */
	async rest(): Promise<void> {
		for (let quiet = 0, before = -1; quiet < 12; quiet++) {
			if (this.loop.state.name === 'sending' || this.attempts !== before) quiet = 0;
			before = this.attempts;
			expect(this.attempts).toBeLessThan(50);
			await this.store.readFacts();
			await new Promise((resolve) => setTimeout(resolve));
		}
	}
}

/** Pairs the desk and lets it hear of an empty server once, so that its clock is sure. */
async function pairAndMeasure(store: DeskStore): Promise<void> {
	await store.pair(main);
	const { fetch } = new TestServer(() => NOW_MS);
	await exchangeAll(store, {
		fetch,
		now: () => NOW_MS,
		elapsed: () => 0,
		timeout: () => new AbortController().signal
	});
}

describe('a desk on a good network', () => {
	test('sends what waits as soon as it starts, and then is quiet', async () => {
		const desk = await Desk.open({ taps: 3 });
		expect(await desk.server.entries()).toHaveLength(3);
		expect(desk.loop.state.name).toBe('idle');
		expect(desk.attempts).toBeLessThanOrEqual(2);
		expect(desk.waitMs).toBe(POLL_MS);
	});

	test('asks once when it starts with nothing to say', async () => {
		const desk = await Desk.open();
		expect(desk.attempts).toBe(1);
	});

	test('sends a new entry at once, each time', async () => {
		const desk = await Desk.open();
		for (let count = 1; count <= 3; count++) {
			const before = desk.attempts;
			await desk.store.record(visit);
			await desk.rest();
			expect(await desk.server.entries()).toHaveLength(count);
			expect(desk.attempts - before).toBeLessThanOrEqual(2);
		}
		expect(desk.waitMs).toBe(POLL_MS);
	});

	test('sends a rush of entries in few requests', async () => {
		const desk = await Desk.open();
		await Promise.all(Array.from({ length: 300 }, () => desk.store.record(visit)));
		await desk.rest();
		expect(await desk.server.entries()).toHaveLength(300);
		expect(desk.attempts).toBeLessThanOrEqual(5);
	});

	test('asks what others wrote when a minute has passed', async () => {
		const desk = await Desk.open();
		await desk.server.journal.add(visitsOf(1, 2));
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(0);
		expect(desk.waitMs).toBe(POLL_MS);
		await desk.pass();
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(2);
		expect(desk.attempts).toBe(2);
	});

	test('reads a server of many pages in one go', async () => {
		const desk = await Desk.open();
		await desk.server.journal.add(visitsOf(1, 1203));
		await desk.pass();
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1203);
		expect(desk.attempts).toBe(4);
	});

	test('asks when somebody looks', async () => {
		const desk = await Desk.open();
		desk.loop.nudge();
		await desk.rest();
		expect(desk.attempts).toBe(2);
	});

	test('sends what is written during a request', async () => {
		const desk = await Desk.open();
		desk.server.fates.push(async (answer) => {
			const reply = await answer();
			await desk.store.record(visit);
			return reply;
		});
		await desk.store.record(visit);
		await desk.rest();
		expect(await desk.server.entries()).toHaveLength(2);
		expect(await desk.store.readUnreceived()).toEqual([]);
	});
});

describe('a desk on a bad network', () => {
	test('tries again after one second, and then ever more rarely, and sends everything once when it is back', async () => {
		const desk = await Desk.open({ taps: 2, fates: [lostRequest, lostReply, refuse(500), lostRequest] });
		const waits: (number | null)[] = [];
		while (desk.loop.state.name === 'waiting') {
			waits.push(desk.waitMs);
			await desk.pass();
		}
		expect(waits).toEqual([1_000, 1_400, 1_960, 2_744]);
		expect(desk.attempts).toBe(5);
		expect((await desk.server.entries()).map(({ seq }) => seq)).toEqual([1, 2]);
		expect(await desk.store.readUnreceived()).toEqual([]);
	});

	test('begins its back-off anew after it was well', async () => {
		const desk = await Desk.open({ fates: [lostRequest, lostRequest] });
		await desk.pass();
		await desk.pass();
		expect(desk.loop.state.name).toBe('idle');
		desk.server.fates.push(lostRequest);
		await desk.pass();
		expect(desk.waitMs).toBe(1_000);
	});

	test('is not hammered by taps', async () => {
		const desk = await Desk.open({ fates: [lostRequest, lostRequest, lostRequest] });
		const before = desk.attempts;
		for (let i = 0; i < 5; i++) await desk.store.record(visit);
		await desk.rest();
		expect(desk.attempts).toBe(before);
		expect(desk.loop.state.name).toBe('waiting');
	});

	test('does not wait when the network is back or somebody looks', async () => {
		const desk = await Desk.open({ taps: 1, fates: [lostRequest] });
		expect(desk.loop.state.name).toBe('waiting');
		desk.loop.nudge();
		await desk.rest();
		expect(await desk.server.entries()).toHaveLength(1);
	});

	test('waits as long as the server asks', async () => {
		const desk = await Desk.open({ taps: 1, fates: [refuse(503, { 'retry-after': '120' })] });
		expect(desk.waitMs).toBe(120_000);
		await desk.pass();
		expect(await desk.server.entries()).toHaveLength(1);
	});

	test('is not hurried by a server that asks for none', async () => {
		const desk = await Desk.open({ taps: 1, fates: [refuse(503, { 'retry-after': '0' })] });
		expect(desk.waitMs).toBe(1_000);
		expect(desk.attempts).toBe(1);
	});

	test('survives a storage that fails for a moment', async () => {
		const desk = await Desk.open();
		vi.spyOn(desk.store, 'readFacts').mockRejectedValueOnce(new DOMException('Lost', 'UnknownError'));
		desk.loop.nudge();
		await vi.waitFor(() => expect(desk.loop.state.name).toBe('waiting'), PATIENT);
		await desk.pass();
		expect(desk.loop.state.name).toBe('idle');
	});
});

describe('a server that names nothing', () => {
	test('is asked ever more rarely, not in a circle', async () => {
		const nameNothing: Fate = async (answer) => {
			const reply = (await (await answer()).json()) as object;
			return new Response(JSON.stringify({ ...reply, accepted: [], entries: [] }));
		};
		const desk = await Desk.open({ taps: 2, fates: Array.from({ length: 50 }, () => nameNothing) });
		expect(desk.attempts).toBe(1);
		const waits = [];
		for (let i = 0; i < 8; i++) {
			waits.push(desk.waitMs);
			await desk.pass();
		}
		expect(waits).toEqual([1_000, 1_400, 1_960, 2_744, 3_842, 5_378, 7_530, 10_541]);
		expect(desk.attempts).toBe(9);
		desk.server.fates.length = 0;
		await desk.pass();
		expect(await desk.store.readUnreceived()).toEqual([]);
	});
});

describe('a desk that may not sync', () => {
	test('makes no request while it is unpaired, and sends everything once it is paired', async () => {
		const desk = await Desk.open({ isPaired: false, taps: 2 });
		await desk.store.record(visit);
		desk.loop.nudge();
		await desk.rest();
		expect(desk.loop.state.name).toBe('blocked');
		await desk.pass();
		expect(desk.loop.state.name).toBe('blocked');
		expect(desk.attempts).toBe(0);
		await desk.store.pair(main);
		await desk.rest();
		expect(desk.attempts).toBeGreaterThan(0);
		expect(await desk.server.entries()).toHaveLength(3);
		expect(desk.loop.state.name).toBe('idle');
	});

	test('hears of a pairing that comes before its first look at it', async () => {
		const store = await openStore();
		let look: (facts: DeviceFacts) => void = () => {};
		const late = liveQuery(() => store.readFacts());
		late.subscribe = ((next: typeof look) => {
			look = next;
			return { closed: false, unsubscribe: () => {} };
		}) as typeof late.subscribe;
		vi.spyOn(store, 'watchFacts').mockReturnValueOnce(late);
		const desk = await Desk.on(store);
		expect(desk.loop.state.name).toBe('blocked');
		await store.pair(main);
		look(await store.readFacts());
		await desk.rest();
		expect(desk.attempts).toBe(1);
		expect(desk.loop.state.name).toBe('idle');
	});

	test.each([401, 409])(
		'is quiet after %i, taps or not, and goes on when it is paired anew',
		async (status) => {
			const desk = await Desk.open({ taps: 1, fates: [refuse(status), refuse(status)] });
			expect(desk.loop.state.name).toBe('blocked');
			const before = desk.attempts;
			for (let i = 0; i < 3; i++) await desk.store.record(visit);
			await desk.rest();
			expect(desk.attempts).toBe(before);
			desk.server.fates.length = 0;
			await desk.store.pair(main);
			await desk.rest();
			expect(await desk.server.entries()).toHaveLength(4);
		}
	);

	test('asks again when somebody looks: the server may have been mended', async () => {
		const desk = await Desk.open({ taps: 1, fates: [refuse(401), refuse(401)] });
		while (desk.server.fates.length > 0) {
			desk.loop.nudge();
			await desk.rest();
		}
		expect(desk.loop.state.name).toBe('blocked');
		desk.loop.nudge();
		await desk.rest();
		expect(await desk.server.entries()).toHaveLength(1);
		expect((await desk.store.readFacts()).bar).toBeNull();
	});

	test('asks again by itself after ten minutes: nobody touches a tablet that only stands there', async () => {
		const desk = await Desk.open({ taps: 1, fates: [refuse(401), refuse(401)] });
		while (desk.server.fates.length > 0) await desk.pass();
		expect(desk.loop.state.name).toBe('blocked');
		expect(desk.waitMs).toBe(10 * 60_000);
		await desk.pass();
		expect(await desk.server.entries()).toHaveLength(1);
		expect((await desk.store.readFacts()).bar).toBeNull();
	});

	test('goes to the new café when it is paired anew in the middle of a request', async () => {
		const desk = await Desk.open();
		desk.server.fates.push(async (answer) => {
			const reply = await answer();
			await desk.store.pair({ cafe: 'other', name: 'iPad' });
			return reply;
		});
		await desk.store.record(visit);
		await desk.rest();
		expect(desk.server.requests[2]!.since).toBe(0);
		expect(await desk.store.readUnreceived()).toEqual([]);
		expect(desk.loop.state.name).toBe('idle');
	});
});

describe('the line on which the server announces news', () => {
	test('is opened once all is well, and makes the tablet ask at once', async () => {
		const desk = await Desk.open();
		await desk.server.journal.add(visitsOf(1, 2));
		desk.announce!(2);
		await desk.rest();
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(2);
		expect(desk.attempts).toBe(2);
		expect(desk.timesLineOpened).toBe(1);
	});

	test('tells nothing new of what is known already', async () => {
		const desk = await Desk.open();
		await desk.store.record(visit);
		await desk.rest();
		const before = desk.attempts;
		desk.announce!(1);
		desk.announce!(0);
		await desk.rest();
		expect(desk.attempts).toBe(before);
	});

	test('may tell of what the reply that is awaited brings: then nothing more is asked', async () => {
		const desk = await Desk.open();
		desk.server.fates.push(async (answer) => {
			const reply = await answer();
			desk.announce!(1);
			return reply;
		});
		desk.loop.nudge();
		await desk.server.journal.add(visitsOf(1, 1));
		await desk.rest();
		expect(desk.attempts).toBe(2);
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1);
	});

	test('may tell during a request of what its reply does not bring: then it is asked for', async () => {
		const desk = await Desk.open();
		desk.server.fates.push(async (answer) => {
			const reply = await answer();
			await desk.server.journal.add(visitsOf(1, 1));
			desk.announce!(1);
			return reply;
		});
		desk.loop.nudge();
		await desk.rest();
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1);
		expect(desk.attempts).toBe(3);
	});

	test('that tells of what the server never gives is not believed in a circle', async () => {
		const desk = await Desk.open();
		desk.announce!(1_000);
		await desk.rest();
		expect(desk.attempts).toBe(2);
	});

	test('is closed while the server cannot be reached, and opened when it can', async () => {
		const desk = await Desk.open();
		desk.server.fates.push(lostRequest);
		await desk.pass();
		expect(desk.loop.state.name).toBe('waiting');
		expect(desk.announce).toBeNull();
		await desk.pass();
		expect(desk.announce).not.toBeNull();
	});

	test('is not opened while the desk is unpaired or turned away', async () => {
		const unpaired = await Desk.open({ isPaired: false });
		expect(unpaired.timesLineOpened).toBe(0);
		const barred = await Desk.open({ fates: [refuse(401), refuse(401)] });
		expect(barred.announce).toBeNull();
	});

	test('is closed when the loop is stopped', async () => {
		const desk = await Desk.open();
		expect(desk.announce).not.toBeNull();
		await desk.stop();
		expect(desk.announce).toBeNull();
	});

	test('is not needed', async () => {
		const store = await openStore();
		await pairAndMeasure(store);
		const server = new TestServer(() => NOW_MS);
		const loop = new SyncLoop(store, {
			fetch: server.fetch,
			now: () => NOW_MS,
			elapsed: () => 0,
			random: () => 1,
			timeout: () => new AbortController().signal,
			after: () => () => {}
		});
		const stopping = new AbortController();
		const ended = loop.run(stopping.signal);
		await vi.waitFor(() => expect(loop.state.name).toBe('idle'), PATIENT);
		stopping.abort();
		await ended;
	});
});

describe('what waits is left with the browser', () => {
	test('when the server cannot be reached', async () => {
		const desk = await Desk.open({ taps: 1, fates: [lostRequest] });
		expect(desk.timesLeftToBrowser).toBe(1);
		await desk.pass();
		expect(desk.timesLeftToBrowser).toBe(1);
	});

	test('when the page is left while something waits', async () => {
		const desk = await Desk.open({ taps: 1, fates: [lostRequest] });
		desk.loop.leave();
		expect(desk.timesLeftToBrowser).toBe(2);
	});

	test('and not when nothing does', async () => {
		const desk = await Desk.open({ fates: [lostRequest] });
		expect(desk.loop.state.name).toBe('waiting');
		desk.loop.leave();
		expect(desk.timesLeftToBrowser).toBe(0);
	});
});

describe('a loop that is stopped', () => {
	test.each<[string, Fate[]]>([
		['idle', []],
		['waiting', [lostRequest]],
		['blocked', [refuse(401), refuse(401)]]
	])('when %s ends, and asks no more', async (name, fates) => {
		const desk = await Desk.open({ fates });
		expect(desk.loop.state.name).toBe(name);
		await desk.stop();
		const before = desk.attempts;
		await desk.store.record(visit);
		desk.loop.nudge();
		await desk.store.readFacts();
		await new Promise((resolve) => setTimeout(resolve));
		expect(desk.attempts).toBe(before);
		expect(desk.waitMs).toBeNull();
	});

	test('in the middle of a request takes its reply in and ends', async () => {
		const desk = await Desk.open();
		desk.server.fates.push((answer) => {
			void desk.stop();
			return answer();
		});
		await desk.store.record(visit);
		await desk.ended;
		expect(await desk.store.readUnreceived()).toEqual([]);
	});
});
