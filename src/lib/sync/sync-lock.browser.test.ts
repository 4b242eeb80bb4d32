import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PATIENT } from '../patience.ts';
import { runAlone, runIfAlone } from './sync-lock.ts';

/** A page that wants the lock, and says when it is at it. */
class Page {
	readonly #stopping = new AbortController();
	readonly ended: Promise<void>;
	#tell: (isSeen: boolean) => void = () => {};
	isAtIt = false;
	turns = 0;
	isWatching = true;

	constructor(isSeen: boolean) {
		const run = async (signal: AbortSignal) => {
			this.isAtIt = true;
			this.turns++;
			await new Promise<void>((resolve) => {
				if (signal.aborted) resolve();
				signal.addEventListener('abort', () => resolve());
			});
			this.isAtIt = false;
		};
		this.ended = runAlone(run, this.#stopping.signal, (tell) => {
			this.#tell = tell;
			tell(isSeen);
			return () => void (this.isWatching = false);
		});
		onTestFinished(() => this.stop());
	}

	see(isSeen: boolean): void {
		this.#tell(isSeen);
	}

	stop(): Promise<void> {
		this.#stopping.abort();
		return this.ended;
	}
}

async function untilAtIt(...expected: [Page, boolean][]): Promise<void> {
	await vi.waitFor(
		() => expect(expected.map(([page]) => page.isAtIt)).toEqual(expected.map(([, isAtIt]) => isAtIt)),
		PATIENT
	);
	// Nothing more comes by itself.
	await navigator.locks.query();
	expect(expected.map(([page]) => page.isAtIt)).toEqual(expected.map(([, isAtIt]) => isAtIt));
}

describe('of several pages', () => {
	test('one is at it, and the next when that one stops', async () => {
		const first = new Page(false);
		await untilAtIt([first, true]);
		const second = new Page(false);
		await untilAtIt([first, true], [second, false]);
		await first.stop();
		await untilAtIt([second, true]);
		expect(first.isWatching).toBe(false);
	});

	test('one that comes into view takes over, and the other queues again', async () => {
		const first = new Page(false);
		const second = new Page(false);
		await untilAtIt([first, true], [second, false]);
		second.see(true);
		await untilAtIt([first, false], [second, true]);
		await second.stop();
		await untilAtIt([first, true]);
		expect(first.turns).toBe(2);
	});

	test('one that is opened in view takes over', async () => {
		const first = new Page(true);
		await untilAtIt([first, true]);
		const second = new Page(true);
		await untilAtIt([first, false], [second, true]);
	});

	test('two in view do not take it from each other for ever', async () => {
		const pages = [new Page(true), new Page(true), new Page(true)];
		await vi.waitFor(() => expect(pages.filter(({ isAtIt }) => isAtIt)).toHaveLength(1), PATIENT);
		for (let i = 0; i < 20; i++) await navigator.locks.query();
		expect(pages.reduce((sum, { turns }) => sum + turns, 0)).toBeLessThanOrEqual(3);
	});

	test('one that is at it and comes into view goes on', async () => {
		const page = new Page(false);
		await untilAtIt([page, true]);
		page.see(true);
		page.see(false);
		page.see(true);
		await untilAtIt([page, true]);
		expect(page.turns).toBe(1);
	});

	test('one that is stopped while it queues is never at it', async () => {
		const first = new Page(false);
		const second = new Page(false);
		await untilAtIt([first, true], [second, false]);
		await second.stop();
		await first.stop();
		expect(second.turns).toBe(0);
	});
});

describe('what runs only if nobody else is at it', () => {
	test('runs, and gives the lock back', async () => {
		const run = vi.fn(async () => {});
		expect(await runIfAlone(run)).toBe(true);
		expect(await runIfAlone(run)).toBe(true);
		expect(run).toHaveBeenCalledTimes(2);
	});

	test('does not run while a page is at it', async () => {
		const page = new Page(false);
		await untilAtIt([page, true]);
		const run = vi.fn(async () => {});
		expect(await runIfAlone(run)).toBe(false);
		expect(run).not.toHaveBeenCalled();
	});

	test('fails as it failed', async () => {
		await expect(runIfAlone(() => Promise.reject(new Error('No network')))).rejects.toThrow('No network');
	});
});
