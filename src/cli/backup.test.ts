import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../lib/server/open-database.ts';
import { createTemporaryDir } from '../lib/server/temporary-desk.ts';
import { runProgram } from './run-program.ts';

let dataDir: string;
let copy: string;
let open: OpenDatabase;

// Open as the running server has it.
beforeEach(async () => {
	dataDir = await createTemporaryDir();
	copy = join(dataDir, 'copy.sqlite');
	open = await openDatabase(dataDir, Date.now());
});

afterEach(async () => {
	open.close();
	await rm(dataDir, { recursive: true });
});

test('a backup is made beside a running server, and restored only when that has stopped', async () => {
	const made = await run('backup', '--to', copy);
	expect(made).toEqual({ stdout: '', stderr: `The data is in ${copy}, and was checked.\n`, exitCode: 0 });
	const early = await run('restore', '--from', copy);
	expect(early.stderr).toMatch(
		/^Nothing was restored from \S+: a server .* has the data open; stop it first\.\n$/
	);
	expect(early).toMatchObject({ stdout: '', exitCode: 1 });
	await open.db.updateTable('cafe').set({ name: 'Written later' }).execute();
	open.close();
	const restored = await run('restore', '--from', copy);
	expect(restored).toMatchObject({ stdout: expect.stringMatching(/^0 entries are back\./), exitCode: 0 });
	expect(await readdir(dataDir)).toContain(/ in \S+\/(replaced-\S+);/.exec(restored.stderr)?.[1]);
	open = await openDatabase(dataDir, Date.now());
	expect(await open.db.selectFrom('cafe').select('name').execute()).toEqual([{ name: 'Lektiecaféen' }]);
});

test.each([
	['backup', [], 2, 'Say where to: npm run --silent backup -- --to FILE.'],
	['backup', ['--from', 'x'], 2, "Unknown option '--from'."],
	['restore', [], 2, 'Say which file: npm run --silent restore -- --from FILE.']
] as const)('%s with %j ends with %i and one sentence', async (command, args, exitCode, sentence) => {
	expect(await run(command, ...args)).toEqual({ stdout: '', stderr: `${sentence}\n`, exitCode });
});

function run(command: string, ...args: string[]) {
	return runProgram(command, args, { DATA_DIR: dataDir });
}
