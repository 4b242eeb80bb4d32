import { liveQuery } from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import type { DeviceFacts } from '../store/device-facts.ts';
import { main, openStore, visit } from '../store/fresh-store.ts';
import { Desk, refuse } from './test-desk.ts';

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
