import { afterEach, expect, test, vi } from 'vitest';
import { askToPersist } from './persist.ts';

afterEach(() => {
	vi.unstubAllGlobals();
});

test.each([
	['is persistent already: it is not asked again', true, false, true, 0],
	['agrees', false, true, true, 1],
	['does not agree', false, false, false, 1]
])('where the storage %s', async (_how, before, granted, after, timesAsked) => {
	const persist = vi.fn(async () => granted);
	vi.stubGlobal('navigator', { storage: { persisted: async () => before, persist } });
	expect(await askToPersist()).toBe(after);
	expect(persist).toHaveBeenCalledTimes(timesAsked);
});

test.each([[{}], [{ storage: {} }]])('a browser that does not say leaves it open: %j', async (browser) => {
	vi.stubGlobal('navigator', browser);
	expect(await askToPersist()).toBeNull();
});
