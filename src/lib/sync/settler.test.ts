import { describe, expect, test } from 'vitest';
import type { Delivery } from '../store/outbox.ts';
import { Settler } from './settler.ts';

/** A delivery that is known by its cursor. */
const delivery = (cursor: number) => ({ receipt: { cursor } }) as Delivery;

/** A disk whose transactions end when the test says so; what each of them took, by cursor. */
function createSlowDisk() {
	const transactions: number[][] = [];
	const endings: ((outcome: boolean | Error) => void)[] = [];
	const settle = (...deliveries: Delivery[]) =>
		new Promise<boolean>((resolve, reject) => {
			transactions.push(deliveries.map(({ receipt }) => receipt.cursor));
			endings.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
		});
	const end = async (outcome: boolean | Error = true) => {
		endings.shift()!(outcome);
		for (let turn = 0; turn < 10; turn++) await Promise.resolve();
	};
	return { transactions, end, settler: new Settler({ settle }) };
}

const isSettled = (promise: Promise<unknown>) =>
	Promise.race([promise.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);

describe('replies that come', () => {
	test('one at a time are settled one at a time', async () => {
		const { settler, transactions, end } = createSlowDisk();
		for (const cursor of [1, 2]) {
			settler.add(delivery(cursor));
			await Promise.resolve();
			await end();
		}
		expect(await settler.done()).toBe(true);
		expect(transactions).toEqual([[1], [2]]);
	});

	test('while one is being settled share the next transaction, in their order', async () => {
		const { settler, transactions, end } = createSlowDisk();
		settler.add(delivery(1));
		await Promise.resolve();
		for (const cursor of [2, 3, 4]) settler.add(delivery(cursor));
		await end();
		await end();
		expect(await settler.done()).toBe(true);
		expect(transactions).toEqual([[1], [2, 3, 4]]);
	});

	test('soon followed by another wait for that', async () => {
		const { settler, transactions, end } = createSlowDisk();
		settler.add(delivery(1), true);
		await Promise.resolve();
		expect(transactions).toEqual([]);
		settler.add(delivery(2), true);
		await Promise.resolve();
		await end();
		expect(await settler.done()).toBe(true);
		expect(transactions).toEqual([[1, 2]]);
	});

	test('alone, though another was to follow, are settled when all is to be', async () => {
		const { settler, transactions, end } = createSlowDisk();
		settler.add(delivery(1), true);
		const done = settler.done();
		await Promise.resolve();
		await end();
		expect(await done).toBe(true);
		expect(transactions).toEqual([[1]]);
	});

	test('faster than the disk have to wait for it', async () => {
		const { settler, end } = createSlowDisk();
		settler.add(delivery(1));
		await Promise.resolve();
		for (const cursor of [2, 3, 4]) settler.add(delivery(cursor));
		expect(await settler.room()).toBe(true);
		settler.add(delivery(5));
		const room = settler.room();
		expect(await isSettled(room)).toBe(false);
		await end();
		await end();
		expect(await room).toBe(true);
	});
});

describe('after a reply', () => {
	test('that could not be stored, nothing is settled, and whoever asks is told', async () => {
		const { settler, transactions, end } = createSlowDisk();
		settler.add(delivery(1));
		await Promise.resolve();
		settler.add(delivery(2));
		await end(new DOMException('Full', 'QuotaExceededError'));
		await expect(settler.room()).rejects.toThrow('Full');
		await expect(settler.done()).rejects.toThrow('Full');
		expect(transactions).toEqual([[1]]);
	});

	test('that was not wanted any more, nothing is settled either', async () => {
		const { settler, transactions, end } = createSlowDisk();
		settler.add(delivery(1));
		await Promise.resolve();
		settler.add(delivery(2));
		await end(false);
		expect(await settler.room()).toBe(false);
		expect(await settler.done()).toBe(false);
		expect(transactions).toEqual([[1]]);
	});
});
