import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { readAll } from '../journal/read-all.ts';
import type { SyncReply } from '../sync/protocol.ts';
import { findOrCreateCafe } from './cafes.ts';
import { exchange as answerInText } from './exchange.ts';
import { DATABASE_FILE, openDatabase, type OpenDatabase } from './open-database.ts';
import { SqlJournal } from './sql-journal.ts';
import { createTemporaryDir, TEST_NOW_MS } from './temporary-desk.ts';

async function exchange(...asked: Parameters<typeof answerInText>): Promise<SyncReply> {
	return JSON.parse(await answerInText(...asked)) as SyncReply;
}

/** A server whose file is copied and put back, by a clock that goes on. */
class RestorableServer {
	readonly #dir: string;
	#nowMs = TEST_NOW_MS;
	#open: OpenDatabase | null = null;

	constructor(dir: string) {
		this.#dir = dir;
	}

	async journal(cafe = 'lektiecafe'): Promise<SqlJournal> {
		return new SqlJournal((await this.open()).db, cafe);
	}

	async open(): Promise<OpenDatabase> {
		this.#nowMs += 1_000;
		this.#open ??= await openDatabase(this.#dir, this.#nowMs);
		return this.#open;
	}

	async saveCopy(): Promise<void> {
		await this.open();
		this.close();
		await copyFile(this.#file(DATABASE_FILE), this.#file('backup'));
	}

	async putCopyBack(): Promise<void> {
		this.close();
		await copyFile(this.#file('backup'), this.#file(DATABASE_FILE));
	}

	close(): void {
		this.#open?.close();
		this.#open = null;
	}

	#file(name: string): string {
		return join(this.#dir, name);
	}
}

/** What a tablet does of the protocol: it keeps what it has, and begins anew where the server was set back. */
class Tablet {
	readonly held = new Map<string, Entry>();
	readonly #waiting = new Set<string>();
	readonly #device: string;
	#since = 0;
	#end = 0;
	#lastSeq = 0;

	constructor(number: number) {
		this.#device = deviceId(number);
	}

	write(): void {
		const seq = [...this.held.values()].filter(({ device }) => device === this.#device).length + 1;
		this.#hold(entryOf('visit.recorded', { grade: '9' }, { device: this.#device, seq }), true);
	}

	/** One request and its reply; `see` is told of the reply. Returns whether there is nothing left to do. */
	async sync(journal: SqlJournal, limit: number, see: (reply: SyncReply) => void): Promise<boolean> {
		const entries = [...this.#waiting].slice(0, limit).map((id) => this.held.get(id)!);
		const caller = { device: this.#device, nowMs: TEST_NOW_MS };
		const reply = await exchange(journal, { since: this.#since, end: this.#end, limit, entries }, caller);
		see(reply);
		for (const id of reply.accepted) this.#waiting.delete(id);
		for (const { cursor: _, ...entry } of reply.entries) this.#hold(entry as Entry, false);
		if (reply.cursor < this.#since || reply.lastSeq < this.#lastSeq) {
			for (const id of this.held.keys()) this.#waiting.add(id);
		}
		this.#since = reply.cursor;
		this.#end = reply.end;
		this.#lastSeq = reply.lastSeq;
		return !reply.more && this.#waiting.size === 0;
	}

	#hold(entry: Entry, waits: boolean): void {
		this.held.set(entry.id, entry);
		if (waits) this.#waiting.add(entry.id);
	}
}

let dir: string;
let server: RestorableServer;

beforeEach(async () => {
	dir = await createTemporaryDir();
	server = new RestorableServer(dir);
});

afterEach(async () => {
	server.close();
	await rm(dir, { recursive: true });
});

describe('a server set back to an older state', () => {
	test('never gives a cursor twice', async () => {
		await (await server.journal()).add(visitsOf(1, 3));
		await server.saveCopy();
		await (await server.journal()).add(visitsOf(4, 6));
		const lost = (await (await server.journal()).after(0, 100)).placed.slice(3).map(({ cursor }) => cursor);
		await server.putCopyBack();
		await (await server.journal()).add(visitsOf(7, 12));
		const given = (await (await server.journal()).after(0, 100)).placed.map(({ cursor }) => cursor);
		expect(given).toHaveLength(9);
		expect(given.filter((cursor) => lost.includes(cursor))).toEqual([]);
	});

	test('gives none twice in a café that was made after the copy, and is made again', async () => {
		await server.saveCopy();
		const cursors: number[] = [];
		for (const round of [1, 2]) {
			const { db } = await server.open();
			const { cafe } = await findOrCreateCafe(db, 'Gellerup', TEST_NOW_MS + round * 10_000);
			const gellerup = await server.journal(cafe.id);
			await gellerup.add(visitsOf(1, 3));
			cursors.push(...(await gellerup.after(0, 10)).placed.map(({ cursor }) => cursor));
			await server.putCopyBack();
		}
		expect(new Set(cursors).size).toBe(6);
	});

	test('takes in what comes with a cursor that it never gave, and sends that tablet to the beginning', async () => {
		await (await server.journal()).add(visitsOf(1, 3));
		await server.saveCopy();
		const journal = await server.journal();
		await journal.add(visitsOf(4, 6));
		const { cursor: since } = await journal.after(0, 10);
		await server.putCopyBack();
		const caller = { device: deviceId(1), nowMs: TEST_NOW_MS };
		const request = { since, entries: visitsOf(7, 7) };
		expect(await exchange(await server.journal(), request, caller)).toMatchObject({
			accepted: [visitsOf(7, 7)[0]!.id],
			entries: [],
			cursor: 0,
			more: true
		});
		expect(await readAll(await server.journal())).toEqual([...visitsOf(1, 3), ...visitsOf(7, 7)]);
	});

	test('opened with a clock that was set back, keeps counting where it was', async () => {
		await (await server.journal()).add(visitsOf(1, 3));
		server.close();
		const { db, close } = await openDatabase(dir, Date.UTC(1970, 0, 1));
		await new SqlJournal(db, 'lektiecafe').add(visitsOf(4, 4));
		expect(await readAll(new SqlJournal(db, 'lektiecafe'))).toEqual(visitsOf(1, 4));
		close();
	});

	test('any number of times, in the midst of syncs, ends with every tablet and the server holding everything', async () => {
		const step = fc.oneof(
			{ weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), tablet: fc.nat(1) }) },
			{
				weight: 6,
				arbitrary: fc.record({
					do: fc.constant('sync' as const),
					tablet: fc.nat(1),
					limit: fc.integer({ min: 1, max: 4 })
				})
			},
			{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('save' as const, 'put back' as const) }) }
		);
		const converges = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
			server.close();
			await rm(join(dir, DATABASE_FILE), { force: true });
			await server.saveCopy();
			const tablets = [new Tablet(1), new Tablet(2)] as const;
			const idByCursor = new Map([[0, 'the beginning']]);
			const see = (reply: SyncReply) => {
				for (const { id, cursor } of reply.entries) {
					expect(idByCursor.get(cursor) ?? id).toBe(id);
					idByCursor.set(cursor, id);
				}
			};
			for (const { do: what, ...how } of steps) {
				if (what === 'save') await server.saveCopy();
				else if (what === 'put back') await server.putCopyBack();
				else if ('limit' in how) await tablets[how.tablet]!.sync(await server.journal(), how.limit, see);
				else if ('tablet' in how) tablets[how.tablet]!.write();
			}
			for (let round = 0; round < 2; round += 1) {
				for (const tablet of tablets) {
					let left = 200;
					while (!(await tablet.sync(await server.journal(), 4, see))) expect((left -= 1)).toBeGreaterThan(0);
				}
			}
			await tablets[0].sync(await server.journal(), 500, see);
			const ids = (await readAll(await server.journal())).map(({ id }) => id).sort();
			for (const { held } of tablets) expect([...held.keys()].sort()).toEqual(ids);
			expect(new Set(ids).size).toBe(ids.length);
		});
		await fc.assert(converges, { numRuns: 25 });
	});
});
