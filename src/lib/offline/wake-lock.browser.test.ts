import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAwake } from './wake-lock.ts';

/** As much of a lock as the browser's: it is held until it is released. */
class Lock {
	released = false;

	async release(): Promise<void> {
		this.released = true;
	}
}

let asked: Lock[];

beforeEach(() => {
	asked = [];
	vi.spyOn(navigator.wakeLock, 'request').mockImplementation(async () => {
		const lock = new Lock();
		asked.push(lock);
		return lock as unknown as WakeLockSentinel;
	});
});

afterEach(() => {
	vi.restoreAllMocks();
});

const isAwake = () => asked.some(({ released }) => !released);
const settle = () => new Promise((resolve) => setTimeout(resolve));

async function becomes(state: DocumentVisibilityState): Promise<void> {
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
	// The browser lets go of every lock of a hidden page.
	if (state === 'hidden') for (const lock of asked) lock.released = true;
	document.dispatchEvent(new Event('visibilitychange'));
	await settle();
}

test('keeps the screen awake until it is stopped', async () => {
	const stop = keepAwake();
	await settle();
	expect(isAwake()).toBe(true);
	stop();
	await settle();
	expect(isAwake()).toBe(false);
});

test('keeps it awake again when the page is seen again', async () => {
	const stop = keepAwake();
	await settle();
	await becomes('hidden');
	expect(isAwake()).toBe(false);
	await becomes('visible');
	expect(isAwake()).toBe(true);
	stop();
	await becomes('visible');
	expect(isAwake()).toBe(false);
});

test('holds nothing back when it is stopped, however often the page was seen', async () => {
	const stop = keepAwake();
	document.dispatchEvent(new Event('visibilitychange'));
	await becomes('visible');
	stop();
	await settle();
	expect(isAwake()).toBe(false);
});

test('holds nothing back when it is stopped before the browser has answered', async () => {
	keepAwake()();
	await settle();
	expect(asked).toHaveLength(1);
	expect(isAwake()).toBe(false);
});

test('a browser that refuses is left alone, and asked again later', async () => {
	vi.mocked(navigator.wakeLock.request).mockRejectedValueOnce(new DOMException('Battery', 'NotAllowedError'));
	const stop = keepAwake();
	await settle();
	expect(isAwake()).toBe(false);
	await becomes('visible');
	expect(isAwake()).toBe(true);
	stop();
});
