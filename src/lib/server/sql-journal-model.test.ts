import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceId, entryOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { readAll } from '../journal/read-all.ts';
import { findOrCreateCafe } from './cafes.ts';
import { exchange as answerInText } from './exchange.ts';
import { MemoryServerJournal } from './server-journal.ts';
import { SqlJournal } from './sql-journal.ts';
import type { SyncReply } from '../sync/protocol.ts';
import { FIRST_CURSOR, openTemporaryDesk, TEST_NOW_MS, type TemporaryDesk } from './temporary-desk.ts';

async function exchange(...asked: Parameters<typeof answerInText>): Promise<SyncReply> {
	return JSON.parse(await answerInText(...asked)) as SyncReply;
}

let desk: TemporaryDesk;
let journals = 0;

beforeAll(async () => {
	desk = await openTemporaryDesk();
});

afterAll(() => desk.remove());

async function openFreshJournal(): Promise<SqlJournal> {
	journals += 1;
	const { cafe } = await findOrCreateCafe(desk.db, `Café ${journals}`, TEST_NOW_MS);
	return new SqlJournal(desk.db, cafe.id);
}

/** Few ids and two contents for each, so that batches repeat, overlap and contradict one another. */
const anEntry: fc.Arbitrary<Entry> = fc
	.record({
		device: fc.integer({ min: 1, max: 3 }),
		seq: fc.integer({ min: 1, max: 8 }),
		grade: fc.boolean()
	})
	.map(({ device, seq, grade }) =>
		entryOf('visit.recorded', { grade: grade ? '8' : '9' }, { device: deviceId(device), seq })
	);

const aRequest = fc.record({
	device: fc.integer({ min: 1, max: 3 }).map(deviceId),
	since: fc.integer({ min: 0, max: 30 }),
	end: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 })),
	limit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
	entries: fc.array(fc.oneof({ weight: 9, arbitrary: anEntry }, fc.constant({ nonsense: true })), {
		maxLength: 12
	})
});

/** The journal in memory numbers its entries from 1 on, a café in SQLite from its first cursor on. */
const toSqlCursor = (cursor: number) => (cursor === 0 ? 0 : cursor + FIRST_CURSOR - 1);

test('whatever is asked in whatever order, SQLite answers as the journal in memory does', async () => {
	const asked = fc.asyncProperty(fc.array(aRequest, { maxLength: 12 }), async (requests) => {
		const journal = await openFreshJournal();
		const model = new MemoryServerJournal();
		for (const { device, ...request } of requests) {
			const caller = { device, nowMs: TEST_NOW_MS };
			const [since, end] = [toSqlCursor(request.since), toSqlCursor(request.end)];
			const reply = await exchange(model, request, caller);
			expect(await exchange(journal, { ...request, since, end }, caller)).toEqual({
				...reply,
				cursor: toSqlCursor(reply.cursor),
				end: toSqlCursor(reply.end),
				entries: reply.entries.map((entry) => ({ ...entry, cursor: toSqlCursor(entry.cursor) }))
			});
		}
		expect(await readAll(journal, 3)).toEqual(await readAll(model, 4));
	});
	await fc.assert(asked, { seed: 20261124, numRuns: 25 });
});

test('tablets that send in pieces, twice and in parallel end with the same journal as the server', async () => {
	const aTablet = fc.array(fc.array(anEntry, { maxLength: 6 }), { maxLength: 4 });
	const synced = fc.asyncProperty(fc.array(aTablet, { minLength: 2, maxLength: 4 }), async (tablets) => {
		const journal = await openFreshJournal();
		const send = (entries: Entry[]) =>
			exchange(journal, { since: 0, entries }, { device: deviceId(1), nowMs: TEST_NOW_MS });
		const replies = await Promise.all(tablets.flat().flatMap((batch) => [send(batch), send(batch)]));
		const kept = await readAll(journal);
		const keptIds = new Set(kept.map(({ id }) => id));
		expect(keptIds.size).toBe(kept.length);
		for (const id of replies.flatMap(({ accepted }) => accepted)) expect(keptIds).toContain(id);
		for (const entry of tablets.flat(2)) expect(keptIds).toContain(entry.id);
	});
	await fc.assert(synced, { seed: 20261124, numRuns: 15 });
});
