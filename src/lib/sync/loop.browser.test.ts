import { describe, expect, test, vi } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import { PATIENT } from '../patience.ts';
import { visit } from '../store/fresh-store.ts';
import { POLL_MS } from './loop.ts';
import { Desk, refuse } from './test-desk.ts';
import { lostReply, lostRequest, type Fate } from './test-server.ts';

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
		await desk.server.journal.add(visitsOf(1, 1603));
		await desk.pass();
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1603);
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
