import { describe, expect, test } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, thingId, visitsOf } from '../journal/entry-builder.ts';
import { readAll } from '../journal/read-all.ts';
import { CONFLICT_REASON } from '../journal/journal.ts';
import { BATCH_MAX, FIRST_BATCH, SyncReplySchema, type SyncReply } from '../sync/protocol.ts';
import * as v from 'valibot';
import { exchange as answerInText } from './exchange.ts';
import { MemoryServerJournal } from './server-journal.ts';

async function exchange(...asked: Parameters<typeof answerInText>): Promise<SyncReply> {
	return JSON.parse(await answerInText(...asked)) as SyncReply;
}

const NOW_MS = Date.UTC(2026, 10, 24, 14, 2, 11, 123);
const caller = { device: deviceId(1), nowMs: NOW_MS };
const first = entryOf('visit.recorded', { grade: '8' });

describe('the exchange', () => {
	test('answers the first request of an empty café', async () => {
		expect(await exchange(new MemoryServerJournal(), { since: 0, entries: [] }, caller)).toEqual({
			protocol: 1,
			accepted: [],
			refused: [],
			entries: [],
			cursor: 0,
			more: false,
			end: 0,
			receivedAt: '2026-11-24T14:02:11.123Z',
			lastSeq: 0,
			most: BATCH_MAX
		});
	});

	test('accepts what a request brings, and does not send it back', async () => {
		const journal = new MemoryServerJournal();
		const visits = visitsOf(1, 3);
		const reply = await exchange(journal, { since: 0, entries: visits }, caller);
		expect(reply.accepted).toEqual(visits.map(({ id }) => id));
		expect(reply.entries).toEqual([]);
		expect(reply).toMatchObject({ cursor: 3, more: false, lastSeq: 3 });
		expect(await readAll(journal)).toEqual(visits);
	});

	test('the same request twice gets the same answer', async () => {
		const journal = new MemoryServerJournal();
		const request = { since: 0, entries: visitsOf(1, 3) };
		const reply = await exchange(journal, request, caller);
		expect(await exchange(journal, request, caller)).toEqual(reply);
		expect(await readAll(journal)).toHaveLength(3);
	});

	test('takes nothing in from a caller who was told of more than there is, and sends it to the beginning', async () => {
		const journal = new MemoryServerJournal();
		await journal.add(visitsOf(1, 3, { device: deviceId(2) }));
		const request = { since: 3, end: 4, entries: visitsOf(2, 2) };
		for (const _ of ['and again, if that answer is lost', 'again']) {
			const reply = await exchange(journal, request, caller);
			expect(reply).toMatchObject({ accepted: [], cursor: 0, end: 3, more: true, entries: [] });
		}
		const next = await exchange(journal, { ...request, end: 3 }, caller);
		expect(next).toMatchObject({ accepted: [visitsOf(2, 2)[0]!.id], cursor: 4, end: 4, more: false });
	});

	test('gives what others brought, with its cursors', async () => {
		const journal = new MemoryServerJournal();
		await journal.add(visitsOf(1, 2, { device: deviceId(2) }));
		const reply = await exchange(journal, { since: 0, entries: visitsOf(1, 1) }, caller);
		expect(reply.entries).toEqual(
			visitsOf(1, 2, { device: deviceId(2) }).map((entry, i) => ({ ...entry, cursor: i + 1 }))
		);
		expect(reply.cursor).toBe(3);
	});

	test.each([
		['at most 500 at a time to whoever does not say', undefined, FIRST_BATCH],
		['as many as are asked for', BATCH_MAX, BATCH_MAX]
	])('gives %s, says that there is more, and skips nothing', async (_how, limit, size) => {
		const journal = new MemoryServerJournal();
		const all = visitsOf(1, size * 2 + 7, { device: deviceId(2) });
		await journal.add(all);
		const ids: string[] = [];
		const mores: boolean[] = [];
		for (let since = 0, more = true; more;) {
			const reply = await exchange(journal, { since, limit, entries: [] }, caller);
			expect(reply.entries.length).toBeLessThanOrEqual(size);
			ids.push(...reply.entries.map(({ id }) => id));
			({ cursor: since, more } = reply);
			mores.push(more);
		}
		expect(ids).toEqual(all.map(({ id }) => id));
		expect(mores).toEqual([true, true, false]);
	});

	test('tells each device how far the server has come with it, whoever brought the entries', async () => {
		const journal = new MemoryServerJournal();
		await exchange(journal, { since: 0, entries: visitsOf(1, 9, { device: deviceId(7) }) }, caller);
		expect((await exchange(journal, { since: 0, entries: [] }, caller)).lastSeq).toBe(0);
		const seven = { ...caller, device: deviceId(7) };
		expect((await exchange(journal, { since: 0, entries: [] }, seven)).lastSeq).toBe(9);
	});

	test('of a conflict, the first stays and is told to the tablet', async () => {
		const journal = new MemoryServerJournal();
		await journal.add([first]);
		const second = { ...first, body: { grade: '10' } };
		const reply = await exchange(journal, { since: 0, entries: [second, ...visitsOf(2, 2)] }, caller);
		expect(reply.refused).toEqual([{ id: first.id, reason: CONFLICT_REASON }]);
		expect(reply.accepted).toEqual([visitsOf(2, 2)[0]!.id]);
		expect(reply.entries).toEqual([{ ...first, cursor: 1 }]);
	});

	test('takes in what it does not understand, and gives it on unchanged', async () => {
		const journal = new MemoryServerJournal();
		const strange = strangeEntryOf('cake.baked', { layers: [1, { icing: true }] }, { v: 3 });
		expect((await exchange(journal, { since: 0, entries: [strange] }, caller)).accepted).toEqual([
			strange.id
		]);
		const { entries } = await exchange(journal, { since: 0, entries: [] }, caller);
		expect(entries).toEqual([{ ...strange, cursor: 1 }]);
	});

	test('a journal that fails makes the exchange fail, so that nothing is acknowledged', async () => {
		class FullJournal extends MemoryServerJournal {
			override add(): Promise<never> {
				return Promise.reject(new Error('database or disk is full'));
			}
		}
		const request = { since: 0, entries: visitsOf(1, 2) };
		await expect(exchange(new FullJournal(), request, caller)).rejects.toThrow('disk is full');
	});
});

describe('one bad entry never blocks its batch', () => {
	let deep: unknown = {};
	for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];

	test.each<[string, unknown, string, string]>([
		['null', null, '', 'Object'],
		['a number', 42, '', 'Object'],
		['an array', [first], '', ''],
		['an empty object', {}, '', 'id'],
		['an id that is a number', { ...first, id: 7 }, '', 'id'],
		['an id that is no UUID', { ...first, id: 'x'.repeat(900) }, 'x'.repeat(64), 'id: must be'],
		['an upper-case id', { ...first, id: first.id.toUpperCase() }, first.id.toUpperCase(), 'id'],
		['no kind', { ...first, kind: undefined }, first.id, 'kind'],
		['a version of zero', { ...first, v: 0 }, first.id, 'v'],
		['an instant that never was', { ...first, at: '2026-13-45T99:00:00Z' }, first.id, 'at'],
		['a skew of half a millisecond', { ...first, skewMs: 0.5 }, first.id, 'skewMs'],
		['a seq of zero', { ...first, seq: 0 }, first.id, 'seq'],
		['a clock beyond all clocks', { ...first, clock: 2e15 }, first.id, 'clock'],
		['a field too many', { ...first, ['x'.repeat(5000)]: 1 }, first.id, 'x'],
		['a body that is a list', { ...first, body: [] }, first.id, 'body'],
		['a body with a name in it', { ...first, body: { grade: '9', name: 'Ali' } }, first.id, 'body.name'],
		['a body too large', { ...first, v: 2, body: { x: 'x'.repeat(4001) } }, first.id, 'body'],
		['a body nested without end', { ...first, v: 2, body: { deep } }, first.id, 'body'],
		['a visit described by no id', entryWith({ visit: 'that one' }), entryWith({}).id, 'body.visit']
	])('refuses %s and accepts the rest', async (_what, bad, id, reason) => {
		const journal = new MemoryServerJournal();
		const [before, after] = visitsOf(2, 3);
		const reply = await exchange(journal, { since: 0, entries: [before, bad, after] }, caller);
		expect(reply.accepted).toEqual([before!.id, after!.id]);
		expect(reply.refused).toHaveLength(1);
		expect(reply.refused[0]!.id).toBe(id);
		expect(reply.refused[0]!.reason).toContain(reason);
		expect(reply.refused[0]!.reason.length).toBeLessThanOrEqual(200);
		expect(v.is(SyncReplySchema, reply)).toBe(true);
		expect(await readAll(journal)).toEqual([before, after]);
	});

	test('a batch of nothing but bad entries refuses each of them', async () => {
		const entries = Array.from({ length: BATCH_MAX }, (_, i) => i);
		const reply = await exchange(new MemoryServerJournal(), { since: 0, entries }, caller);
		expect(reply.refused).toHaveLength(BATCH_MAX);
		expect(reply.accepted).toEqual([]);
	});
});

function entryWith(body: Record<string, unknown>) {
	return strangeEntryOf('visit.described', { visit: thingId(1), ...body }, { seq: 9 });
}
