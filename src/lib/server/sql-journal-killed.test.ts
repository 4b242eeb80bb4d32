import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAll } from '../journal/read-all.ts';
import { openDatabase } from './open-database.ts';
import { SqlJournal } from './sql-journal.ts';
import { createTemporaryDir, TEST_NOW_MS } from './temporary-desk.ts';

const PROGRAM = fileURLToPath(new URL('./add-until-killed.ts', import.meta.url));
const ROUNDS = 3;

let dataDir: string;

beforeEach(async () => {
	dataDir = await createTemporaryDir();
});

afterEach(() => rm(dataDir, { recursive: true }));

test('a server killed in the middle of its batches has every acknowledged entry, once', async () => {
	let acknowledged = 0;
	for (let round = 1; round <= ROUNDS; round += 1) {
		acknowledged = await addUntilKilled(acknowledged + 1, round * 3);
		const { db, close } = await openDatabase(dataDir, TEST_NOW_MS);
		const seqs = (await readAll(new SqlJournal(db, 'lektiecafe'), 500)).map((entry) => entry.seq);
		close();
		// A batch whose word did not get out may be there or not; it is there whole, and sent again next round.
		expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1));
		expect(seqs.length % 10).toBe(0);
		expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
	}
});

/** Lets another process add from `first` on, and kills it after `batches`. Returns the last seq it acknowledged. */
async function addUntilKilled(first: number, batches: number): Promise<number> {
	const child = spawn(process.execPath, [PROGRAM, dataDir, String(first)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
		if (output.split('\n').length > batches) child.kill('SIGKILL');
	});
	const [, signal] = (await once(child, 'close')) as [number | null, string | null];
	expect(signal).toBe('SIGKILL');
	return Number(output.trimEnd().split('\n').at(-1));
}
