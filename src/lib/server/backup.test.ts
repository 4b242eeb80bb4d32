import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, visitsOf } from '../journal/entry-builder.ts';
import type { Entry } from '../journal/entry.ts';
import { readAll } from '../journal/read-all.ts';
import type { SyncReply } from '../sync/protocol.ts';
import { copyDatabase } from './copy-database.ts';
import { exchange } from './exchange.ts';
import { DATABASE_FILE, openDatabase, type OpenDatabase } from './open-database.ts';
import { putBack } from './put-back.ts';
import { SqlJournal } from './sql-journal.ts';
import { createTemporaryDir, TEST_NOW_MS } from './temporary-desk.ts';

const PROGRAM = fileURLToPath(new URL('./add-until-killed.ts', import.meta.url));
const LATER_MS = TEST_NOW_MS + 86_400_000;

let dir: string;
let dataDir: string;
let copy: string;
const opened: OpenDatabase[] = [];

beforeEach(async () => {
	dir = await createTemporaryDir();
	dataDir = join(dir, 'data');
	copy = join(dir, 'copy.sqlite');
});

afterEach(async () => {
	close();
	await rm(dir, { recursive: true });
});

describe('a copy of the database', () => {
	test('made while another process writes has everything that was acknowledged before, and is whole', async () => {
		const writer = spawn(process.execPath, [PROGRAM, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
		let acknowledged = 0;
		const enough = Promise.withResolvers<true>();
		writer.once('close', () => enough.reject(new Error('The writer ended before it had written enough.')));
		writer.stdout.on('data', (chunk: Buffer) => {
			acknowledged = Number(chunk.toString().trimEnd().split('\n').at(-1));
			if (acknowledged >= 500) enough.resolve(true);
		});
		await enough.promise;
		const before = acknowledged;
		await copyDatabase(dataDir, copy);
		writer.kill('SIGKILL');
		await once(writer, 'close');
		const restored = join(dir, 'restored');
		const { entries, keptAs } = await putBack(restored, copy, LATER_MS);
		expect(entries).toBeGreaterThanOrEqual(before);
		expect(keptAs).toBeNull();
		const kept = await readAll(await journal(restored), 500);
		expect(kept).toEqual(visitsOf(1, entries));
	});

	test('is one file that only its owner can read', async () => {
		await (await journal()).add(visitsOf(1, 3));
		await copyDatabase(dataDir, copy);
		expect((await stat(copy)).mode & 0o777).toBe(0o600);
		expect((await readdir(dir)).sort()).toEqual(['copy.sqlite', 'data']);
	});

	test('never takes the place of another file', async () => {
		await journal();
		await writeFile(copy, 'a letter');
		await expect(copyDatabase(dataDir, copy)).rejects.toThrow(/^there is a file .* already$/);
		expect(await readFile(copy, 'utf8')).toBe('a letter');
	});

	test('is not made of what is damaged, and leaves nothing behind', async () => {
		await (await journal()).add(visitsOf(1, 2_000));
		close();
		await spoil(join(dataDir, DATABASE_FILE));
		await expect(copyDatabase(dataDir, copy)).rejects.toThrow();
		expect(await readdir(dir)).toEqual(['data']);
	});

	test('is not made where there is no database', async () => {
		await expect(copyDatabase(dataDir, copy)).rejects.toThrow(/^there is no /);
		expect(await readdir(dir)).toEqual([]);
	});
});

describe('putting a copy back', () => {
	beforeEach(async () => {
		await (await journal()).add(visitsOf(1, 3));
		await copyDatabase(dataDir, copy);
		await (await journal()).add(visitsOf(4, 6));
	});

	test('keeps what was there before under another name, and the copy itself as it is', async () => {
		close();
		const before = await readFile(copy);
		expect(await putBack(dataDir, copy, LATER_MS)).toEqual({
			entries: 3,
			keptAs: join(dataDir, 'replaced-20261125T140000Z.sqlite')
		});
		expect(await readAll(await journal())).toEqual(visitsOf(1, 3));
		expect(await readFile(copy)).toEqual(before);
		const again = join(dir, 'again');
		await putBack(again, join(dataDir, 'replaced-20261125T140000Z.sqlite'), LATER_MS);
		expect(await readAll(await journal(again))).toEqual(visitsOf(1, 6));
	});

	test('leaves nothing behind but those two, and nobody else can read them', async () => {
		close();
		await putBack(dataDir, copy, LATER_MS);
		const names = (await readdir(dataDir)).sort();
		expect(names).toEqual([DATABASE_FILE, 'replaced-20261125T140000Z.sqlite']);
		for (const name of names) expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);
	});

	test('is refused while somebody has the data open, and changes nothing', async () => {
		await expect(putBack(dataDir, copy, LATER_MS)).rejects.toThrow('a server or a command has the data open');
		await (await journal()).add(visitsOf(7, 7));
		expect(await readAll(await journal())).toEqual(visitsOf(1, 7));
		expect((await readdir(dataDir)).filter((name) => !name.startsWith(DATABASE_FILE))).toEqual([]);
	});

	test('takes the place of a database that cannot even be opened', async () => {
		close();
		await writeFile(join(dataDir, DATABASE_FILE), 'Dear diary, '.repeat(1_000));
		const { keptAs } = await putBack(dataDir, copy, LATER_MS);
		expect(await readAll(await journal())).toEqual(visitsOf(1, 3));
		expect(await readFile(keptAs!, 'utf8')).toMatch(/^Dear diary/);
	});

	test.each<[string, RegExp, () => unknown]>([
		['is no database', /not a database/, () => writeFile(copy, 'Dear diary, '.repeat(1_000))],
		[
			'is cut short',
			/malformed|damaged/,
			async () => writeFile(copy, (await readFile(copy)).subarray(0, -8_192))
		],
		['is of another program', /not a database of this program/, () => change('drop table entry')],
		[
			'is of a newer version',
			/newer version/,
			() => change(`insert into kysely_migration values ('999', '2030-01-01T00:00:00.000Z')`)
		],
		[
			'has an entry that cannot be read',
			/damaged: The entry at cursor/,
			() => change(`update entry set json = '{'`)
		],
		['does not exist', /there is no /, () => rm(copy)]
	])('that %s changes nothing', async (_what, why, spoilIt) => {
		await spoilIt();
		close();
		await expect(putBack(dataDir, copy, LATER_MS)).rejects.toThrow(why);
		expect(await readdir(dataDir)).toEqual([DATABASE_FILE]);
		expect(await readAll(await journal())).toEqual(visitsOf(1, 6));
	});

	test('brings a copy of an earlier version up to date', async () => {
		change('drop index entry_beside_taps');
		change('drop table passkey; drop table audit; drop table invitation');
		change('drop table user_cafe; drop table user_role');
		change('drop table pairing_grant');
		change(
			'drop table set_up; drop table session; drop table account; drop table verification; drop table user'
		);
		change('drop table folded_seq; drop table folded_cursor; drop table erased');
		change('alter table cafe drop column fold_key; alter table cafe drop column erasures');
		change(`delete from kysely_migration where name >= '008-accounts'`);
		close();
		expect((await putBack(dataDir, copy, LATER_MS)).entries).toBe(3);
		expect(await readAll(await journal())).toEqual(visitsOf(1, 3));
	});

	test('makes the tablet begin anew, and bring back what the copy does not know', async () => {
		const before = await sync(0, []);
		expect(before).toMatchObject({ lastSeq: 6, more: false });
		close();
		await putBack(dataDir, copy, LATER_MS);
		// What a tablet takes for the sign: the server is behind what it said before.
		expect(await sync(before.cursor, [])).toMatchObject({ cursor: 0, more: true, lastSeq: 3 });
		expect(await sync(0, visitsOf(1, 6))).toMatchObject({ refused: [], lastSeq: 6 });
		expect(await readAll(await journal())).toEqual(visitsOf(1, 6));
	});
});

async function journal(where = dataDir): Promise<SqlJournal> {
	const open = await openDatabase(where, TEST_NOW_MS);
	opened.push(open);
	return new SqlJournal(open.db, 'lektiecafe');
}

function close(): void {
	for (const { close } of opened.splice(0)) close();
}

async function sync(since: number, entries: Entry[]): Promise<SyncReply> {
	const caller = { device: deviceId(1), nowMs: LATER_MS };
	return JSON.parse(await exchange(await journal(), { since, entries }, caller)) as SyncReply;
}

/** Changes the copy as nobody but a test would. */
function change(statement: string): void {
	const sqlite = new DatabaseSync(copy);
	sqlite.exec(statement);
	sqlite.close();
}

async function spoil(path: string): Promise<void> {
	const bytes = await readFile(path);
	bytes.fill(0x5a, bytes.length - 3 * 4_096);
	await writeFile(path, bytes);
}
