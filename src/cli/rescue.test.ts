import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceId, entryOf, strangeEntryOf, visitsOf } from '../lib/journal/entry-builder.ts';
import type { Entry } from '../lib/journal/entry.ts';
import { readAll } from '../lib/journal/read-all.ts';
import { writeRescueFile, type RescueAbout } from '../lib/journal/rescue-file.ts';
import { findOrCreateCafe } from '../lib/server/cafes.ts';
import { openDatabase, type OpenDatabase } from '../lib/server/open-database.ts';
import { SqlJournal } from '../lib/server/sql-journal.ts';
import { runProgram } from './run-program.ts';

const ABOUT: RescueAbout = {
	cafe: 'lektiecafe',
	cafeName: 'Lektiecaféen',
	device: deviceId(1),
	deviceName: 'Tablet ved døren',
	savedAt: '2026-11-24T14:00:00.000Z',
	extent: 'all'
};
const strange = strangeEntryOf('cake.baked', { layers: [1, { icing: true }] }, { v: 3, seq: 700 });
const saved = [...visitsOf(1, 600), strange];

let dataDir: string;
let path: string;
let open: OpenDatabase;

// Open as the running server has it.
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'desk-'));
	path = join(dataDir, 'saved.json');
	open = await openDatabase(dataDir, Date.now());
});

afterEach(async () => {
	open.close();
	await rm(dataDir, { recursive: true });
});

describe('the rescue command', () => {
	test('takes in what is new, beside the running server, and the same file again adds nothing', async () => {
		await journal().add(saved.slice(0, 40));
		await save(saved);
		const from = 'entries from Tablet ved døren, saved 2026-11-24T14:00:00.000Z';
		expect(await run('--from', path)).toEqual({
			stdout: `Lektiecaféen (lektiecafe): 561 new of 601 ${from}; 40 were there already.\n`,
			stderr: '',
			exitCode: 0
		});
		expect(await readAll(journal(), 500)).toEqual(saved);
		expect((await run('--from', path)).stdout).toContain(': 0 new of 601 ');
		expect(await readAll(journal(), 500)).toEqual(saved);
	});

	test('keeps the others when some cannot be taken, names those, and ends with 1', async () => {
		await journal().add(visitsOf(1, 1));
		const other = { ...visitsOf(1, 1)[0]!, body: { grade: '10' } };
		const unfit = { ...visitsOf(2, 2)[0]!, seq: 0 };
		await save([other, unfit, ...visitsOf(3, 5)]);
		const { stdout, stderr, exitCode } = await run('--from', path);
		expect(exitCode).toBe(1);
		expect(stdout).toContain(': 3 new of 5 ');
		expect(stderr.split('\n')).toEqual([
			expect.stringMatching(/^Entry 2 of the file: seq: /),
			`Entry ${other.id}: id: is already used by an entry with other content.`,
			'2 could not be taken; the others are there. Keep the file.',
			''
		]);
		expect(await readAll(journal())).toEqual([...visitsOf(1, 1), ...visitsOf(3, 5)]);
	});

	test.each<[string, (text: string) => string | Uint8Array, string]>([
		['cut short', (text) => text.slice(0, -60), 'its end is missing'],
		['changed', (text) => text.replace('"grade":"9"', '"grade":"8"'), 'something in it was changed'],
		['of bytes that are no text', (text) => Buffer.from(text).fill(0xff, 900, 910), 'something in it was']
	])('loads nothing from a file that is %s, and says so in one sentence', async (_what, damage, sentence) => {
		await save(saved);
		await writeFile(path, damage(writeRescueFile(saved, ABOUT)));
		const { stdout, stderr, exitCode } = await run('--from', path);
		expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
		expect(stderr).toMatch(/^Nothing was loaded from [^\n]+\.\n$/);
		expect(stderr).toContain(sentence);
		expect(await readAll(journal())).toEqual([]);
	});

	test('loads into the café of the file, or into the one that is named, and never guesses', async () => {
		const { cafe } = await findOrCreateCafe(open.db, 'Gellerup', Date.now());
		const visits = visitsOf(1, 2);
		await save(visits, { cafe: cafe.id, cafeName: 'Gellerup' });
		expect((await run('--from', path)).exitCode).toBe(0);
		expect([await readAll(journal()), await readAll(journal(cafe.id))]).toEqual([[], visits]);
		for (const unknown of ['nowhere', null]) {
			await save(visits, { cafe: unknown, cafeName: 'Et andet sted' });
			const { stderr, exitCode } = await run('--from', path);
			expect(exitCode).toBe(1);
			expect(stderr).toMatch(/^The file is of Et andet sted; .*--cafe: lektiecafe, gellerup\.\n$/);
		}
		expect((await run('--from', path, '--cafe', 'LEKTIECAFÉEN')).exitCode).toBe(0);
		expect(await readAll(journal())).toEqual(visits);
	});

	test('loads what was never paired into the only café', async () => {
		await save([entryOf('desk.started', {})], { cafe: null, deviceName: null });
		expect((await run('--from', path)).stdout).toContain(`1 new of 1 entries from ${ABOUT.device},`);
	});

	test.each<[string[], number, RegExp]>([
		[[], 2, /^Say which file: /],
		[['--from', '/nowhere/at/all.json'], 1, /^Nothing was loaded from .*ENOENT/]
	])('with %j ends with %i and one sentence', async (args, exitCode, sentence) => {
		expect(await run(...args)).toEqual({ stdout: '', stderr: expect.stringMatching(sentence), exitCode });
	});
});

function journal(cafe = 'lektiecafe'): SqlJournal {
	return new SqlJournal(open.db, cafe);
}

function save(entries: readonly Entry[], about: Partial<RescueAbout> = {}): Promise<void> {
	return writeFile(path, writeRescueFile(entries, { ...ABOUT, ...about }));
}

function run(...args: string[]) {
	return runProgram('rescue', args, { DATA_DIR: dataDir });
}
