import { liveQuery } from 'dexie';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PATIENT } from '../patience.ts';
import { DeskDatabase } from './database.ts';
import { freshName } from './fresh-store.ts';
import { GIVE_UP_MS, GroupCommit, type NewWaitingRow } from './group-commit.ts';
import { visitsOf } from '../journal/entry-builder.ts';

interface SeenTransaction {
	durability: string | undefined;
	transaction: IDBTransaction;
	isComplete: boolean;
}

async function openDatabase(name = freshName()): Promise<DeskDatabase> {
	const database = new DeskDatabase(name);
	await database.open();
	onTestFinished(() => database.close());
	return database;
}

function rowsOf(count: number, shelf = '2026-11-24'): NewWaitingRow[] {
	return visitsOf(1, count).map(({ seq: _, ...entry }) => ({
		shelf,
		entry: { ...entry, id: crypto.randomUUID() }
	}));
}

const rowOf = (shelf?: string) => rowsOf(1, shelf)[0]!;

/** Every transaction that writes from now on, in this page. */
function watchTransactions(): SeenTransaction[] {
	const seen: SeenTransaction[] = [];
	const begin = IDBDatabase.prototype.transaction;
	const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
		this: IDBDatabase,
		names,
		mode,
		options
	) {
		const transaction = begin.call(this, names, mode, options);
		if (mode === 'readwrite') {
			const entry = { durability: options?.durability, transaction, isComplete: false };
			transaction.addEventListener('complete', () => (entry.isComplete = true));
			seen.push(entry);
		}
		return transaction;
	});
	onTestFinished(() => spy.mockRestore());
	return seen;
}

/** Makes the next `add` of any store meet what `meet` does to it. */
function onNextAdd(
	meet: (store: IDBObjectStore, add: IDBObjectStore['add'], row: unknown) => IDBRequest
): void {
	const add = IDBObjectStore.prototype.add as (
		this: IDBObjectStore,
		value: unknown,
		key?: IDBValidKey
	) => IDBRequest<IDBValidKey>;
	const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (
		this: IDBObjectStore,
		row
	) {
		return meet(this, add, row) as IDBRequest<IDBValidKey>;
	});
	onTestFinished(() => spy.mockRestore());
}

async function seqsIn(database: DeskDatabase): Promise<number[]> {
	return database.waiting.orderBy('seq').primaryKeys();
}

describe('a tap', () => {
	test('is given 1, 2, 3 … in the order of tapping', async () => {
		const writer = new GroupCommit(await openDatabase());
		expect(await writer.write(rowOf())).toBe(1);
		expect(await writer.write(rowOf())).toBe(2);
		expect(await Promise.all(rowsOf(5).map((row) => writer.write(row)))).toEqual([3, 4, 5, 6, 7]);
	});

	test('is there to be read, as it was, when its promise resolves', async () => {
		const database = await openDatabase();
		const row = rowOf();
		const seq = await new GroupCommit(database).write(row);
		expect(await database.waiting.get(seq)).toEqual({ ...row, seq });
	});

	test('is what it was when it was tapped, whatever happens to the object afterwards', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		const first = writer.write(rowOf());
		const row = rowOf();
		const second = writer.write(row);
		row.shelf = 'elsewhere';
		await first;
		expect((await database.waiting.get(await second))?.shelf).toBe('2026-11-24');
	});

	test('resolves only after its transaction is complete', async () => {
		const writer = new GroupCommit(await openDatabase());
		const seen = watchTransactions();
		await writer.write(rowOf());
		expect(seen).toMatchObject([{ isComplete: true }]);
	});

	test('asks for a sync of the disk', async () => {
		const seen = watchTransactions();
		await new GroupCommit(await openDatabase()).write(rowOf());
		expect(seen.map(({ durability }) => durability)).toEqual(['strict']);
		expect(seen[0]!.transaction.durability).toBe('strict');
	});

	test('seq goes on where it was after everything has left the outbox', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		await Promise.all(rowsOf(3).map((row) => writer.write(row)));
		await database.waiting.clear();
		expect(await writer.write(rowOf())).toBe(4);
	});

	test('is written without an explicit commit where there is none', async () => {
		const { commit } = IDBTransaction.prototype;
		onTestFinished(() => void Object.assign(IDBTransaction.prototype, { commit }));
		Object.assign(IDBTransaction.prototype, { commit: undefined });
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		expect(await Promise.all(rowsOf(3).map((row) => writer.write(row)))).toEqual([1, 2, 3]);
		expect(await database.waiting.count()).toBe(3);
	});
});

describe('many taps', () => {
	test('a hundred at once cost at most three strict transactions', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		const seen = watchTransactions();
		const seqs = await Promise.all(rowsOf(100).map((row) => writer.write(row)));
		expect(seqs).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
		expect(seen.length).toBeLessThanOrEqual(3);
		expect(seen.every(({ transaction }) => transaction.durability === 'strict')).toBe(true);
	});

	test('in two tabs at once share one row of numbers, without gaps or doubles', async () => {
		const name = freshName();
		const databases = [await openDatabase(name), await openDatabase(name)];
		const writers = databases.map((database) => new GroupCommit(database));
		const seqs = await Promise.all(
			rowsOf(200).map(async (row, i) => {
				// Some wait for an earlier one, so that the two tabs make many groups.
				if (i % 7 === 0) await writers[i % 2]!.write(rowOf());
				return writers[i % 2]!.write(row);
			})
		);
		expect(new Set(seqs).size).toBe(200);
		const all = Array.from({ length: 229 }, (_, i) => i + 1);
		expect(await seqsIn(databases[0]!)).toEqual(all);
	});
});

describe('when a group cannot be stored', () => {
	test('every tap in it is told why, none is stored, and the next is numbered as if it had not been', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		await writer.write(rowOf());
		const first = writer.write(rowOf());
		// The second group: its first row meets a number that is taken.
		const group = rowsOf(5).map((row) => writer.write(row));
		await first;
		onNextAdd((store, add, row) => add.call(store, { ...(row as object), seq: 1 }));
		const outcomes = await Promise.allSettled(group);
		expect(outcomes.map((outcome) => outcome.status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
		for (const outcome of outcomes) {
			expect(outcome).toMatchObject({ reason: { name: 'ConstraintError' } });
		}
		expect(await seqsIn(database)).toEqual([1, 2]);
		expect(await writer.write(rowOf())).toBe(3);
	});

	test('a row that cannot be stored at all fails alone', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		const bad = { ...rowOf(), shelf: (() => {}) as unknown as string };
		const [first, second, third] = await Promise.allSettled(
			[rowOf(), bad, rowOf()].map((row) => writer.write(row))
		);
		expect([first, third]).toMatchObject([{ value: 1 }, { value: 2 }]);
		expect(second).toMatchObject({ status: 'rejected', reason: { name: 'DataCloneError' } });
		expect(await seqsIn(database)).toEqual([1, 2]);
	});
});

describe('when the database was closed under the page', () => {
	test.each<[string, (database: DeskDatabase) => void]>([
		['by the browser, unsaid', (database) => database.backendDB().close()],
		['by the browser, with a word', (database) => database.backendDB().onclose?.(new Event('close'))],
		['through Dexie', (database) => database.close()],
		['through Dexie, for a while', (database) => database.close({ disableAutoOpen: false })]
	])('%s, the next taps work', async (_how, close) => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		await writer.write(rowOf());
		close(database);
		expect(await Promise.all(rowsOf(3).map((row) => writer.write(row)))).toEqual([2, 3, 4]);
		close(database);
		expect(await writer.write(rowOf())).toBe(5);
		expect(await seqsIn(database)).toEqual([1, 2, 3, 4, 5]);
	});

	test('in the middle of a write, it is written again, once', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		onNextAdd((store, add, row) => {
			const request = add.call(store, row);
			store.transaction.abort();
			return request;
		});
		expect(await writer.write(rowOf())).toBe(1);
		expect(await seqsIn(database)).toEqual([1]);
	});

	test('a transaction that never ends is given up, and what it held is written again', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		await writer.write(rowOf());
		const real = window.setTimeout;
		const waits = [0];
		vi.spyOn(window, 'setTimeout').mockImplementation(((callback: () => void, ms?: number) =>
			real(callback, ms === GIVE_UP_MS ? (waits.pop() ?? ms) : ms)) as typeof setTimeout);
		onTestFinished(() => void vi.restoreAllMocks());
		onNextAdd((store, add, row) => {
			const request = add.call(store, row);
			const { transaction } = store;
			Object.assign(transaction, { oncomplete: null, onabort: null });
			transaction.abort();
			return request;
		});
		expect(await Promise.all(rowsOf(2).map((row) => writer.write(row)))).toHaveLength(2);
		expect(await database.waiting.count()).toBe(3);
	});

	test('the tap is told when that does not help', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		database.backendDB().close();
		const spy = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
			throw new DOMException('No disk', 'SecurityError');
		});
		onTestFinished(() => spy.mockRestore());
		await expect(writer.write(rowOf())).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) });
		spy.mockRestore();
		expect(await writer.write(rowOf())).toBe(1);
	});
});

describe('live queries', () => {
	function follow<T>(query: () => Promise<T>): T[] {
		const seen: T[] = [];
		const subscription = liveQuery(query).subscribe((result) => seen.push(result));
		onTestFinished(() => subscription.unsubscribe());
		return seen;
	}

	test.each<[string, (database: DeskDatabase) => () => Promise<number>]>([
		['count what waits', (database) => () => database.waiting.count()],
		['read one shelf', (database) => () => database.waiting.where('shelf').equals('today').count()],
		[
			'read several shelves',
			(database) => () => database.waiting.where('shelf').anyOf(['people', 'today']).count()
		],
		['look at the newest', (database) => async () => (await database.waiting.orderBy('seq').last())?.seq ?? 0]
	])('that %s hear of a tap, here and in another tab', async (_what, queryOf) => {
		const name = freshName();
		const here = await openDatabase(name);
		const there = await openDatabase(name);
		const seen = [follow(queryOf(here)), follow(queryOf(there))];
		await vi.waitFor(() => expect(seen).toEqual([[0], [0]]), PATIENT);
		await new GroupCommit(here).write(rowOf('today'));
		await vi.waitFor(() => expect(seen.map((results) => results.at(-1))).toEqual([1, 1]), PATIENT);
	});

	test('on another shelf are left in peace', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		const people = follow(() => database.waiting.where('shelf').equals('people').count());
		const today = follow(() => database.waiting.where('shelf').equals('today').count());
		await vi.waitFor(() => expect([people, today]).toEqual([[0], [0]]), PATIENT);
		await writer.write(rowOf('today'));
		await vi.waitFor(() => expect(today).toEqual([0, 1]), PATIENT);
		expect(people).toEqual([0]);
	});

	test('hear nothing of a group that failed', async () => {
		const database = await openDatabase();
		const writer = new GroupCommit(database);
		await writer.write(rowOf());
		const counts = follow(() => database.waiting.count());
		await vi.waitFor(() => expect(counts).toEqual([1]), PATIENT);
		onNextAdd((store, add, row) => add.call(store, { ...(row as object), seq: 1 }));
		await writer.write(rowOf()).catch(() => undefined);
		await writer.write(rowOf());
		await vi.waitFor(() => expect(counts.at(-1)).toBe(2), PATIENT);
		expect(counts).toEqual([1, 2]);
	});
});
