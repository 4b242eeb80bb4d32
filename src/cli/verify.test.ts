import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, thingId, visitsOf } from '../lib/journal/entry-builder.ts';
import { findOrCreateCafe } from '../lib/server/cafes.ts';
import { DATABASE_FILE, openDatabase, type OpenDatabase } from '../lib/server/open-database.ts';
import { SqlJournal } from '../lib/server/sql-journal.ts';
import { runProgram } from './run-program.ts';

const [ONE, TWO] = [deviceId(1), deviceId(2)];
let dataDir: string;
let open: OpenDatabase;

// Open as the running server has it.
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'desk-'));
	open = await openDatabase(dataDir, Date.now());
	await add(visitsOf(1, 9, { device: ONE }), visitsOf(1, 3, { device: TWO }));
});

afterEach(async () => {
	open.close();
	await rm(dataDir, { recursive: true });
});

describe('the verify command', () => {
	test('prints a line for each café, and nothing is wrong', async () => {
		const { cafe } = await findOrCreateCafe(open.db, 'Gellerup', Date.now());
		await new SqlJournal(open.db, cafe.id).add([
			entryOf('visit.recorded', { grade: '8' }, { at: '2026-11-12T14:00:00.000Z' }),
			entryOf('visit.recorded', { grade: '8' }, { at: '2026-12-01T14:00:00.000Z', seq: 2 }),
			entryOf('desk.started', {}, { at: '9999-12-31T14:00:00.000Z', skewMs: 1e14, seq: 3 })
		]);
		expect(await run()).toEqual({
			stdout:
				'Lektiecaféen (lektiecafe)\tok\t12 entries\t2 devices\tno gaps\t2026-W48: 12 visits\n' +
				'Gellerup (gellerup)\tok\t3 entries\t1 device\tno gaps\t2026-W46: 1 visit, 2026-W49: 1 visit\n',
			stderr: '',
			exitCode: 0
		});
	});

	test('tells more where it is asked to, of as many weeks as it is asked for', async () => {
		await add([
			entryOf('serving.counted', { item: 'tea', count: 3 }, { device: ONE, seq: 10 }),
			entryOf('volunteer.arrived', { volunteer: thingId(1) }, { device: ONE, seq: 11 }),
			entryOf('visit.recorded', { grade: '8' }, { at: '2026-11-12T14:00:00Z', device: ONE, seq: 12 })
		]);
		const { stdout } = await run('--details', '--weeks', '1');
		expect(stdout.split('\n').slice(1)).toEqual([
			expect.stringMatching(/^ {2}2026-W48: 12 visits \(0 for the first time\), .*tea 3.*, 1 volunteer for/),
			''
		]);
	});

	test('changes nothing, while the server runs or not', async () => {
		const counter = () => open.db.selectFrom('cafe').select('last_cursor').executeTakeFirstOrThrow();
		const before = await counter();
		await run();
		expect(await counter()).toEqual(before);
		open.close();
		const file = await readFile(join(dataDir, DATABASE_FILE));
		expect((await run()).exitCode).toBe(0);
		expect(await readFile(join(dataDir, DATABASE_FILE))).toEqual(file);
		open = await openDatabase(dataDir, Date.now());
	});

	test('ends with 1 and says what to do when entries are missing, and which ones where it is asked to', async () => {
		await open.db.deleteFrom('entry').where('device', '=', ONE).where('seq', 'in', [1, 2, 5]).execute();
		const { stdout, stderr, exitCode } = await run('--details');
		expect(exitCode).toBe(1);
		expect(stdout).toContain('\tgaps\t9 entries\t2 devices\t3 missing of 1 device\t');
		expect(stdout).toContain(`\n  Of device ${ONE}, seq 1 to 2, 5 is missing.\n`);
		expect(stderr).toMatch(/^Entries are missing\. .*Tilstand/);
	});

	test('ends with 1 and says what to do when something is damaged', async () => {
		await open.db.updateTable('entry').set({ json: '{"id":' }).where('seq', '=', 9).execute();
		const { stdout, stderr, exitCode } = await run('--details');
		expect(exitCode).toBe(1);
		expect(stdout).toMatch(/\t1 fault\t.*\n {2}The entry at cursor \d+ cannot be read: it is not JSON\.\n/);
		expect(stderr).toMatch(/^Something is damaged\. .* backup /);
	});

	test('finds a page of the file that was overwritten', async () => {
		await add(visitsOf(10, 2_000, { device: ONE }));
		open.close();
		const path = join(dataDir, DATABASE_FILE);
		const bytes = await readFile(path);
		bytes.fill(0x5a, bytes.length - 3 * 4_096);
		await writeFile(path, bytes);
		const { stderr, exitCode } = await run();
		expect(exitCode).toBe(1);
		expect(stderr).toMatch(/^The file: |cannot be checked: /);
		await rm(path);
		open = await openDatabase(dataDir, Date.now());
	});

	test('makes no database where there is none', async () => {
		const empty = join(dataDir, 'empty');
		const { stderr, exitCode } = await runProgram('verify', [], { DATA_DIR: empty });
		expect(exitCode).toBe(1);
		expect(stderr).toMatch(/^The data in \S+ cannot be checked: there is no desk\.sqlite in it\n$/);
		expect(await readdir(dataDir)).not.toContain('empty');
	});

	test.each([['--weeks', '-1'], ['now']])('with %j ends with 2 and one sentence', async (...args) => {
		const { stdout, stderr, exitCode } = await run(...args);
		expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
		expect(stderr).toMatch(/^[A-Z][^\n]*\.\n$/);
	});
});

function add(...batches: Parameters<SqlJournal['add']>[0][]): Promise<unknown> {
	return new SqlJournal(open.db, 'lektiecafe').add(batches.flat());
}

function run(...args: string[]) {
	return runProgram('verify', args, { DATA_DIR: dataDir });
}
