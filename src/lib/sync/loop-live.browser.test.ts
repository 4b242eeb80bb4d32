import { describe, expect, test, vi } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import { PATIENT } from '../patience.ts';
import { NOW_MS, openStore, visit } from '../store/fresh-store.ts';
import { SyncLoop } from './loop.ts';
import { Desk, pairAndMeasure, refuse } from './test-desk.ts';
import { lostRequest, TestServer } from './test-server.ts';

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
