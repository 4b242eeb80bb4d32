import { describe, expect, test, vi } from 'vitest';
import { visitsOf } from '../journal/entry-builder.ts';
import { BatchSize } from './batch-size.ts';
import { exchangeAll } from './client.ts';
import { done, failed, openDesk } from './fresh-desk.ts';
import { lostReply, type Fate } from './test-server.ts';

describe('while a reply is being settled', () => {
	/** A desk whose server has three pages, with what happens to its first settling and how long a request takes. */
	async function openThreePages(
		first: (settle: () => Promise<boolean>) => Promise<boolean>,
		requestMs = 1_000
	) {
		const desk = await openDesk();
		let elapsedMs = 0;
		const world = { ...desk.world, elapsed: () => (elapsedMs += requestMs) };
		await desk.server.journal.add(visitsOf(1, 1603));
		const outbox = await desk.store.openOutbox();
		const settle = outbox.settle.bind(outbox);
		const settled: number[] = [];
		const together: number[] = [];
		let under = 0;
		let most = 0;
		let times = 0;
		vi.spyOn(outbox, 'settle').mockImplementation(async (...deliveries) => {
			most = Math.max(most, ++under);
			settled.push(...deliveries.map(({ receipt }) => receipt.cursor));
			together.push(deliveries.length);
			const go = () => settle(...deliveries);
			try {
				return await (++times === 1 ? first(go) : go());
			} finally {
				under--;
			}
		});
		return { ...desk, world, settled, together, most: () => most };
	}

	test('the next request is on its way already', async () => {
		let leave = () => {};
		const hasLeft = new Promise<void>((resolve) => (leave = resolve));
		const desk = await openThreePages(async (settle) => {
			await hasLeft;
			return settle();
		});
		const well: Fate = (answer) => answer();
		desk.server.fates.push(well, (answer) => (leave(), answer()));
		expect(await exchangeAll(desk.store, desk.world)).toEqual(done);
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1603);
	});

	test('another may follow at once: on a quick network two share a transaction', async () => {
		const desk = await openThreePages((settle) => settle(), 20);
		expect(await exchangeAll(desk.store, desk.world)).toEqual(done);
		expect(desk.settled).toEqual([500, 1500, 1603]);
		expect(desk.together).toEqual([2, 1]);
	});

	test('no other is: they come one after another, in order', async () => {
		const desk = await openThreePages((settle) => settle());
		await exchangeAll(desk.store, desk.world);
		expect(desk.settled).toEqual([500, 1500, 1603]);
		expect(desk.most()).toBe(1);
	});

	test('and fails, nothing after it is taken in: the cursor never passes what is not on the disk', async () => {
		const desk = await openThreePages(async () => {
			throw new DOMException('Full', 'QuotaExceededError');
		});
		expect(await exchangeAll(desk.store, desk.world)).toEqual(failed);
		expect(desk.settled).toEqual([500]);
		expect((await desk.store.readFacts()).receipt!.cursor).toBe(0);
		expect(await desk.store.read(['2026-11-23'])).toEqual([]);
		expect(await exchangeAll(desk.store, desk.world)).toEqual(done);
		expect(await desk.store.read(['2026-11-23'])).toHaveLength(1603);
	});

	test('and is not wanted any more, nothing after it is either', async () => {
		const desk = await openThreePages(async () => false);
		expect(await exchangeAll(desk.store, desk.world)).toEqual({ name: 'done', more: true });
		expect(desk.settled).toEqual([500]);
	});

	test('and the network fails, it is settled all the same before anything else', async () => {
		const desk = await openThreePages((settle) => settle());
		const well: Fate = (answer) => answer();
		desk.server.fates.push(well, lostReply);
		expect(await exchangeAll(desk.store, desk.world)).toEqual(failed);
		expect((await desk.store.readFacts()).receipt!.cursor).toBe(500);
	});

	test('and somebody stops it, it is settled, and nothing more is asked', async () => {
		const desk = await openThreePages(async (settle) => {
			await desk.store.readAll();
			return settle();
		});
		const stopping = new AbortController();
		desk.server.fates.push((answer) => (stopping.abort(), answer()));
		const outcome = await exchangeAll(desk.store, desk.world, new BatchSize(), stopping.signal);
		expect(outcome).toEqual({ name: 'done', more: true });
		expect((await desk.store.readFacts()).receipt!.cursor).toBe(500);
		expect(desk.server.requests).toHaveLength(1);
	});
});
