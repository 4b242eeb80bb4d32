import { describe, expect, it, onTestFinished } from 'vitest';
import { DeskDatabase } from './database.ts';
import { readFacts } from './device-facts.ts';
import { freshName, openStore } from './fresh-store.ts';
import { StaffLock } from './staff-lock.ts';

const CHEAP = { N: 2, r: 1, p: 1 };
const PIN = '280795';

/** A tablet's lock, and as many pages of it as a test opens, each with a clock that only goes on. */
function newTablet() {
	const name = freshName();
	let atMs = 0;
	const openPage = () => {
		const database = new DeskDatabase(name);
		onTestFinished(() => database.close());
		const beganAtMs = atMs;
		const lock = new StaffLock(database, () => atMs - beganAtMs, CHEAP);
		const facts = async () => (await readFacts(database)).lock;
		const waitMs = async () => lock.waitMs(await facts());
		return { lock, facts, waitMs };
	};
	return { openPage, pass: (ms: number) => (atMs += ms) };
}

async function lockedTablet() {
	const tablet = newTablet();
	const page = tablet.openPage();
	await page.lock.choose(PIN);
	return { ...tablet, ...page };
}

type Lock = Pick<StaffLock, 'try'>;

async function tryWrong(lock: Lock, times: number) {
	for (let i = 0; i < times; i++) await lock.try('000000');
}

describe("staff's PIN", () => {
	it('opens with the one that was chosen', async () => {
		const { lock } = await lockedTablet();
		expect(await lock.try(PIN)).toEqual({ name: 'right' });
	});

	it('is chosen anew, and the former opens nothing', async () => {
		const { lock } = await lockedTablet();
		await lock.choose('140305');
		expect(await lock.try(PIN)).toEqual({ name: 'wrong', left: 4 });
		expect(await lock.try('140305')).toEqual({ name: 'right' });
	});

	it('is in no readable form on the tablet', async () => {
		const { facts } = await lockedTablet();
		expect(JSON.stringify(await facts())).not.toContain(PIN);
	});

	it('is none where none was chosen: nothing opens', async () => {
		const { lock } = newTablet().openPage();
		expect(await lock.try('')).toEqual({ name: 'wrong', left: 4 });
	});
});

describe('wrong PINs', () => {
	it('are told how many more there are, and the right one forgives them', async () => {
		const { lock } = await lockedTablet();
		await tryWrong(lock, 3);
		expect(await lock.try('000000')).toEqual({ name: 'wrong', left: 1 });
		expect(await lock.try(PIN)).toEqual({ name: 'right' });
		expect(await lock.try('000000')).toEqual({ name: 'wrong', left: 4 });
	});

	it('make everybody wait after the fifth, the right PIN too', async () => {
		const { lock, pass } = await lockedTablet();
		await tryWrong(lock, 4);
		expect(await lock.try('000000')).toEqual({ name: 'waiting', waitMs: 30_000 });
		pass(29_999);
		expect(await lock.try(PIN)).toEqual({ name: 'waiting', waitMs: 1 });
		pass(1);
		expect(await lock.try(PIN)).toEqual({ name: 'right' });
	});

	it('make everybody wait twice as long after each further one', async () => {
		const { lock, pass } = await lockedTablet();
		await tryWrong(lock, 5);
		pass(30_000);
		expect(await lock.try('000000')).toEqual({ name: 'waiting', waitMs: 60_000 });
	});

	it('a hundred at once, in two tabs, are five', async () => {
		const { lock, openPage, facts } = await lockedTablet();
		const other = openPage();
		await Promise.all(
			Array.from({ length: 100 }, (_, i) => (i % 2 ? lock : other.lock).try(String(i).padStart(6, '0')))
		);
		expect(await facts()).toMatchObject({ wrong: 5, tried: 5 });
	});

	it('count before they are compared, so that pulling the plug gives none for nothing', async () => {
		const { lock, facts } = await lockedTablet();
		const trying = lock.try('000000');
		await expect.poll(facts).toMatchObject({ wrong: 1 });
		await trying;
	});

	it('10,000 in a row, as fast as the waits allow, take more than a year and none gets by uncounted', async () => {
		const { lock, facts, waitMs, pass } = await lockedTablet();
		let waitedMs = 0;
		// The first and the last hundred are really tried; those between only wait the longest wait each.
		await tryWrong(lock, 4);
		for (let i = 0; i < 100; i++) {
			await lock.try('000000');
			const ms = await waitMs();
			waitedMs += ms;
			pass(ms);
		}
		expect(await facts()).toMatchObject({ wrong: 104, tried: 104 });
		const longestMs = 3_600_000;
		expect(waitedMs + (10_000 - 104) * longestMs).toBeGreaterThan(365 * 24 * 3_600_000);
		await lock.try('000000');
		expect(await waitMs()).toBe(longestMs);
	});
});

describe('a wait', () => {
	it('goes on in a new page from what was last noted', async () => {
		const { lock, openPage, pass } = await lockedTablet();
		await tryWrong(lock, 5);
		pass(10_000);
		await lock.note();
		pass(5_000);
		const reloaded = openPage();
		expect(await reloaded.waitMs()).toBe(20_000);
	});

	it('is served while the page shows something else', async () => {
		const { lock, waitMs, pass } = await lockedTablet();
		await tryWrong(lock, 5);
		pass(31_000);
		expect(await waitMs()).toBe(0);
	});

	it('passes no faster in two tabs than in one', async () => {
		const { lock, waitMs, openPage, pass } = await lockedTablet();
		await tryWrong(lock, 5);
		const other = openPage();
		await other.waitMs();
		for (let second = 0; second < 10; second++) {
			pass(1_000);
			await Promise.all([lock.note(), other.lock.note()]);
		}
		expect([await waitMs(), await other.waitMs()]).toEqual([20_000, 20_000]);
	});

	it('is a new one after each wrong PIN, in a tab that has served an earlier one too', async () => {
		const { lock, openPage, pass } = await lockedTablet();
		await tryWrong(lock, 5);
		pass(30_000);
		await lock.note();
		expect(await lock.try(PIN)).toEqual({ name: 'right' });
		const other = openPage();
		await tryWrong(other.lock, 5);
		expect(await lock.try('000000')).toEqual({ name: 'waiting', waitMs: 30_000 });
	});
});

describe('a tablet that lost its storage', () => {
	const told = { former: 'b', held: 1, pairing: { cafe: 'c', name: 'Tablet' } };

	it('lets nobody simply choose a PIN once its café is back', async () => {
		const store = await openStore();
		await store.restart(told);
		expect((await store.readFacts()).lock).toMatchObject({ pin: null, isLost: true });
		await (await store.openLock()).choose(PIN);
		expect((await store.readFacts()).lock.isLost).toBe(false);
	});

	it('keeps a PIN that staff chose before its café was back', async () => {
		const store = await openStore();
		await (await store.openLock()).choose(PIN);
		await store.restart(told);
		expect((await store.readFacts()).lock).toMatchObject({ isLost: false });
	});
});
