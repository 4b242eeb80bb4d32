import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { busyYear } from '../../../tests/bench/reports/busy-cafe.ts';
import { entryOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { createReporter } from '../journal/report.ts';
import { shelvesOf } from '../journal/spans.ts';
import { PATIENT } from '../patience.ts';
import { DeskDatabase } from './database.ts';
import { Digests, type Digested } from './digests.ts';
import { freshName } from './fresh-store.ts';
import { Pages } from './pages.ts';

const WEEK = { since: '2025-11-03', until: '2025-11-09' };
const TODAY = '2025-11-20';
const DAYS = 4;

const entries = busyYear('2025', 1).filter(
	({ at }) => at < '2025-01-02' || (at > '2025-11-03' && at < '2025-11-09')
);
const visit = entries.find(({ kind, at }) => kind === 'visit.recorded' && at > '2025-11')!;
const undo = entryOf('entry.voided', { entry: visit.id, reason: 'undone' }, { seq: 900 });
const arrival = entries.find(({ kind, at }) => kind === 'volunteer.arrived' && at > '2025-11')!;
const undoneArrival = entryOf('entry.voided', { entry: arrival.id, reason: 'undone' }, { seq: 901 });

let database: DeskDatabase;
let pages: Pages;

beforeEach(async () => {
	database = new DeskDatabase(freshName());
	pages = new Pages(database);
	await pages.take(entries);
});

afterEach(() => database.close());

/** What is read of the week, and that it reports what the entries say. */
async function read(held: readonly Entry[], today = TODAY): Promise<Digested> {
	const found = await new Promise<Digested>((resolve, reject) => {
		const watching = new Digests(database).watch(shelvesOf(WEEK), today).subscribe((digested) => {
			resolve(digested);
			queueMicrotask(() => watching.unsubscribe());
		}, reject);
	});
	// Behind the transaction that keeps the digests.
	await database.transaction('rw', database.digests, () => database.digests.count());
	expect(createReporter(found.entries, today, found.digests)(WEEK)).toEqual(
		createReporter(held, today)(WEEK)
	);
	return found;
}

const digestsIn = async (held: readonly Entry[], today?: string) => (await read(held, today)).digests.length;

test('days that are over are read in full once, and as digests from then on', async () => {
	expect(await digestsIn(entries)).toBe(0);
	expect(await digestsIn(entries)).toBe(DAYS);
	expect(await database.digests.count()).toBe(DAYS);
});

test('who came and went in a month that is over is digested, too', async () => {
	const found = await read(entries, '2025-12-01');
	expect(found.entries.filter(({ kind }) => kind === 'volunteer.arrived')).not.toEqual([]);
	const again = await read(entries, '2025-12-01');
	expect(again.digests).toHaveLength(DAYS + 1);
	expect(again.entries.filter(({ kind }) => kind === 'volunteer.arrived')).toEqual([]);
	const { entry: arrived } = undoneArrival.body;
	await pages.take([undoneArrival]);
	expect((await read([...entries, undoneArrival], '2025-12-01')).entries.map(({ id }) => id)).toContain(
		arrived
	);
});

test('the day that it is now has none', async () => {
	await read(entries, '2025-11-05');
	expect(await digestsIn(entries, '2025-11-05')).toBe(2);
});

test('what comes late is counted, and its day digested anew', async () => {
	await read(entries);
	await pages.take([undo]);
	expect(await database.digests.count()).toBe(DAYS - 1);
	expect(await digestsIn([...entries, undo])).toBe(DAYS - 1);
	expect(await digestsIn([...entries, undo])).toBe(DAYS);
});

test('what waits, and what lies among the strays, is counted', async () => {
	await read(entries);
	const { seq: _, ...entry } = undo;
	await database.waiting.put({ seq: 900, shelf: 'stray', entry });
	expect(await digestsIn([...entries, undo])).toBe(DAYS - 1);
});

test('a digest of pages that are no longer there is not used', async () => {
	await read(entries);
	const kept = await database.digests.toArray();
	await database.pages.clear();
	await pages.take(entries);
	await database.digests.bulkPut(kept);
	expect(await digestsIn(entries)).toBe(0);
});

test('a digest that another program wrote is not used, and is written anew', async () => {
	await read(entries);
	const kept = await database.digests.toArray();
	await database.digests.bulkPut(kept.map((row) => ({ ...row, form: 1, text: '{}' })));
	expect(await digestsIn(entries)).toBe(0);
	expect(await digestsIn(entries)).toBe(DAYS);
});

test('whoever watches hears of what comes, and not of digests that are kept', async () => {
	const counts: number[] = [];
	const heard = () => vi.waitFor(() => expect(counts.length).toBe(length), PATIENT);
	let length = 1;
	const watching = new Digests(database).watch(shelvesOf(WEEK), TODAY).subscribe(
		({ entries, digests }) => counts.push(createReporter(entries, TODAY, digests)(WEEK).seal.entries),
		(reason) => expect.unreachable(String(reason))
	);
	await heard();
	await vi.waitFor(async () => expect(await database.digests.count()).toBe(DAYS), PATIENT);
	length = 2;
	await pages.take([undo]);
	await heard();
	expect(counts[1]).toBe(counts[0]! + 1);
	watching.unsubscribe();
});

test('what the server will not have is taken out of the count', async () => {
	await read(entries);
	const page = (await database.pages.where('shelf').equals('2025-11-03').first())!;
	const [gone] = JSON.parse(`[${page.text}]`) as Entry[];
	await pages.remove(page.key, new Set([gone!.id]));
	await read(entries.filter(({ id }) => id !== gone!.id));
});
