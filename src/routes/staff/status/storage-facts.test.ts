import { describe, expect, it } from 'vitest';
import { StorageFacts, type StorageWorld } from './storage-facts.svelte.ts';

/** A browser whose storage is kept, or not, and that agrees to keep it, or not. */
function browser(isKept: boolean | null, agrees: boolean | null): StorageWorld {
	let now = isKept;
	return {
		isPersisted: async () => now,
		estimate: async () => ({ usage: 1_000, quota: 5_000 }),
		askToPersist: async () => {
			now = agrees;
			return agrees;
		}
	};
}

const room = { usedBytes: 1_000, quotaBytes: 5_000 };

describe('the storage', () => {
	it('says nothing before it was looked at', () => {
		expect(new StorageFacts(browser(true, true)).says).toBeNull();
	});

	it.each<[what: string, world: StorageWorld, expected: object]>([
		['agrees', browser(false, true), { isKept: true, isDenied: false, ...room }],
		['does not agree', browser(false, false), { isKept: false, isDenied: true, ...room }],
		['does not say', browser(null, null), { isKept: null, isDenied: false, ...room }]
	])('is looked at again after the browser was asked, and %s', async (_what, world, expected) => {
		const storage = new StorageFacts(world);
		await storage.look();
		expect(storage.says?.isDenied, 'not asked yet').toBe(false);
		await storage.ask();
		expect(storage.says).toEqual(expected);
	});

	it('of a browser that fails is not known', async () => {
		const fail = () => Promise.reject(new Error('no'));
		const storage = new StorageFacts({ isPersisted: fail, estimate: fail, askToPersist: fail });
		await storage.ask();
		expect(storage.says).toEqual({ isKept: null, isDenied: false, usedBytes: null, quotaBytes: null });
	});
});
