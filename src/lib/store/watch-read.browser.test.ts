import Dexie from 'dexie';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { PATIENT } from '../patience.ts';
import { DeskDatabase } from './database.ts';
import { freshName } from './fresh-store.ts';
import { AGAIN_MS, watchRead } from './watch-read.ts';

type Fate = (database: DeskDatabase, watching: { unsubscribe(): void }) => void;

const well: Fate = () => {};
const cut: Fate = () => Dexie.currentTransaction.abort();
/** As iOS does it. */
const closed: Fate = (database, watching) => {
	cut(database, watching);
	database.close({ disableAutoOpen: false });
};
const broken: Fate = () => {
	throw new DOMException('No disk', 'UnknownError');
};

/** Watches how many photos a database holds; the first reads meet these fates. */
async function watchCount(...fates: Fate[]) {
	const database = new DeskDatabase(freshName());
	await database.open();
	onTestFinished(() => database.close());
	const told: unknown[] = [];
	let reads = 0;
	const { photos } = database;
	const watching = watchRead(database, async () =>
		database.transaction('r', photos, () => {
			const counting = photos.count();
			(fates[reads++] ?? well)(database, watching);
			return counting;
		})
	).subscribe(
		(count) => told.push(count),
		(reason) => told.push((reason as Error).name)
	);
	onTestFinished(() => watching.unsubscribe());
	return {
		...{ database, watching, told },
		reads: () => reads,
		put: (hash: string) => photos.put({ hash, bytes: new ArrayBuffer(1), type: 'image/webp', keptAtMs: 0 }),
		untilTold: (...expected: unknown[]) => vi.waitFor(() => expect(told).toEqual(expected), PATIENT)
	};
}

test('what is watched is told, and told again with every change', async () => {
	const { put, untilTold } = await watchCount();
	await untilTold(0);
	await put('a');
	await untilTold(0, 1);
});

test.each([
	['its transaction is aborted', cut],
	['the database is closed under it', closed]
])('a first read that is cut, since %s, is read again, and what comes is told', async (_how, fate) => {
	const { put, untilTold } = await watchCount(fate, fate);
	await untilTold(0);
	await put('a');
	await untilTold(0, 1);
});

test('a later read that is cut is read again', async () => {
	const { put, untilTold } = await watchCount(well, cut);
	await untilTold(0);
	await put('a');
	await untilTold(0, 1);
});

test('why a read failed is told, and what it reads when it goes well', async () => {
	const { put, untilTold } = await watchCount(broken, well, broken);
	await untilTold('UnknownError', 0);
	await put('a');
	await untilTold('UnknownError', 0, 'UnknownError', 1);
});

test.each([1, 2])('a database that could not be opened %i times is opened once it can be', async (times) => {
	const { put, told } = await watchCount((database, watching) => {
		closed(database, watching);
		const open = vi.spyOn(IDBFactory.prototype, 'open');
		for (let i = 0; i < times; i++) {
			open.mockImplementationOnce(() => {
				throw new DOMException('Not now', 'SecurityError');
			});
		}
	});
	onTestFinished(() => void vi.restoreAllMocks());
	await vi.waitFor(() => expect(told.at(-1)).toBe(0), PATIENT);
	await put('a');
	await vi.waitFor(() => expect(told.at(-1)).toBe(1), PATIENT);
});

describe('nothing is read again', () => {
	/** What would be done later. */
	const later = vi.fn<() => void>();

	beforeEach(() => {
		const real = window.setTimeout;
		later.mockReset();
		vi.spyOn(window, 'setTimeout').mockImplementation(((callback: () => void, ms?: number) =>
			ms === AGAIN_MS ? later.mockImplementation(callback) : real(callback, ms)) as typeof setTimeout);
		onTestFinished(() => void vi.restoreAllMocks());
	});

	test('for whoever has stopped watching when a read fails', async () => {
		const { database, told, reads } = await watchCount((database, watching) => {
			watching.unsubscribe();
			cut(database, watching);
		});
		await vi.waitFor(() => expect(reads()).toBe(1), PATIENT);
		await database.photos.count();
		expect(later.getMockImplementation()).toBeUndefined();
		expect(told).toEqual([]);
	});

	test('of a database that the page itself has closed', async () => {
		const { database, told, reads } = await watchCount((database, watching) => {
			cut(database, watching);
			database.close();
		});
		await vi.waitFor(() => expect(later.getMockImplementation()).toBeDefined(), PATIENT);
		const open = vi.spyOn(IDBFactory.prototype, 'open');
		later();
		await Promise.resolve();
		expect(open).not.toHaveBeenCalled();
		expect([database.isOpen(), told, reads()]).toEqual([false, [], 1]);
	});
});
