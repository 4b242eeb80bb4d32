import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { PATIENT } from '../patience.ts';
import { AppUpdate } from './app-update.svelte.ts';

const HOUR_MS = 60 * 60_000;
const gone = Object.assign(new EventTarget(), { waiting: null }) as ServiceWorkerRegistration;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	vi.spyOn(navigator.serviceWorker, 'getRegistration').mockResolvedValue(undefined);
	onTestFinished(() => {
		vi.useRealTimers();
		vi.restoreAllMocks();
	});
});

function start(): AppUpdate {
	const update = new AppUpdate('/worker.js');
	onTestFinished(update.register());
	return update;
}

test.each<[string, () => Promise<ServiceWorkerRegistration>]>([
	['cannot be had', () => Promise.reject(new TypeError('Failed to fetch'))],
	['does not get all its files', () => Promise.resolve(gone)]
])('a first version that %s is asked for again', async (_how, answer) => {
	const register = vi.spyOn(navigator.serviceWorker, 'register').mockImplementation(answer);
	start();
	for (const times of [1, 2, 3]) {
		await vi.waitFor(() => expect(register).toHaveBeenCalledTimes(times), PATIENT);
		vi.advanceTimersByTime(HOUR_MS);
	}
});

test('a version that another tab accepted is offered, also on the page that brought the first', () => {
	vi.spyOn(navigator.serviceWorker, 'register').mockResolvedValue(gone);
	const update = start();
	const takeOver = () => navigator.serviceWorker.dispatchEvent(new Event('controllerchange'));
	takeOver();
	expect(update.isReady, 'the first is no news').toBe(false);
	takeOver();
	expect(update.isReady).toBe(true);
});
